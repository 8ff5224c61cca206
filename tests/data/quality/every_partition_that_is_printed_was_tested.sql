with

items as (

    select * from {{ ref('dim_item') }}

),

regions as (

    select * from {{ ref('dim_region') }}

),

levels as (

    select
        'export' as flow,
        trade_month,
        item_code,
        region_code
    from {{ ref('fct_exports') }}
    where value_usd_mn is not null

    union all

    select
        'import' as flow,
        trade_month,
        item_code,
        region_code
    from {{ ref('fct_imports') }}
    where value_usd_mn is not null

),

-- Partitions of which a month prints the whole beside a part.
printed as (

    select items.partition_code
    from items
    inner join levels as parts
        on items.item_code = parts.item_code
    inner join levels as wholes
        on
            items.parent_item_code = wholes.item_code
            and parts.flow = wholes.flow
            and parts.trade_month = wholes.trade_month
            and parts.region_code = wholes.region_code

    union

    select regions.partition_code
    from regions
    inner join levels as parts
        on regions.region_code = parts.region_code
    inner join levels as wholes
        on
            regions.parent_region_code = wholes.region_code
            and parts.flow = wholes.flow
            and parts.trade_month = wholes.trade_month
            and parts.item_code = wholes.item_code

),

tested as (

    select
        partition_code,
        sum(tested_count) as tested_count
    from {{ ref('rpt_identity_coverage') }}
    where scope = 'accepted'
    group by partition_code

),

final as (

    select
        printed.partition_code,
        tested.tested_count
    from printed
    left join tested
        on printed.partition_code = tested.partition_code
    where coalesce(tested.tested_count, 0) = 0

)

select * from final
