with recursive

observations as (

    select * from {{ ref('int_observations') }}
    where period_type = 'month'

),

figures as (

    select
        trade_month,
        count(*) as figure_count,
        count(distinct publication_id) as publication_count
    from {{ ref('int_figure_intervals') }}
    where period_type = 'month'
    group by trade_month

),

bounds as (

    select
        min(trade_month) as first_month,
        max(trade_month) as last_month
    from figures

),

-- Every month from the first with a figure to the last, so that a gap is a row that
-- says so.
months as (

    select
        first_month as trade_month,
        last_month
    from bounds
    where first_month is not null

    union all

    select
        {{ add_months('trade_month', 1) }} as trade_month,
        last_month
    from months
    where trade_month < last_month

),

world_totals as (

    select
        trade_month,
        max(case when flow = 'export' and value_low_usd_mn is not null then 1 end) = 1
            as has_exports,
        max(case when flow = 'export' and yoy_low_pct is not null then 1 end) = 1
            as has_exports_yoy,
        max(case when flow = 'import' and value_low_usd_mn is not null then 1 end) = 1
            as has_imports,
        max(case when flow = 'import' and yoy_low_pct is not null then 1 end) = 1
            as has_imports_yoy,
        max(case when flow = 'balance' and value_low_usd_mn is not null then 1 end) = 1
            as has_balance
    from observations
    where item_code = 'total' and region_code = 'world'
    group by trade_month

),

described as (

    select
        months.trade_month,
        coalesce(figures.figure_count, 0) as figure_count,
        coalesce(figures.publication_count, 0) as publication_count,
        coalesce(world_totals.has_exports, false) as has_exports,
        coalesce(world_totals.has_exports_yoy, false) as has_exports_yoy,
        coalesce(world_totals.has_imports, false) as has_imports,
        coalesce(world_totals.has_imports_yoy, false) as has_imports_yoy,
        coalesce(world_totals.has_balance, false) as has_balance
    from months
    left join figures
        on months.trade_month = figures.trade_month
    left join world_totals
        on months.trade_month = world_totals.trade_month

),

flagged as (

    select
        described.*,
        has_exports and has_imports and has_balance as has_all_levels
    from described

),

final as (

    select
        ---------- dates
        trade_month,

        ---------- numerics
        cast(extract(year from trade_month) as integer) as trade_year,
        cast(extract(quarter from trade_month) as integer) as quarter_of_year,
        cast(extract(month from trade_month) as integer) as month_of_year,
        cast(figure_count as integer) as figure_count,
        cast(publication_count as integer) as publication_count,

        ---------- booleans
        has_exports,
        has_exports_yoy,
        has_imports,
        has_imports_yoy,
        has_balance,
        has_all_levels,
        coalesce(
            trade_month = max(case when has_all_levels then trade_month end) over (),
            false
        ) as is_latest_complete
    from flagged

)

select * from final
