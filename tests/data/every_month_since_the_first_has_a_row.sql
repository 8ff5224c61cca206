with

months as (

    select * from {{ ref('dim_month') }}

),

figures as (

    select * from {{ ref('fct_figures') }}
    where trade_month is not null

),

bounds as (

    select
        min(trade_month) as first_month,
        max(trade_month) as last_month
    from figures

),

counted as (

    select
        count(*) as month_count,
        min(trade_month) as first_month,
        max(trade_month) as last_month
    from months

),

final as (

    select
        bounds.first_month,
        bounds.last_month,
        counted.month_count
    from bounds
    cross join counted
    where
        counted.first_month is distinct from bounds.first_month
        or counted.last_month is distinct from bounds.last_month
        or counted.month_count <> {{ dbt.datediff(
            'bounds.first_month', 'bounds.last_month', 'month'
        ) }} + 1

)

select * from final
