with

publishers as (

    select
        sum(figure_count) as figure_count,
        sum(disagreement_count) as disagreement_count
    from {{ ref('rpt_publisher_accuracy') }}

),

figures as (

    select
        count(*) as figure_count,
        sum(case when outcome = 'disagrees' then 1 else 0 end) as disagreement_count
    from {{ ref('fct_figures') }}
    where outcome <> 'out_of_scope' and exporter_size = 'all'

),

final as (

    select
        publishers.figure_count,
        figures.figure_count as ledger_figure_count,
        publishers.disagreement_count,
        figures.disagreement_count as ledger_disagreement_count
    from publishers
    cross join figures
    where
        publishers.figure_count <> figures.figure_count
        or publishers.disagreement_count <> figures.disagreement_count

)

select * from final
