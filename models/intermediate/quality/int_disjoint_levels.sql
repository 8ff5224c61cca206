-- Every settled level that lies within a month's published total, along one dimension:
-- items of the world, or regions of all items. The nearest settled level around it is
-- its node, the largest one within the total its main code.
with

observations as (

    select * from {{ ref('int_observations') }}
    where
        period_type = 'month'
        and flow in ('export', 'import')
        and value_usd_mn is not null

),

ancestors as (

    select * from {{ ref('int_part_ancestors') }}
    where is_main_partition

),

along_items as (

    select
        'item' as dimension,
        flow,
        trade_month,
        item_code as code,
        value_usd_mn,
        value_low_usd_mn,
        value_high_usd_mn
    from observations
    where region_code = 'world'

),

along_regions as (

    select
        'region' as dimension,
        flow,
        trade_month,
        region_code as code,
        value_usd_mn,
        value_low_usd_mn,
        value_high_usd_mn
    from observations
    where item_code = 'total'

),

levels as (

    select * from along_items
    union all
    select * from along_regions

),

nodes as (

    select
        levels.dimension,
        levels.flow,
        levels.trade_month,
        levels.code,
        levels.value_usd_mn,
        levels.value_low_usd_mn,
        levels.value_high_usd_mn,
        ancestors.ancestor_code as node_code,
        row_number() over (
            partition by
                levels.dimension, levels.flow, levels.trade_month, levels.code
            order by ancestors.depth
        ) as nearness,
        -- The total lies around all others: the code before it, or the level's own.
        coalesce(
            lag(ancestors.ancestor_code) over (
                partition by
                    levels.dimension, levels.flow, levels.trade_month, levels.code
                order by ancestors.depth
            ),
            levels.code
        ) as code_within
    from levels
    inner join ancestors
        on
            levels.dimension = ancestors.dimension
            and levels.code = ancestors.part_code
    inner join levels as larger
        on
            levels.dimension = larger.dimension
            and levels.flow = larger.flow
            and levels.trade_month = larger.trade_month
            and ancestors.ancestor_code = larger.code

),

totals as (

    select
        dimension,
        flow,
        trade_month,
        code,
        value_usd_mn,
        value_low_usd_mn,
        value_high_usd_mn,
        cast(null as {{ dbt.type_string() }}) as node_code,
        cast(null as {{ dbt.type_string() }}) as main_code
    from levels
    where
        (dimension = 'item' and code = 'total')
        or (dimension = 'region' and code = 'world')

),

nested as (

    select
        nodes.dimension,
        nodes.flow,
        nodes.trade_month,
        nodes.code,
        nodes.value_usd_mn,
        nodes.value_low_usd_mn,
        nodes.value_high_usd_mn,
        nodes.node_code,
        mains.code_within as main_code
    from nodes
    inner join nodes as mains
        on
            nodes.dimension = mains.dimension
            and nodes.flow = mains.flow
            and nodes.trade_month = mains.trade_month
            and nodes.code = mains.code
    inner join totals
        on
            mains.dimension = totals.dimension
            and mains.flow = totals.flow
            and mains.trade_month = totals.trade_month
            and mains.node_code = totals.code
    where nodes.nearness = 1

),

final as (

    select * from totals
    union all
    select * from nested

)

select * from final
