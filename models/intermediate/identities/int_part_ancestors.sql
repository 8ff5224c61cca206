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
        true as is_countable,
        1 as depth
    from parts

    union all

    -- From the first step up only parts of main partitions count: what two overlapping
    -- splits of one whole share would be counted twice.
    select
        ancestors.dimension,
        ancestors.part_code,
        parts.whole_code as ancestor_code,
        parts.partition_code,
        ancestors.is_main_partition and parts.is_main_partition as is_main_partition,
        ancestors.is_main_partition as is_countable,
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
        is_main_partition,
        is_countable
    from ancestors

)

select * from final
