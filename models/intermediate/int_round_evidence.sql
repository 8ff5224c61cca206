with

rankings as (

    select * from {{ ref('int_evidence_rankings') }}
    where preference = 1

),

settled as (

    select
        cell_id,
        round_month,
        vintage_on,
        min(value_low) as value_low,
        max(value_high) as value_high,
        count(*) > 1 as is_contested
    from rankings
    group by cell_id, round_month, vintage_on

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
    from settled

)

select * from final
