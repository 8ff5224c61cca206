with

headline as (

    select * from {{ ref('rpt_monthly_headline') }}

),

figures as (

    select * from {{ ref('fct_figures') }}
    where item_code = 'total' and region_code = 'world' and exporter_size = 'all'

),

parts as (

    select
        'exports' as part,
        'export' as flow,
        'value' as measure

    union all

    select
        'growth of exports' as part,
        'export' as flow,
        'yoy_pct' as measure

    union all

    select
        'imports' as part,
        'import' as flow,
        'value' as measure

    union all

    select
        'growth of imports' as part,
        'import' as flow,
        'yoy_pct' as measure

    union all

    select
        'balance' as part,
        'balance' as flow,
        'value' as measure

),

-- The text between commas, so that `exports` is not found in `growth of exports`.
said as (

    select
        headline.trade_month,
        headline.missing,
        parts.part,
        parts.flow,
        parts.measure,
        ', ' || coalesce(headline.missing, '') || ', '
        like '%, ' || parts.part || ', %' as is_said_missing
    from headline
    cross join parts

),

printed as (

    select distinct
        trade_month,
        flow,
        measure
    from figures
    where trade_month is not null

),

final as (

    select
        said.trade_month,
        said.missing,
        said.part,
        said.is_said_missing
    from said
    left join printed
        on
            said.trade_month = printed.trade_month
            and said.flow = printed.flow
            and said.measure = printed.measure
    where said.is_said_missing = (printed.trade_month is not null)

)

select * from final
