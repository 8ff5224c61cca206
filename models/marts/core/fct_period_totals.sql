with

observations as (

    select * from {{ ref('int_observations') }}
    where period_type <> 'month'

),

final as (

    select
        ---------- codes
        period,
        period_type,
        flow,
        item_code,
        region_code,

        ---------- ids
        publication_id,
        yoy_publication_id,

        ---------- dates
        period_start,
        first_published_on,
        last_published_on,

        ---------- numerics
        value_usd_mn,
        value_low_usd_mn,
        value_high_usd_mn,
        yoy_pct,
        yoy_low_pct,
        yoy_high_pct,
        yoy_computed_low_pct,
        yoy_computed_high_pct,
        publication_count,
        vintage_count,

        ---------- booleans
        is_revised,
        has_disagreement,
        is_contested
    from observations

)

select * from final
