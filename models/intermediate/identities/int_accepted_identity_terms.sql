-- Every identity on the accepted cells, for each day on which one of its members became
-- known or changed. A printed growth is held against every vintage of its base: the
-- ministries compute it on revised levels that may or may not have been printed.
with

members as (

    select * from {{ ref('int_identity_members') }}

),

vintages as (

    select * from {{ ref('int_cell_vintages') }}

),

known as (

    select
        members.identity_id,
        members.kind,
        members.role,
        members.part_code,
        members.is_anchor,
        vintages.cell_id,
        vintages.valid_from,
        vintages.valid_to,
        vintages.value_low,
        vintages.value_high,
        vintages.publication_id,
        members.tells_from
    from members
    inner join vintages
        on members.cell_id = vintages.cell_id

),

days as (

    select distinct
        identity_id,
        kind,
        valid_from
    from known

),

anchored as (

    select distinct
        days.identity_id,
        days.kind,
        days.valid_from
    from days
    inner join known
        on
            days.identity_id = known.identity_id
            and known.is_anchor
            and days.valid_from >= coalesce(known.tells_from, days.valid_from)
            and days.valid_from >= known.valid_from
            and (known.valid_to is null or days.valid_from < known.valid_to)

),

bases as (

    select
        anchored.identity_id,
        anchored.valid_from,
        known.value_low,
        known.value_high,
        min(known.valid_from) as base_valid_from
    from anchored
    inner join known
        on
            anchored.identity_id = known.identity_id
            and known.role = 'base'
            and anchored.valid_from >= known.valid_from
    group by
        anchored.identity_id,
        anchored.valid_from,
        known.value_low,
        known.value_high

),

checks as (

    select
        anchored.identity_id,
        anchored.kind,
        anchored.valid_from,
        bases.base_valid_from,
        anchored.identity_id
        || '/' || cast(anchored.valid_from as {{ dbt.type_string() }})
        || case
            when bases.base_valid_from is null then ''
            else '/base ' || cast(bases.base_valid_from as {{ dbt.type_string() }})
        end as check_id
    from anchored
    left join bases
        on
            anchored.identity_id = bases.identity_id
            and anchored.valid_from = bases.valid_from

),

final as (

    select
        checks.check_id,
        checks.identity_id,
        checks.kind,
        checks.valid_from,
        checks.base_valid_from,
        members.role,
        members.part_code,
        members.cell_id,
        known.value_low,
        known.value_high,
        known.publication_id
    from checks
    inner join members
        on
            checks.identity_id = members.identity_id
            and checks.valid_from >= coalesce(members.tells_from, checks.valid_from)
    left join known
        on
            members.identity_id = known.identity_id
            and members.role = known.role
            and members.part_code = known.part_code
            and (
                (
                    known.role <> 'base'
                    and checks.valid_from >= known.valid_from
                    and (
                        known.valid_to is null or checks.valid_from < known.valid_to
                    )
                )
                or (
                    known.role = 'base'
                    and checks.base_valid_from = known.valid_from
                )
            )

)

select * from final
