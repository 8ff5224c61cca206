with

cells as (

    select * from {{ ref('int_current_cells') }}
    where exporter_size = 'all' and measure in ('value', 'yoy_pct')

),

figures as (

    select * from {{ ref('int_figure_intervals') }}
    where exporter_size = 'all' and measure in ('value', 'yoy_pct')

),

vintages as (

    select
        int_cells.period,
        int_cells.flow,
        int_cells.item_code,
        int_cells.region_code,
        int_cell_vintages.valid_from
    from {{ ref('int_cell_vintages') }} as int_cell_vintages
    inner join {{ ref('int_cells') }} as int_cells
        on int_cell_vintages.cell_id = int_cells.cell_id
    where
        int_cells.exporter_size = 'all'
        and int_cells.measure in ('value', 'yoy_pct')

),

settled as (

    select
        period,
        period_type,
        period_start,
        trade_month,
        flow,
        item_code,
        region_code,
        max(case when measure = 'value' then publication_id end) as publication_id,
        max(case when measure = 'yoy_pct' then publication_id end)
            as yoy_publication_id,
        min(first_published_on) as first_published_on,
        max(last_published_on) as last_published_on,
        max(case when measure = 'value' then value end) as value_usd_mn,
        max(case when measure = 'value' then value_low end) as value_low_usd_mn,
        max(case when measure = 'value' then value_high end) as value_high_usd_mn,
        max(case when measure = 'yoy_pct' then value end) as yoy_pct,
        max(case when measure = 'yoy_pct' then value_low end) as yoy_low_pct,
        max(case when measure = 'yoy_pct' then value_high end) as yoy_high_pct,
        max(case when is_revised then 1 else 0 end) = 1 as is_revised,
        max(case when has_disagreement then 1 else 0 end) = 1 as has_disagreement,
        max(case when is_contested then 1 else 0 end) = 1 as is_contested
    from cells
    group by
        period,
        period_type,
        period_start,
        trade_month,
        flow,
        item_code,
        region_code

),

publication_counts as (

    select
        period,
        flow,
        item_code,
        region_code,
        count(distinct publication_id) as publication_count
    from figures
    group by period, flow, item_code, region_code

),

vintage_counts as (

    select
        period,
        flow,
        item_code,
        region_code,
        count(distinct valid_from) as vintage_count
    from vintages
    group by period, flow, item_code, region_code

),

final as (

    select
        ---------- dates
        settled.period_start,
        settled.trade_month,
        settled.first_published_on,
        settled.last_published_on,

        ---------- codes
        settled.period,
        settled.period_type,
        settled.flow,
        settled.item_code,
        settled.region_code,
        settled.publication_id,
        settled.yoy_publication_id,

        ---------- numerics
        settled.value_usd_mn,
        settled.value_low_usd_mn,
        settled.value_high_usd_mn,
        settled.yoy_pct,
        settled.yoy_low_pct,
        settled.yoy_high_pct,
        -- A balance may be negative or zero a year earlier: its growth means nothing.
        case
            when settled.flow <> 'balance'
                then {{ pct_change_low(
                    'settled.value_low_usd_mn', 'base.value_high_usd_mn'
                ) }}
        end as yoy_computed_low_pct,
        case
            when settled.flow <> 'balance'
                then {{ pct_change_high(
                    'settled.value_high_usd_mn', 'base.value_low_usd_mn'
                ) }}
        end as yoy_computed_high_pct,
        cast(publication_counts.publication_count as integer) as publication_count,
        cast(vintage_counts.vintage_count as integer) as vintage_count,

        ---------- booleans
        settled.is_revised,
        settled.has_disagreement,
        settled.is_contested
    from settled
    inner join publication_counts
        on
            settled.period = publication_counts.period
            and settled.flow = publication_counts.flow
            and settled.item_code = publication_counts.item_code
            and settled.region_code = publication_counts.region_code
    inner join vintage_counts
        on
            settled.period = vintage_counts.period
            and settled.flow = vintage_counts.flow
            and settled.item_code = vintage_counts.item_code
            and settled.region_code = vintage_counts.region_code
    left join settled as base
        on
            settled.period_type = base.period_type
            and {{ add_months('settled.period_start', -12) }} = base.period_start
            and settled.flow = base.flow
            and settled.item_code = base.item_code
            and settled.region_code = base.region_code

)

select * from final
