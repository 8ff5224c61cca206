with

figures as (

    select * from {{ ref('fct_figures') }}
    where
        outcome = 'out_of_scope'
        and exporter_size = 'all'
        and measure in ('value', 'yoy_pct')

),

period_totals as (

    select * from {{ ref('fct_period_totals') }}

),

printed as (

    select distinct
        period,
        flow,
        item_code,
        region_code
    from figures

),

final as (

    select
        coalesce(printed.period, period_totals.period) as period,
        coalesce(printed.flow, period_totals.flow) as flow,
        coalesce(printed.item_code, period_totals.item_code) as item_code,
        coalesce(printed.region_code, period_totals.region_code) as region_code
    from printed
    full outer join period_totals
        on
            printed.period = period_totals.period
            and printed.flow = period_totals.flow
            and printed.item_code = period_totals.item_code
            and printed.region_code = period_totals.region_code
    where printed.period is null or period_totals.period is null

)

select * from final
