with

sums as (

    select
        flow,
        trade_month,
        main_item_code as item_code,
        'world' as region_code,
        sum(value_usd_mn) as value_usd_mn
    from {{ ref('rpt_disjoint_trade') }}
    where main_item_code is not null
    group by flow, trade_month, main_item_code

    union all

    select
        flow,
        trade_month,
        'total' as item_code,
        main_region_code as region_code,
        sum(value_usd_mn) as value_usd_mn
    from {{ ref('rpt_disjoint_trade_by_region') }}
    where main_region_code is not null
    group by flow, trade_month, main_region_code

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

final as (

    select
        sums.flow,
        sums.trade_month,
        sums.item_code,
        sums.region_code,
        sums.value_usd_mn as summed_usd_mn,
        flows.value_usd_mn as published_usd_mn
    from sums
    left join flows
        on
            sums.flow = flows.flow
            and sums.trade_month = flows.trade_month
            and sums.item_code = flows.item_code
            and sums.region_code = flows.region_code
    where sums.value_usd_mn is distinct from flows.value_usd_mn

)

select * from final
