with

exports as (

    select * from {{ ref('fct_exports') }}

),

imports as (

    select * from {{ ref('fct_imports') }}

),

balances as (

    select * from {{ ref('fct_trade_balance') }}

),

vintages as (

    select * from {{ ref('fct_figure_vintages') }}
    where
        valid_to is null
        and exporter_size = 'all'
        and measure in ('value', 'yoy_pct')
        -- The growth of a balance has no mart.
        and (flow <> 'balance' or measure = 'value')

),

flows as (

    select
        'export' as flow,
        *
    from exports

    union all

    select
        'import' as flow,
        *
    from imports

),

-- Level and growth of every fact under one another, as vintages have them.
facts as (

    select
        flow,
        'value' as measure,
        trade_month,
        item_code,
        region_code,
        value_usd_mn as value,
        value_low_usd_mn as value_low,
        value_high_usd_mn as value_high,
        publication_id
    from flows
    where value_low_usd_mn is not null

    union all

    select
        flow,
        'yoy_pct' as measure,
        trade_month,
        item_code,
        region_code,
        yoy_pct as value,
        yoy_low_pct as value_low,
        yoy_high_pct as value_high,
        yoy_publication_id as publication_id
    from flows
    where yoy_low_pct is not null

    union all

    select
        'balance' as flow,
        'value' as measure,
        trade_month,
        item_code,
        region_code,
        balance_printed_usd_mn as value,
        balance_printed_low_usd_mn as value_low,
        balance_printed_high_usd_mn as value_high,
        balance_publication_id as publication_id
    from balances
    where balance_printed_low_usd_mn is not null

),

final as (

    select
        coalesce(facts.flow, vintages.flow) as flow,
        coalesce(facts.measure, vintages.measure) as measure,
        coalesce(facts.trade_month, vintages.trade_month) as trade_month,
        coalesce(facts.item_code, vintages.item_code) as item_code,
        coalesce(facts.region_code, vintages.region_code) as region_code,
        facts.value as fact_value,
        vintages.value as vintage_value,
        facts.publication_id as fact_publication_id,
        vintages.publication_id as vintage_publication_id
    from facts
    full outer join vintages
        on
            facts.flow = vintages.flow
            and facts.measure = vintages.measure
            and facts.trade_month = vintages.trade_month
            and facts.item_code = vintages.item_code
            and facts.region_code = vintages.region_code
    where
        facts.value_low is distinct from vintages.value_low
        or facts.value_high is distinct from vintages.value_high
        or facts.value is distinct from vintages.value
        or facts.publication_id is distinct from vintages.publication_id

)

select * from final
