-- The wholes and parts of every partition, printed or not. The printed whole is the
-- anchor.
with

cells as (

    select * from {{ ref('int_cells') }}
    where exporter_size = 'all'

),

months as (

    select * from cells
    where period_type = 'month'

),

first_prints as (

    select
        cell_id,
        min(known_on) as first_published_on
    from {{ ref('int_figure_intervals') }}
    group by cell_id

),

ancestors as (

    select * from {{ ref('int_part_ancestors') }}

),

parts as (

    select * from {{ ref('int_partition_parts') }}

),

partitions as (

    select distinct
        dimension,
        whole_code,
        partition_code,
        is_partition_complete,
        is_every_part_printed
    from parts

),

wholes as (

    select
        months.period,
        months.trade_month,
        months.flow,
        months.item_code,
        months.region_code,
        partitions.dimension,
        partitions.whole_code,
        partitions.partition_code,
        partitions.is_partition_complete,
        partitions.is_every_part_printed
    from months
    inner join partitions
        on
            (
                partitions.dimension = 'item'
                and months.item_code = partitions.whole_code
            )
            or (
                partitions.dimension = 'region'
                and months.region_code = partitions.whole_code
            )
    where months.flow <> 'balance' and months.measure = 'value'

),

-- The direct parts of a complete partition, each of them needed.
complete_parts as (

    select
        'complete_partition' as kind,
        wholes.*,
        parts.part_code
    from wholes
    inner join parts
        on
            wholes.dimension = parts.dimension
            and wholes.partition_code = parts.partition_code
    where wholes.is_partition_complete and wholes.is_every_part_printed

),

-- All that lies within a partition, at any depth: where a part is not printed, what is
-- printed of it stands in (Vietnam for ASEAN).
nested_parts as (

    select
        case
            when wholes.is_partition_complete then 'residual_not_negative'
            else 'incomplete_partition'
        end as kind,
        wholes.*,
        ancestors.part_code
    from wholes
    inner join ancestors
        on
            wholes.dimension = ancestors.dimension
            and wholes.whole_code = ancestors.ancestor_code
            and wholes.partition_code = ancestors.partition_code
            and ancestors.is_countable

),

all_parts as (

    select * from complete_parts
    union all
    select * from nested_parts

),

part_cells as (

    select
        kind,
        period,
        trade_month,
        flow,
        item_code,
        region_code,
        partition_code,
        'part' as role,
        part_code,
        {{ cell_id(
            item="case when dimension = 'item' then part_code else item_code end",
            region="case when dimension = 'region' then part_code else region_code end",
            exporter_size="'all'", measure="'value'"
        ) }} as cell_id,
        false as is_anchor
    from all_parts

),

-- A complete partition needs each of its parts; of any other only those can tell
-- something that were printed for the month, from the first day on which they were.
tellable_part_cells as (

    select
        part_cells.*,
        case
            when part_cells.kind <> 'complete_partition'
                then first_prints.first_published_on
        end as tells_from
    from part_cells
    left join first_prints
        on part_cells.cell_id = first_prints.cell_id
    where
        part_cells.kind = 'complete_partition' or first_prints.cell_id is not null

),

whole_cells as (

    select
        kind,
        period,
        trade_month,
        flow,
        item_code,
        region_code,
        partition_code,
        'whole' as role,
        '' as part_code,
        {{ cell_id(exporter_size="'all'", measure="'value'") }} as cell_id,
        true as is_anchor,
        min(tells_from) as tells_from
    from tellable_part_cells
    group by
        kind,
        period,
        trade_month,
        flow,
        item_code,
        region_code,
        partition_code

),

-- The same wholes and parts with their printed growth, which together imply the levels
-- of a year earlier, and with them the residual of then.
levels_and_growths as (

    select * from tellable_part_cells
    where kind <> 'complete_partition'
    union all
    select * from whole_cells
    where kind <> 'complete_partition'

),

residual_levels as (

    select
        'residual_year_earlier' as kind,
        period,
        trade_month,
        flow,
        item_code,
        region_code,
        partition_code,
        role,
        part_code,
        cell_id,
        is_anchor,
        tells_from
    from levels_and_growths

),

residual_growths as (

    select
        'residual_year_earlier' as kind,
        period,
        trade_month,
        flow,
        item_code,
        region_code,
        partition_code,
        role || '_growth' as role,
        part_code,
        replace(cell_id, '/all/value', '/all/yoy_pct') as cell_id,
        false as is_anchor,
        tells_from
    from levels_and_growths

),

final as (

    select * from tellable_part_cells
    union all
    select * from whole_cells
    union all
    select * from residual_levels
    union all
    select * from residual_growths

)

select * from final
