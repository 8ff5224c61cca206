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

    {{ agreeing_sets('deciding', ['cell_id', 'vintage_on']) }}

),

final as (

    select
        candidates.cell_id,
        days.round_month,
        candidates.vintage_on,
        candidates.value_low,
        candidates.value_high,
        candidates.voice_count,
        candidates.figure_count,
        candidates.finest_width,
        -- Of ministries that can't both be right the more precise is taken, then more
        -- voices. Of the press, what most publishers agree on.
        dense_rank() over (
            partition by candidates.cell_id, candidates.vintage_on
            order by
                case when days.has_ministry then candidates.finest_width end asc,
                candidates.voice_count desc
        ) as preference,
        days.has_ministry
    from candidates
    inner join days
        on
            candidates.cell_id = days.cell_id
            and candidates.vintage_on = days.vintage_on

)

select * from final
