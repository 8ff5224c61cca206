-- What later evidence makes of a cell whose first round closed contested: it settles on
-- the one candidate that it agrees with, or, where it agrees with none, on itself.
-- Evidence that agrees with several decides nothing.
with

evidence as (

    select * from {{ ref('int_round_evidence') }}

),

rankings as (

    select * from {{ ref('int_evidence_rankings') }}
    where preference = 1 and is_contested

),

candidates as (

    select
        rankings.cell_id,
        rankings.value_low,
        rankings.value_high
    from evidence
    inner join rankings
        on
            evidence.cell_id = rankings.cell_id
            and evidence.vintage_on = rankings.vintage_on
    where evidence.round_number = 1 and evidence.is_round_close

),

compared as (

    select
        later.cell_id,
        later.vintage_on,
        later.value_low,
        later.value_high,
        case
            when {{ intervals_agree(
                'later.value_low', 'later.value_high',
                'candidates.value_low', 'candidates.value_high'
            ) }}
                then 1
            else 0
        end as is_agreeing,
        greatest(later.value_low, candidates.value_low) as shared_low,
        least(later.value_high, candidates.value_high) as shared_high
    from evidence as later
    inner join candidates
        on later.cell_id = candidates.cell_id
    where later.round_number > 1 and not later.is_contested

),

counted as (

    select
        cell_id,
        vintage_on,
        value_low,
        value_high,
        sum(is_agreeing) as agreeing_count,
        max(case when is_agreeing = 1 then shared_low end) as shared_low,
        min(case when is_agreeing = 1 then shared_high end) as shared_high
    from compared
    group by cell_id, vintage_on, value_low, value_high

),

final as (

    select
        cell_id,
        vintage_on,
        coalesce(shared_low, value_low) as value_low,
        coalesce(shared_high, value_high) as value_high
    from counted
    where agreeing_count < 2

)

select * from final
