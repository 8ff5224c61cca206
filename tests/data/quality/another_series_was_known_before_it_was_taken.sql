with

disagreements as (

    select * from {{ ref('fct_disagreements') }}
    where diagnosis in ('other_series', 'definition_differs')

),

publications as (

    select * from {{ ref('dim_publication') }}

),

final as (

    select
        disagreements.figure_id,
        disagreements.known_on,
        disagreements.evidence_cell_id,
        publications.known_on as evidence_known_on
    from disagreements
    inner join publications
        on disagreements.evidence_publication_id = publications.publication_id
    where
        cast(date_trunc('month', publications.known_on) as date)
        > cast(date_trunc('month', disagreements.known_on) as date)

)

select * from final
