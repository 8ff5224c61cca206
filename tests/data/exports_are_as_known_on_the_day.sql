with

vintages as (

    select * from {{ ref('fct_figure_vintages') }}
    where
        flow = 'export'
        and item_code = 'total'
        and region_code = 'world'
        and exporter_size = 'all'
        and measure = 'value'

),

-- Null: unknown on that day.
expected as (

    select
        cast('2020-06-01' as date) as trade_month,
        cast('2020-07-12' as date) as known_on,
        null as value_usd_mn

    union all

    select
        cast('2020-06-01' as date) as trade_month,
        cast('2020-07-13' as date) as known_on,
        14960 as value_usd_mn

    union all

    select
        cast('2025-02-01' as date) as trade_month,
        cast('2025-04-01' as date) as known_on,
        16710 as value_usd_mn

    union all

    select
        cast('2025-02-01' as date) as trade_month,
        cast('2025-07-01' as date) as known_on,
        16540 as value_usd_mn

),

final as (

    select
        expected.trade_month,
        expected.known_on,
        expected.value_usd_mn as expected_usd_mn,
        vintages.value as vintage_usd_mn
    from expected
    left join vintages
        on
            expected.trade_month = vintages.trade_month
            and expected.known_on >= vintages.valid_from
            and (vintages.valid_to is null or expected.known_on < vintages.valid_to)
    where expected.value_usd_mn is distinct from vintages.value

)

select * from final
