{{ config(materialized='view') }}

with recursive

figures as (

    select * from {{ ref('int_figure_intervals') }}
    where period_type = 'month'

),

bounds as (

    select
        min(trade_month) as first_day,
        {{ add_months('max(trade_month)', 1) }} as end_day
    from figures

),

days as (

    select
        first_day as calendar_day,
        end_day
    from bounds
    where first_day is not null

    union all

    select
        cast({{ dbt.dateadd('day', 1, 'calendar_day') }} as date) as calendar_day,
        end_day
    from days
    where cast({{ dbt.dateadd('day', 1, 'calendar_day') }} as date) < end_day

),

final as (

    select calendar_day
    from days

)

select * from final
