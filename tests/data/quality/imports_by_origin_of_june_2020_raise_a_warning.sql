with

warnings as (

    select count(*) as warning_count
    from {{ ref('fct_identity_checks') }}
    where
        kind = 'residual_growth_plausible'
        and verdict = 'inconsistent'
        and is_current
        and period = '2020-06'
        and flow = 'import'
        and item_code = 'total'
        and partition_code = 'world_by_region'

),

final as (

    select * from warnings
    where warning_count <> 1

)

select * from final
