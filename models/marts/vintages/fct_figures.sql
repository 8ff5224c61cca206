with

figures as (

    select * from {{ ref('int_figure_intervals') }}

),

outcomes as (

    select * from {{ ref('int_figure_outcomes') }}

),

final as (

    select
        ---------- ids
        figures.figure_id,
        figures.publication_id,
        figures.cell_id,

        ---------- dates
        figures.known_on,
        figures.period_start,
        figures.trade_month,

        ---------- codes
        figures.period,
        figures.period_type,
        figures.flow,
        figures.item_code,
        figures.region_code,
        figures.exporter_size,
        figures.measure,
        figures.printed_value,
        figures.unit_code as printed_unit,
        case when figures.is_corrected then figures.weighed_value end
            as corrected_value,
        case when figures.is_corrected then figures.weighed_unit_code end
            as corrected_unit,
        case when figures.is_percentage then 'pct' else 'USD_mn' end as unit,
        outcomes.outcome,

        ---------- numerics
        figures.value,
        figures.value_low,
        figures.value_high,
        outcomes.accepted_value,
        outcomes.accepted_low,
        outcomes.accepted_high,

        ---------- booleans
        figures.is_ministry,
        figures.is_published_on_inferred,
        figures.is_corrected
    from figures
    inner join outcomes
        on figures.figure_id = outcomes.figure_id

)

select * from final
