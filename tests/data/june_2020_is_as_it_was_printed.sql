with

headline as (

    select * from {{ ref('rpt_monthly_headline') }}
    where trade_month = cast('2020-06-01' as date)

),

expected as (

    select
        14960 as exports_usd_mn,
        14955 as exports_low_usd_mn,
        14965 as exports_high_usd_mn,
        1.0 as exports_yoy_pct,
        8960 as imports_usd_mn,
        8955 as imports_low_usd_mn,
        8965 as imports_high_usd_mn,
        4.8 as imports_yoy_pct,
        5990 as balance_usd_mn

),

final as (

    select headline.*
    from expected
    left join headline
        on
            expected.exports_usd_mn = headline.exports_usd_mn
            and expected.exports_low_usd_mn = headline.exports_low_usd_mn
            and expected.exports_high_usd_mn = headline.exports_high_usd_mn
            and expected.exports_yoy_pct = headline.exports_yoy_pct
            and expected.imports_usd_mn = headline.imports_usd_mn
            and expected.imports_low_usd_mn = headline.imports_low_usd_mn
            and expected.imports_high_usd_mn = headline.imports_high_usd_mn
            and expected.imports_yoy_pct = headline.imports_yoy_pct
            and expected.balance_usd_mn = headline.balance_usd_mn
    where headline.trade_month is null

)

select * from final
