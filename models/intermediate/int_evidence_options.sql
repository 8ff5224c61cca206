-- What the evidence of a round leaves to choose from on a day: one option where the
-- rules of voices and precision decide, several where they tie.
with

candidates as (

    select * from {{ ref('int_evidence_candidates') }}
    where preference = 1

),

narrowings as (

    select * from {{ ref('int_evidence_narrowings') }}
    where preference = 1

),

final as (

    select
        candidates.cell_id,
        candidates.round_month,
        candidates.vintage_on,
        candidates.value_low as candidate_low,
        coalesce(narrowings.value_low, candidates.value_low) as value_low,
        coalesce(narrowings.value_high, candidates.value_high) as value_high,
        least(
            candidates.finest_width,
            coalesce(narrowings.finest_width, candidates.finest_width)
        ) as finest_width,
        narrowings.cell_id is not null as is_narrowed,
        count(*) over (
            partition by candidates.cell_id, candidates.vintage_on
        ) > 1 as is_tied
    from candidates
    left join narrowings
        on
            candidates.cell_id = narrowings.cell_id
            and candidates.vintage_on = narrowings.vintage_on
            and candidates.value_low = narrowings.candidate_low

)

select * from final
