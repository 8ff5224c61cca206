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

joined as (

    select
        figures.*,
        units.unit_code = 'pct' as is_percentage,
        coalesce(units.scale_to_usd_mn, 1) as scale,
        {{ half_step('figures.printed_value', "units.measure_kind = 'level'") }}
            as half_step,
        publications.known_on,
        {{ first_of_month('publications.known_on') }} as round_month,
        publications.publisher_code,
        publications.voice_code,
        publications.is_ministry,
        publications.is_published_on_inferred
    from figures
    inner join publications
        on figures.publication_id = publications.publication_id
    inner join units
        on figures.unit_code = units.unit_code

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
        publisher_code,
        voice_code,

        ---------- numerics, in USD mn or per cent
        cast(printed_number * scale as {{ type_amount() }}) as value,
        cast((printed_number - half_step) * scale as {{ type_amount() }}) as value_low,
        cast((printed_number + half_step) * scale as {{ type_amount() }}) as value_high,

        ---------- booleans
        is_ministry,
        is_published_on_inferred,
        is_percentage
    from joined

)

select * from final
