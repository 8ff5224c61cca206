with

figures as (

    select * from {{ ref('stg_release_figures') }}

),

publications as (

    select * from {{ ref('stg_publications') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

corrections as (

    select * from {{ ref('stg_corrections') }}

),

-- A reviewed correction is weighed in the place of what was printed, which stays on
-- record.
weighed as (

    select
        figures.*,
        coalesce(corrections.corrected_number, figures.printed_number)
            as weighed_number,
        coalesce(corrections.corrected_value, figures.printed_value) as weighed_value,
        coalesce(corrections.corrected_unit_code, figures.unit_code)
            as weighed_unit_code,
        corrections.figure_id is not null as is_corrected
    from figures
    left join corrections
        on figures.figure_id = corrections.figure_id

),

joined as (

    select
        weighed.*,
        units.unit_code = 'pct' as is_percentage,
        -- Wide enough for the product with a number of 12 digits before the point.
        cast(coalesce(units.scale_to_usd_mn, 1) as {{ type_product() }}) as scale,
        {{ half_step('weighed.weighed_value', "units.measure_kind = 'level'") }}
            as half_step,
        publications.known_on,
        {{ first_of_month('publications.known_on') }} as round_month,
        publications.publisher_code,
        publications.voice_code,
        publications.is_ministry,
        publications.is_published_on_inferred
    from weighed
    inner join publications
        on weighed.publication_id = publications.publication_id
    inner join units
        on weighed.weighed_unit_code = units.unit_code

),

final as (

    select
        ---------- ids
        figure_id,
        cell_id,
        publication_id,

        ---------- dates
        known_on,
        round_month,
        period_start,
        trade_month,

        ---------- codes
        period,
        period_type,
        flow,
        item_code,
        region_code,
        exporter_size,
        measure,
        printed_value,
        unit_code,
        weighed_value,
        weighed_unit_code,
        publisher_code,
        voice_code,

        ---------- numerics, in USD mn or per cent
        cast(weighed_number * scale as {{ type_amount() }}) as value,
        cast((weighed_number - half_step) * scale as {{ type_amount() }}) as value_low,
        cast((weighed_number + half_step) * scale as {{ type_amount() }}) as value_high,

        ---------- booleans
        is_ministry,
        is_published_on_inferred,
        is_percentage,
        is_corrected
    from joined

)

select * from final
