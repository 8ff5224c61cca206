with

sums as (

    select
        'item' as dimension,
        flow,
        trade_month,
        sum(value_usd_mn) as value_usd_mn
    from {{ ref('rpt_disjoint_trade') }}
    group by flow, trade_month

    union all

    select
        'region' as dimension,
        flow,
        trade_month,
        sum(value_usd_mn) as value_usd_mn
    from {{ ref('rpt_disjoint_trade_by_region') }}
    group by flow, trade_month

),

flows as (

    select
        'export' as flow,
        trade_month,
        item_code,
        region_code,
        value_usd_mn
    from {{ ref('fct_exports') }}

    union all

    select
        'import' as flow,
        trade_month,
        item_code,
        region_code,
        value_usd_mn
    from {{ ref('fct_imports') }}

),

dimensions as (

    select 'item' as dimension
    union all
    select 'region' as dimension

),

totals as (

    select
        dimensions.dimension,
        flows.flow,
        flows.trade_month,
        flows.value_usd_mn
    from flows
    cross join dimensions
    where
        flows.item_code = 'total'
        and flows.region_code = 'world'
        and flows.value_usd_mn is not null

),

final as (

    select
        coalesce(totals.dimension, sums.dimension) as dimension,
        coalesce(totals.flow, sums.flow) as flow,
        coalesce(totals.trade_month, sums.trade_month) as trade_month,
        totals.value_usd_mn as published_usd_mn,
        sums.value_usd_mn as summed_usd_mn
    from totals
    full outer join sums
        on
            totals.dimension = sums.dimension
            and totals.flow = sums.flow
            and totals.trade_month = sums.trade_month
    where totals.value_usd_mn is distinct from sums.value_usd_mn

)

select * from final
