with

options as (

    select * from {{ ref('int_evidence_options') }}
    where is_tied

),

members as (

    select * from {{ ref('int_identity_members') }}
    where kind <> 'residual_year_earlier'

),

partner_states as (

    select * from {{ ref('int_tied_partner_states') }}

),

checks as (

    select
        members.identity_id
        || '/' || cast(options.vintage_on as {{ dbt.type_string() }})
        || '/' || members.cell_id
        || '/' || cast(options.value_low as {{ dbt.type_string() }})
        || '/' || cast(options.value_high as {{ dbt.type_string() }}) as check_id,
        members.identity_id,
        members.kind,
        options.cell_id,
        options.vintage_on,
        options.value_low,
        options.value_high
    from options
    inner join members
        on options.cell_id = members.cell_id

),

terms as (

    select
        checks.check_id,
        checks.kind,
        members.role,
        members.part_code,
        case
            when members.cell_id = checks.cell_id then checks.value_low
            else partner_states.value_low
        end as value_low,
        case
            when members.cell_id = checks.cell_id then checks.value_high
            else partner_states.value_high
        end as value_high
    from checks
    inner join members
        on checks.identity_id = members.identity_id
    left join partner_states
        on
            members.cell_id = partner_states.cell_id
            and checks.cell_id <> members.cell_id
            and checks.vintage_on >= partner_states.vintage_on
            and (
                partner_states.next_vintage_on is null
                or checks.vintage_on < partner_states.next_vintage_on
            )

),

outermost as (

    {{ outermost_terms('terms') }}

),

verdicts as (

    {{ identity_verdicts('outermost') }}

),

final as (

    select
        checks.cell_id,
        checks.vintage_on,
        checks.value_low,
        checks.value_high,
        sum(case when verdicts.verdict <> 'untestable' then 1 else 0 end)
            as tested_count,
        sum(case when verdicts.verdict = 'inconsistent' then 1 else 0 end)
            as broken_count
    from checks
    inner join verdicts
        on checks.check_id = verdicts.check_id
    group by
        checks.cell_id,
        checks.vintage_on,
        checks.value_low,
        checks.value_high

)

select * from final
