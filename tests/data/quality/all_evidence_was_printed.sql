with

disagreements as (

    select * from {{ ref('fct_disagreements') }}
    where evidence_cell_id is not null

),

figures as (

    select * from {{ ref('fct_figures') }}

),

final as (

    select
        disagreements.figure_id,
        disagreements.diagnosis,
        disagreements.evidence_cell_id,
        disagreements.evidence_publication_id,
        disagreements.evidence_value
    from disagreements
    where not exists (
        select 1
        from figures
        where
            figures.cell_id = disagreements.evidence_cell_id
            and (
                disagreements.evidence_publication_id is null
                or (
                    figures.publication_id = disagreements.evidence_publication_id
                    and figures.value = disagreements.evidence_value
                )
            )
    )

)

select * from final
