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

        ---------- dates
        period_start,

        {{ observation_columns() }}
    from observations

)

select * from final
