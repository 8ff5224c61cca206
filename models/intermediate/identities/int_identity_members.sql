-- Which cells an identity speaks of, printed or not. Every identity has one anchor: the
-- printed number that it holds against the others.
with

cells as (

    select * from {{ ref('int_cells') }}
    where exporter_size = 'all'

),

months as (

    select * from cells
    where period_type = 'month'

),

ancestors as (

    select * from {{ ref('int_part_ancestors') }}

),

parts as (

    select * from {{ ref('int_partition_parts') }}

),

balance_roles as (

    select
        'balance' as flow,
        'balance' as role
    union all
    select
        'export' as flow,
        'export' as role
    union all
    select
        'import' as flow,
        'import' as role

),

balances as (

    select
        'balance' as kind,
        months.period,
        months.trade_month,
        months.flow,
        months.item_code,
        months.region_code,
        '' as partition_code,
        balance_roles.role,
        '' as part_code,
        {{ cell_id(
            period='months.period', flow='balance_roles.flow',
            item='months.item_code', region='months.region_code',
            exporter_size="'all'", measure="'value'"
        ) }} as cell_id,
        months.flow = balance_roles.flow as is_anchor
    from months
    cross join balance_roles
    where months.flow = 'balance' and months.measure = 'value'

),

growth_roles as (

    select
        'growth' as role,
        0 as month_offset,
        'yoy_pct' as measure
    union all
    select
        'level' as role,
        0 as month_offset,
        'value' as measure
    union all
    select
        'base' as role,
        -12 as month_offset,
        'value' as measure

),

-- A balance may be negative or zero a year earlier: its growth is untestable by nature.
growths as (

    select
        'growth' as kind,
        months.period,
        months.trade_month,
        months.flow,
        months.item_code,
        months.region_code,
        '' as partition_code,
        growth_roles.role,
        '' as part_code,
        {{ cell_id(
            period=month_period(
                add_months('months.trade_month', 'growth_roles.month_offset')
            ),
            flow='months.flow', item='months.item_code', region='months.region_code',
            exporter_size="'all'", measure='growth_roles.measure'
        ) }} as cell_id,
        growth_roles.role = 'growth' as is_anchor
    from months
    cross join growth_roles
    where months.flow <> 'balance' and months.measure = 'yoy_pct'

),

share_roles as (

    select
        'share' as role,
        'share_pct' as measure
    union all
    select
        'level' as role,
        'value' as measure
    union all
    select
        'total' as role,
        'value' as measure

),

-- The share of the total itself is one in all of Korea's exports, which we don't hold.
shares as (

    select
        'share' as kind,
        months.period,
        months.trade_month,
        months.flow,
        months.item_code,
        months.region_code,
        '' as partition_code,
        share_roles.role,
        '' as part_code,
        {{ cell_id(
            period='months.period', flow='months.flow',
            item="case when share_roles.role = 'total' then 'total'"
            ~ " else months.item_code end",
            region="case when share_roles.role = 'total' then 'world'"
            ~ " else months.region_code end",
            exporter_size="'all'", measure='share_roles.measure'
        ) }} as cell_id,
        share_roles.role = 'share' as is_anchor
    from months
    cross join share_roles
    where
        months.measure = 'share_pct'
        and not (months.item_code = 'total' and months.region_code = 'world')

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

-- A complete partition needs each of its parts; of any other only those that were ever
-- printed for the month can tell something.
tellable_part_cells as (

    select part_cells.*
    from part_cells
    left join months
        on part_cells.cell_id = months.cell_id
    where part_cells.kind = 'complete_partition' or months.cell_id is not null

),

whole_cells as (

    select distinct
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
        true as is_anchor
    from tellable_part_cells

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
        is_anchor
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
        false as is_anchor
    from levels_and_growths

),

totals as (

    select
        cells.*,
        {{ period_month_count('period') }} as month_count
    from cells
    where period_type <> 'month' and measure = 'value'

),

month_offsets as (

    {% for month_offset in range(12) -%}
    select {{ month_offset }} as month_offset
    {% if not loop.last -%}
    union all
    {% endif -%}
    {% endfor %}

),

period_months as (

    select
        'period_sum' as kind,
        totals.period,
        totals.trade_month,
        totals.flow,
        totals.item_code,
        totals.region_code,
        '' as partition_code,
        'part' as role,
        {{ month_period(
            add_months('totals.period_start', 'month_offsets.month_offset')
        ) }} as part_code,
        {{ cell_id(
            period=month_period(
                add_months('totals.period_start', 'month_offsets.month_offset')
            ),
            flow='totals.flow', item='totals.item_code', region='totals.region_code',
            exporter_size="'all'", measure="'value'"
        ) }} as cell_id,
        false as is_anchor
    from totals
    inner join month_offsets
        on totals.month_count > month_offsets.month_offset

),

period_wholes as (

    select
        'period_sum' as kind,
        period,
        trade_month,
        flow,
        item_code,
        region_code,
        '' as partition_code,
        'whole' as role,
        '' as part_code,
        cell_id,
        true as is_anchor
    from totals

),

members as (

    select * from balances
    union all
    select * from growths
    union all
    select * from shares
    union all
    select * from tellable_part_cells
    union all
    select * from whole_cells
    union all
    select * from residual_levels
    union all
    select * from residual_growths
    union all
    select * from period_months
    union all
    select * from period_wholes

),

final as (

    select
        kind || '/' || period || '/' || flow || '/' || item_code || '/' || region_code
        || case when partition_code = '' then '' else '/' || partition_code end
            as identity_id,
        kind,
        period,
        trade_month,
        flow,
        item_code,
        region_code,
        partition_code,
        role,
        part_code,
        cell_id,
        is_anchor
    from members

)

select * from final
