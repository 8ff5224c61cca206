{%- set items = [
    'semiconductors', 'memory', 'system_semiconductors', 'displays', 'mobile_phones',
    'computers_peripherals',
] -%}
{%- set regions = ['china_hk', 'usa', 'vietnam', 'eu', 'japan', 'taiwan'] -%}
{#- What a full month has: a flag of dim_month and how a reader calls it. -#}
{%- set parts = {
    'has_exports': 'exports',
    'has_exports_yoy': 'growth of exports',
    'has_imports': 'imports',
    'has_imports_yoy': 'growth of imports',
    'has_balance': 'balance',
} -%}
{%- set levels = {
    'exports': 'exports.value',
    'imports': 'imports.value',
    'balance': 'balances.balance_printed',
} -%}
with

months as (

    select * from {{ ref('dim_month') }}

),

exports as (

    select * from {{ ref('fct_exports') }}

),

imports as (

    select * from {{ ref('fct_imports') }}
    where item_code = 'total' and region_code = 'world'

),

balances as (

    select * from {{ ref('fct_trade_balance') }}
    where item_code = 'total' and region_code = 'world'

),

items as (

    select
        {% for item in items -%}
        max(case when item_code = '{{ item }}' then value_usd_mn end)
            as {{ item }}_exports_usd_mn,
        max(case when item_code = '{{ item }}' then yoy_pct end)
            as {{ item }}_exports_yoy_pct,
        {% endfor -%}
        trade_month
    from exports
    where region_code = 'world'
    group by trade_month

),

regions as (

    select
        {% for region in regions -%}
        max(case when region_code = '{{ region }}' then value_usd_mn end)
            as {{ region }}_exports_usd_mn,
        max(case when region_code = '{{ region }}' then yoy_pct end)
            as {{ region }}_exports_yoy_pct,
        {% endfor -%}
        trade_month
    from exports
    where item_code = 'total'
    group by trade_month

),

final as (

    select
        ---------- dates
        months.trade_month,
        months.trade_year,
        months.month_of_year,

        ---------- world totals
        exports.value_usd_mn as exports_usd_mn,
        exports.value_low_usd_mn as exports_low_usd_mn,
        exports.value_high_usd_mn as exports_high_usd_mn,
        exports.yoy_pct as exports_yoy_pct,
        imports.value_usd_mn as imports_usd_mn,
        imports.value_low_usd_mn as imports_low_usd_mn,
        imports.value_high_usd_mn as imports_high_usd_mn,
        imports.yoy_pct as imports_yoy_pct,
        balances.balance_printed_usd_mn as balance_usd_mn,
        balances.balance_printed_low_usd_mn as balance_low_usd_mn,
        balances.balance_printed_high_usd_mn as balance_high_usd_mn,
        balances.balance_computed_usd_mn,

        ---------- exports by item
        {%- for item in items %}
        items.{{ item }}_exports_usd_mn,
        items.{{ item }}_exports_yoy_pct,
        {%- endfor %}

        ---------- exports by region
        {%- for region in regions %}
        regions.{{ region }}_exports_usd_mn,
        regions.{{ region }}_exports_yoy_pct,
        {%- endfor %}

        ---------- what the month has
        months.figure_count,
        months.publication_count,
        nullif(
            substr(
                {%- for flag, label in parts.items() %}
                case when months.{{ flag }} then '' else ', {{ label }}' end
                {%- if not loop.last %} ||{% endif %}
                {%- endfor %},
                3
            ),
            ''
        ) as missing,
        nullif(
            substr(
                {%- for label, level in levels.items() %}
                case
                    when
                        {{ level }}_low_usd_mn is not null
                        and {{ level }}_usd_mn is null
                        then ', {{ label }}'
                    else ''
                end
                {%- if not loop.last %} ||{% endif %}
                {%- endfor %},
                3
            ),
            ''
        ) as contested,
        months.has_all_levels,
        months.is_latest_complete
    from months
    left join exports
        on
            months.trade_month = exports.trade_month
            and exports.item_code = 'total'
            and exports.region_code = 'world'
    left join imports
        on months.trade_month = imports.trade_month
    left join balances
        on months.trade_month = balances.trade_month
    left join items
        on months.trade_month = items.trade_month
    left join regions
        on months.trade_month = regions.trade_month

)

select * from final
