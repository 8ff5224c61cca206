with

checks as (

    select * from {{ ref('fct_identity_checks') }}
    where scope = 'publication' or is_current

),

final as (

    select
        scope,
        kind,
        coalesce(partition_code, 'none') as partition_code,
        cast(count(*) as integer) as check_count,
        cast(sum(case when verdict <> 'untestable' then 1 else 0 end) as integer)
            as tested_count,
        cast(sum(case when verdict = 'consistent' then 1 else 0 end) as integer)
            as consistent_count,
        cast(sum(case when verdict = 'inconsistent' then 1 else 0 end) as integer)
            as inconsistent_count,
        cast(sum(case when verdict = 'untestable' then 1 else 0 end) as integer)
            as untestable_count
    from checks
    group by scope, kind, coalesce(partition_code, 'none')

)

select * from final
