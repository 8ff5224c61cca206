with

exports as (

    select * from {{ ref('fct_exports') }}
    where value_low_usd_mn is not null

),

imports as (

    select * from {{ ref('fct_imports') }}
    where value_low_usd_mn is not null

),

balances as (

    select * from {{ ref('fct_trade_balance') }}

),

levels as (

    select
        coalesce(exports.trade_month, imports.trade_month) as trade_month,
        coalesce(exports.item_code, imports.item_code) as item_code,
        coalesce(exports.region_code, imports.region_code) as region_code,
        exports.value_usd_mn as exports_usd_mn,
        exports.value_low_usd_mn as exports_low_usd_mn,
        exports.value_high_usd_mn as exports_high_usd_mn,
        imports.value_usd_mn as imports_usd_mn,
        imports.value_low_usd_mn as imports_low_usd_mn,
        imports.value_high_usd_mn as imports_high_usd_mn
    from exports
    full outer join imports
        on
            exports.trade_month = imports.trade_month
            and exports.item_code = imports.item_code
            and exports.region_code = imports.region_code

),

final as (

    select
        coalesce(levels.trade_month, balances.trade_month) as trade_month,
        coalesce(levels.item_code, balances.item_code) as item_code,
        coalesce(levels.region_code, balances.region_code) as region_code,
        levels.exports_usd_mn,
        balances.exports_usd_mn as balance_exports_usd_mn,
        levels.imports_usd_mn,
        balances.imports_usd_mn as balance_imports_usd_mn
    from levels
    full outer join balances
        on
            levels.trade_month = balances.trade_month
            and levels.item_code = balances.item_code
            and levels.region_code = balances.region_code
    where
        -- A pair without a row.
        (
            balances.trade_month is null
            and levels.exports_low_usd_mn is not null
            and levels.imports_low_usd_mn is not null
        )
        -- A row with other levels.
        or (
            balances.trade_month is not null
            and (
                balances.exports_usd_mn is distinct from levels.exports_usd_mn
                or balances.exports_low_usd_mn
                is distinct from levels.exports_low_usd_mn
                or balances.exports_high_usd_mn
                is distinct from levels.exports_high_usd_mn
                or balances.imports_usd_mn is distinct from levels.imports_usd_mn
                or balances.imports_low_usd_mn
                is distinct from levels.imports_low_usd_mn
                or balances.imports_high_usd_mn
                is distinct from levels.imports_high_usd_mn
            )
        )

)

select * from final
