with

candidates as (

    select * from {{ ref('int_evidence_candidates') }}
    where preference = 1

),

narrowings as (

    select * from {{ ref('int_evidence_narrowings') }}
    where preference = 1

),

decided as (

    select
        cell_id,
        round_month,
        vintage_on,
        min(value_low) as value_low,
        max(value_high) as value_high,
        count(*) > 1 as is_contested
    from candidates
    group by cell_id, round_month, vintage_on

),

narrowed as (

    select
        cell_id,
        vintage_on,
        min(value_low) as value_low,
        max(value_high) as value_high,
        count(*) > 1 as is_contested
    from narrowings
    group by cell_id, vintage_on

),

weighed as (

    select
        decided.cell_id,
        decided.round_month,
        decided.vintage_on,
        coalesce(narrowed.value_low, decided.value_low) as value_low,
        coalesce(narrowed.value_high, decided.value_high) as value_high,
        decided.is_contested or coalesce(narrowed.is_contested, false) as is_contested
    from decided
    left join narrowed
        on
            decided.cell_id = narrowed.cell_id
            and decided.vintage_on = narrowed.vintage_on

),

final as (

    select
        cell_id,
        round_month,
        vintage_on,
        value_low,
        value_high,
        dense_rank() over (
            partition by cell_id order by round_month
        ) as round_number,
        is_contested,
        row_number() over (
            partition by cell_id, round_month order by vintage_on desc
        ) = 1 as is_round_close
    from weighed

)

select * from final
