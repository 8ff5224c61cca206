with

figures as (

    select * from {{ ref('int_figure_intervals') }}

),

final as (

    select distinct
        cell_id,
        period_start,
        trade_month,
        period,
        period_type,
        flow,
        item_code,
        region_code,
        exporter_size,
        measure,
        case when is_percentage then 'pct' else 'USD_mn' end as unit
    from figures

)

select * from final
