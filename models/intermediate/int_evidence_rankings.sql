with

options as (

    select * from {{ ref('int_evidence_options') }}

),

tie_scores as (

    select * from {{ ref('int_tie_scores') }}

),

-- A tie goes to the option that breaks the fewest identities, then to the more precise.
ranked as (

    select
        options.*,
        tie_scores.tested_count,
        tie_scores.broken_count,
        dense_rank() over (
            partition by options.cell_id, options.vintage_on
            order by
                coalesce(tie_scores.broken_count, 0) asc,
                options.finest_width asc
        ) as preference
    from options
    left join tie_scores
        on
            options.cell_id = tie_scores.cell_id
            and options.vintage_on = tie_scores.vintage_on
            and options.value_low = tie_scores.value_low
            and options.value_high = tie_scores.value_high

),

final as (

    select
        ranked.*,
        sum(case when preference = 1 then 1 else 0 end) over (
            partition by cell_id, vintage_on
        ) > 1 as is_contested
    from ranked

)

select * from final
