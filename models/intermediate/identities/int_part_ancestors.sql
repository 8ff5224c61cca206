with recursive

parts as (

    select * from {{ ref('int_partition_parts') }}

),

ancestors as (

    select
        dimension,
        part_code,
        whole_code as ancestor_code,
        partition_code,
        is_main_partition,
        1 as depth
    from parts

    union all

    -- From the first step up only main partitions are followed: a part of two overlapping
    -- splits of one whole would be counted twice.
    select
        ancestors.dimension,
        ancestors.part_code,
        parts.whole_code as ancestor_code,
        parts.partition_code,
        ancestors.is_main_partition and parts.is_main_partition as is_main_partition,
        ancestors.depth + 1 as depth
    from ancestors
    inner join parts
        on
            ancestors.dimension = parts.dimension
            and ancestors.ancestor_code = parts.part_code

),

final as (

    select
        dimension,
        part_code,
        ancestor_code,
        partition_code,
        depth,
        is_main_partition
    from ancestors

)

select * from final
