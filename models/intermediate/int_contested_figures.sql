-- The figures that belong to one of several options between which nothing decides: the
-- deciding ones where they made the options, else the others that narrow in different
-- ways.
with

options as (

    select * from {{ ref('int_evidence_rankings') }}
    where preference = 1 and is_contested

),

evidence_figures as (

    select * from {{ ref('int_evidence_figures') }}

),

counted as (

    select
        options.*,
        min(candidate_low) over (option_set) < max(candidate_low) over (option_set)
            as is_deciding_contested
    from options
    window option_set as (partition by cell_id, vintage_on)

),

final as (

    select distinct
        evidence_figures.figure_id,
        evidence_figures.vintage_on
    from counted
    inner join evidence_figures
        on
            counted.cell_id = evidence_figures.cell_id
            and counted.vintage_on = evidence_figures.vintage_on
            and {{ intervals_agree(
                'counted.value_low', 'counted.value_high',
                'evidence_figures.value_low', 'evidence_figures.value_high'
            ) }}
    where
        (evidence_figures.is_deciding and counted.is_deciding_contested)
        or (not evidence_figures.is_deciding and counted.is_narrowed)

)

select * from final
