with

figures as (

    select figure_id
    from {{ ref('fct_figures') }}
    where outcome = 'disagrees' and exporter_size = 'all'

),

first_diagnoses as (

    select
        figure_id,
        count(*) as diagnosis_count
    from {{ ref('fct_disagreements') }}
    where diagnosis_rank = 1
    group by figure_id

),

final as (

    select
        figures.figure_id as ledger_figure_id,
        first_diagnoses.figure_id as diagnosed_figure_id,
        first_diagnoses.diagnosis_count
    from figures
    full outer join first_diagnoses
        on figures.figure_id = first_diagnoses.figure_id
    where
        figures.figure_id is null
        or first_diagnoses.diagnosis_count is distinct from 1

)

select * from final
