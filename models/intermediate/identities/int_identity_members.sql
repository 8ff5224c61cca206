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

partition_members as (

    select * from {{ ref('int_partition_members') }}

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
        months.flow = balance_roles.flow as is_anchor,
        cast(null as date) as tells_from
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
        growth_roles.role = 'growth' as is_anchor,
        cast(null as date) as tells_from
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
        share_roles.role = 'share' as is_anchor,
        cast(null as date) as tells_from
    from months
    cross join share_roles
    where
        months.measure = 'share_pct'
        and not (months.item_code = 'total' and months.region_code = 'world')

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
        false as is_anchor,
        cast(null as date) as tells_from
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
        true as is_anchor,
        cast(null as date) as tells_from
    from totals

),

members as (

    select * from balances
    union all
    select * from growths
    union all
    select * from shares
    union all
    select * from partition_members
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
        is_anchor,
        tells_from
    from members

)

select * from final
