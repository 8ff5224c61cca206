with

items as (

    select
        'item' as dimension,
        item_code as part_code,
        parent_item_code as whole_code,
        partition_code,
        is_partition_complete,
        is_printed
    from {{ ref('stg_items') }}
    where partition_code is not null

),

regions as (

    select
        'region' as dimension,
        region_code as part_code,
        parent_region_code as whole_code,
        partition_code,
        is_partition_complete,
        true as is_printed
    from {{ ref('stg_regions') }}
    where partition_code is not null

),

parts as (

    select * from items
    union all
    select * from regions

),

counted as (

    select
        parts.*,
        count(*) over (partition by dimension, partition_code) as part_count,
        min(case when is_printed then 1 else 0 end) over (
            partition by dimension, partition_code
        ) = 1 as is_every_part_printed
    from parts

),

final as (

    select
        dimension,
        whole_code,
        partition_code,
        part_code,
        part_count,
        is_printed,
        is_every_part_printed,
        is_partition_complete,
        -- Partitions of one whole overlap one another. The one with most parts says how
        -- the whole is split for good; the others are checked, not added up.
        dense_rank() over (
            partition by dimension, whole_code
            order by part_count desc, partition_code asc
        ) = 1 as is_main_partition
    from counted

)

select * from final
