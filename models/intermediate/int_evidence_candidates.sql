with

deciding as (

    select * from {{ ref('int_evidence_figures') }}
    where is_deciding

),

days as (

    select distinct
        cell_id,
        round_month,
        vintage_on,
        has_ministry
    from deciding

),

candidates as (

    {{ agreeing_sets('deciding') }}

),

ranked as (

    select
        candidates.*,
        days.round_month,
        days.has_ministry,
        -- Of ministries that can't both be right the more precise is taken, then more voices.
        -- Of the press, what most publishers agree on, then the more precise.
        dense_rank() over (
            partition by candidates.cell_id, candidates.vintage_on
            order by
                case when days.has_ministry then candidates.finest_width end asc,
                candidates.voice_count desc,
                candidates.finest_width asc
        ) as preference
    from candidates
    inner join days
        on
            candidates.cell_id = days.cell_id
            and candidates.vintage_on = days.vintage_on

),

final as (

    select
        cell_id,
        round_month,
        vintage_on,
        value_low,
        value_high,
        voice_count,
        figure_count,
        preference,
        has_ministry
    from ranked

)

select * from final
