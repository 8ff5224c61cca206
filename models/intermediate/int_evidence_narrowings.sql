with

candidates as (

    select * from {{ ref('int_evidence_candidates') }}
    where preference = 1 and has_ministry

),

others as (

    select
        candidates.cell_id,
        candidates.vintage_on,
        candidates.value_low as candidate_low,
        figures.voice_code,
        greatest(candidates.value_low, figures.value_low) as value_low,
        least(candidates.value_high, figures.value_high) as value_high
    from candidates
    inner join {{ ref('int_evidence_figures') }} as figures
        on
            candidates.cell_id = figures.cell_id
            and candidates.vintage_on = figures.vintage_on
            and not figures.is_deciding
            and {{ intervals_agree(
                'candidates.value_low', 'candidates.value_high',
                'figures.value_low', 'figures.value_high'
            ) }}

),

narrowings as (

    {{ agreeing_sets('others', ['cell_id', 'vintage_on', 'candidate_low']) }}

),

final as (

    select
        cell_id,
        vintage_on,
        candidate_low,
        value_low,
        value_high,
        voice_count,
        figure_count,
        finest_width,
        dense_rank() over (
            partition by cell_id, vintage_on, candidate_low
            order by voice_count desc, figure_count desc
        ) as preference
    from narrowings

)

select * from final
