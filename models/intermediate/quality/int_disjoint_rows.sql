-- Levels that share nothing: one without printed parts stands for itself, one with
-- parts leaves the rest of it. Within a dimension they sum to the month's published
-- total.
with

levels as (

    select * from {{ ref('int_disjoint_levels') }}

),

parts as (

    select
        dimension,
        flow,
        trade_month,
        node_code,
        sum(value_usd_mn) as value_usd_mn,
        sum(value_low_usd_mn) as value_low_usd_mn,
        sum(value_high_usd_mn) as value_high_usd_mn,
        count(*) as part_count
    from levels
    where node_code is not null
    group by dimension, flow, trade_month, node_code

),

final as (

    select
        levels.dimension,
        levels.flow,
        levels.trade_month,
        levels.code,
        levels.node_code,
        levels.main_code,
        cast(
            levels.value_usd_mn - coalesce(parts.value_usd_mn, 0)
            as {{ type_amount() }}
        ) as value_usd_mn,
        cast(
            levels.value_low_usd_mn - coalesce(parts.value_high_usd_mn, 0)
            as {{ type_amount() }}
        ) as value_low_usd_mn,
        cast(
            levels.value_high_usd_mn - coalesce(parts.value_low_usd_mn, 0)
            as {{ type_amount() }}
        ) as value_high_usd_mn,
        cast(coalesce(parts.part_count, 0) as integer) as part_count,
        parts.part_count is not null as is_residual
    from levels
    left join parts
        on
            levels.dimension = parts.dimension
            and levels.flow = parts.flow
            and levels.trade_month = parts.trade_month
            and levels.code = parts.node_code

)

select * from final
