with

evidence_figures as (

    select * from {{ ref('int_evidence_figures') }}

),

decided as (

    select
        cell_id,
        vintage_on,
        min(value_low) as value_low,
        max(value_high) as value_high
    from {{ ref('int_evidence_candidates') }}
    where preference = 1
    group by cell_id, vintage_on
    having count(*) = 1

),

others as (

    select
        decided.cell_id,
        decided.vintage_on,
        evidence_figures.voice_code,
        greatest(decided.value_low, evidence_figures.value_low) as value_low,
        least(decided.value_high, evidence_figures.value_high) as value_high
    from decided
    inner join evidence_figures
        on
            decided.cell_id = evidence_figures.cell_id
            and decided.vintage_on = evidence_figures.vintage_on
            and not evidence_figures.is_deciding
            and {{ intervals_agree(
                'decided.value_low', 'decided.value_high',
                'evidence_figures.value_low', 'evidence_figures.value_high'
            ) }}

),

narrowings as (

    {{ agreeing_sets('others') }}

),

final as (

    select
        cell_id,
        vintage_on,
        value_low,
        value_high,
        voice_count,
        figure_count,
        dense_rank() over (
            partition by cell_id, vintage_on
            order by voice_count desc, figure_count desc, finest_width asc
        ) as preference
    from narrowings

)

select * from final
