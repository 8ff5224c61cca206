with

expected as (

    select
        'import' as flow,
        cast('2019-08-01' as date) as trade_month,
        'total' as item_code,
        8820 as value_usd_mn
    union all
    select
        'import' as flow,
        cast('2017-10-01' as date) as trade_month,
        'total' as item_code,
        9100 as value_usd_mn
    union all
    select
        'export' as flow,
        cast('2025-01-01' as date) as trade_month,
        'mobile_phones' as item_code,
        1010 as value_usd_mn

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
        expected.*,
        flows.value_usd_mn as accepted_usd_mn
    from expected
    left join flows
        on
            expected.flow = flows.flow
            and expected.trade_month = flows.trade_month
            and expected.item_code = flows.item_code
            and flows.region_code = 'world'
    where flows.value_usd_mn is distinct from expected.value_usd_mn

)

select * from final
