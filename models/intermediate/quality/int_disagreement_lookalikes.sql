-- Printed elsewhere with the very value of a figure that disagrees: another flow, item
-- or region of the month, a neighbouring month, or a year earlier. Only what was known
-- in its round can have been taken for it, and short tokens coincide too often unless
-- the same page prints both.
with

disagreements as (

    select * from {{ ref('int_disagreements') }}

),

figures as (

    select * from {{ ref('int_figure_intervals') }}
    where period_type = 'month' and exporter_size = 'all'

),

outcomes as (

    select * from {{ ref('int_figure_outcomes') }}

),

contested_cells as (

    select cell_id from {{ ref('int_cell_vintages') }}
    where valid_to is null and is_contested

),

parts as (

    select * from {{ ref('int_partition_parts') }}

),

-- An item of which only one product is told apart is often printed under that product's
-- name: auxiliary storage as SSD.
near_synonyms as (

    select
        whole_code as item_code,
        part_code as other_item_code
    from parts
    where dimension = 'item' and part_count = 1 and is_main_partition

    union all

    select
        part_code as item_code,
        whole_code as other_item_code
    from parts
    where dimension = 'item' and part_count = 1 and is_main_partition

),

equal as (

    select
        disagreements.figure_id,
        disagreements.digit_count,
        disagreements.item_code,
        figures.item_code as other_item_code,
        figures.cell_id as other_cell_id,
        figures.publication_id as other_publication_id,
        figures.value as other_value,
        figures.value_low as other_low,
        figures.value_high as other_high,
        figures.publication_id = disagreements.publication_id as is_same_publication,
        disagreements.flow <> figures.flow as is_other_flow,
        disagreements.item_code <> figures.item_code as is_other_item,
        disagreements.region_code <> figures.region_code as is_other_region,
        {{ dbt.datediff('figures.trade_month', 'disagreements.trade_month', 'month') }}
            as months_before
    from disagreements
    inner join figures
        on
            disagreements.measure = figures.measure
            and disagreements.value = figures.value
            and disagreements.cell_id <> figures.cell_id
            and disagreements.round_month >= figures.round_month
    inner join outcomes
        on figures.figure_id = outcomes.figure_id
    left join contested_cells
        on figures.cell_id = contested_cells.cell_id
    where
        outcomes.outcome in ('accepted', 'superseded')
        or contested_cells.cell_id is not null

),

related as (

    select
        equal.*,
        case
            when
                months_before = 0
                and is_other_item
                and not is_other_flow
                and not is_other_region
                then 'item'
            when
                months_before = 0
                and is_other_region
                and not is_other_flow
                and not is_other_item
                then 'region'
            when
                months_before = 0
                and is_other_flow
                and not is_other_item
                and not is_other_region
                then 'flow'
            when is_other_flow or is_other_item or is_other_region then null
            when months_before in (-1, 1) then 'neighbouring_month'
            when months_before in (-2, 2) and digit_count >= 4 then 'neighbouring_month'
            when months_before = 12 then 'year_earlier'
        end as relation
    from equal

),

-- Each other cell once, by the page that is likeliest its source.
cells as (

    select
        related.*,
        near_synonyms.item_code is not null as is_near_synonym,
        row_number() over (
            partition by related.figure_id, related.other_cell_id
            order by
                case when related.is_same_publication then 0 else 1 end,
                related.other_publication_id
        ) as page_preference
    from related
    left join near_synonyms
        on
            related.relation = 'item'
            and related.item_code = near_synonyms.item_code
            and related.other_item_code = near_synonyms.other_item_code
    where
        related.relation is not null
        and (related.is_same_publication or related.digit_count >= 3)

),

ranked as (

    select
        cells.*,
        row_number() over (
            partition by
                figure_id, is_same_publication, is_near_synonym, months_before = 0
            order by abs(months_before) asc, other_cell_id asc
        ) as preference
    from cells
    where page_preference = 1

),

final as (

    select
        figure_id,
        relation,
        other_cell_id,
        other_publication_id,
        other_value,
        other_low,
        other_high,
        is_same_publication,
        is_near_synonym
    from ranked
    where preference = 1

)

select * from final
