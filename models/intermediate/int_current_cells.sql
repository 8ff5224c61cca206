with

vintages as (

    select * from {{ ref('int_cell_vintages') }}

),

cells as (

    select * from {{ ref('int_cells') }}

),

figures as (

    select * from {{ ref('int_figure_intervals') }}

),

outcomes as (

    select * from {{ ref('int_figure_outcomes') }}

),

printed as (

    select
        figures.cell_id,
        min(figures.known_on) as first_published_on,
        max(figures.known_on) as last_published_on,
        count(distinct figures.publication_id) as publication_count,
        max(case when outcomes.is_disagreeing then 1 else 0 end) = 1
            as has_disagreement
    from figures
    inner join outcomes
        on figures.figure_id = outcomes.figure_id
    group by figures.cell_id

),

vintage_counts as (

    select
        cell_id,
        count(*) as vintage_count
    from vintages
    group by cell_id

),

final as (

    select
        cells.*,
        vintages.value,
        vintages.value_low,
        vintages.value_high,
        vintages.publication_id,
        printed.first_published_on,
        printed.last_published_on,
        printed.publication_count,
        vintage_counts.vintage_count,
        vintages.revision_number > 0 as is_revised,
        printed.has_disagreement,
        vintages.is_contested
    from vintages
    inner join cells
        on vintages.cell_id = cells.cell_id
    inner join printed
        on vintages.cell_id = printed.cell_id
    inner join vintage_counts
        on vintages.cell_id = vintage_counts.cell_id
    where vintages.valid_to is null

)

select * from final
