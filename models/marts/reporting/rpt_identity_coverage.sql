with

checks as (

    select * from {{ ref('fct_identity_checks') }}
    where scope = 'publication' or is_current

),

-- A partition of which no month settles the whole and a part was never tested: it has a
-- row that says so.
partitions as (

    select distinct
        'accepted' as scope,
        case
            when is_partition_complete then 'residual_not_negative'
            else 'incomplete_partition'
        end as kind,
        partition_code
    from {{ ref('int_partition_parts') }}

),

verdicts as (

    select
        scope,
        kind,
        coalesce(partition_code, 'none') as partition_code,
        verdict
    from checks

    union all

    select
        scope,
        kind,
        partition_code,
        cast(null as {{ dbt.type_string() }}) as verdict
    from partitions

),

final as (

    select
        scope,
        kind,
        partition_code,
        cast(count(verdict) as integer) as check_count,
        cast(sum(case when verdict <> 'untestable' then 1 else 0 end) as integer)
            as tested_count,
        cast(sum(case when verdict = 'consistent' then 1 else 0 end) as integer)
            as consistent_count,
        cast(sum(case when verdict = 'inconsistent' then 1 else 0 end) as integer)
            as inconsistent_count,
        cast(sum(case when verdict = 'untestable' then 1 else 0 end) as integer)
            as untestable_count
    from verdicts
    group by scope, kind, partition_code

)

select * from final
