-- The figures that belong to one of several candidates between which nothing decides.
with

candidates as (

    select * from {{ ref('int_evidence_candidates') }}
    where preference = 1

),

narrowings as (

    select * from {{ ref('int_evidence_narrowings') }}
    where preference = 1

),

evidence_figures as (

    select * from {{ ref('int_evidence_figures') }}

),

sets as (

    select
        cell_id,
        vintage_on,
        value_low,
        value_high,
        true as is_deciding
    from candidates

    union all

    select
        cell_id,
        vintage_on,
        value_low,
        value_high,
        false as is_deciding
    from narrowings

),

tied as (

    select
        sets.*,
        count(*) over (
            partition by cell_id, vintage_on, is_deciding
        ) as candidate_count
    from sets

),

final as (

    select distinct
        evidence_figures.figure_id,
        evidence_figures.vintage_on
    from tied
    inner join evidence_figures
        on
            tied.cell_id = evidence_figures.cell_id
            and tied.vintage_on = evidence_figures.vintage_on
            and tied.is_deciding = evidence_figures.is_deciding
            and {{ intervals_agree(
                'tied.value_low', 'tied.value_high',
                'evidence_figures.value_low', 'evidence_figures.value_high'
            ) }}
    where tied.candidate_count > 1

)

select * from final
