-- The months a claim speaks of, newest first, and the one before them, with the growth
-- that was known of each: as printed and settled, or, where no page prints it, from the
-- levels.
with recursive

claims as (

    select * from {{ ref('stg_release_claims') }}
    where exporter_size = 'all'

),

publications as (

    select * from {{ ref('stg_publications') }}

),

vintages as (

    select
        int_cells.trade_month,
        int_cells.flow,
        int_cells.item_code,
        int_cells.region_code,
        int_cells.measure,
        int_cell_vintages.valid_from,
        int_cell_vintages.valid_to,
        int_cell_vintages.value,
        int_cell_vintages.value_low,
        int_cell_vintages.value_high
    from {{ ref('int_cell_vintages') }} as int_cell_vintages
    inner join {{ ref('int_cells') }} as int_cells
        on int_cell_vintages.cell_id = int_cells.cell_id
    where
        int_cells.exporter_size = 'all'
        and int_cells.period_type = 'month'
        and int_cells.measure in ('value', 'yoy_pct')

),

claim_months as (

    select
        claim_id,
        flow,
        item_code,
        region_code,
        month_count,
        0 as months_back,
        trade_month
    from claims

    union all

    select
        claim_id,
        flow,
        item_code,
        region_code,
        month_count,
        months_back + 1 as months_back,
        {{ add_months('trade_month', -1) }} as trade_month
    from claim_months
    where months_back < month_count

),

views as (

    select
        claims.claim_id,
        'claim' as as_of,
        publications.known_on as vintage_on
    from claims
    inner join publications
        on claims.publication_id = publications.publication_id

    union all

    select
        claim_id,
        'now' as as_of,
        cast(null as date) as vintage_on
    from claims

),

known as (

    select
        views.claim_id,
        views.as_of,
        claim_months.months_back,
        claim_months.trade_month,
        max(growths.value) as growth_pct,
        max(growths.value_low) as growth_low,
        max(growths.value_high) as growth_high,
        max(levels.value_low) as level_low,
        max(levels.value_high) as level_high,
        max(bases.value_low) as base_low,
        max(bases.value_high) as base_high
    from views
    inner join claim_months
        on views.claim_id = claim_months.claim_id
    {% for alias, measure, month_offset in [
        ('growths', 'yoy_pct', 0), ('levels', 'value', 0), ('bases', 'value', -12),
    ] -%}
    left join vintages as {{ alias }}
        on
            {{ alias }}.measure = '{{ measure }}'
            and {{ add_months('claim_months.trade_month', month_offset) }}
            = {{ alias }}.trade_month
            and claim_months.flow = {{ alias }}.flow
            and claim_months.item_code = {{ alias }}.item_code
            and claim_months.region_code = {{ alias }}.region_code
            and (
                (views.vintage_on is null and {{ alias }}.valid_to is null)
                or (
                    views.vintage_on >= {{ alias }}.valid_from
                    and (
                        {{ alias }}.valid_to is null
                        or views.vintage_on < {{ alias }}.valid_to
                    )
                )
            )
    {% endfor -%}
    group by
        views.claim_id,
        views.as_of,
        claim_months.months_back,
        claim_months.trade_month

),

final as (

    select
        claim_id,
        as_of,
        months_back,
        trade_month,
        growth_pct,
        coalesce(growth_low, {{ pct_change_low('level_low', 'base_high') }})
            as growth_low,
        coalesce(growth_high, {{ pct_change_high('level_high', 'base_low') }})
            as growth_high
    from known

)

select * from final
