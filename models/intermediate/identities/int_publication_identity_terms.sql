-- Every identity within one publication, on its own tokens: wherever it prints the
-- anchor.
with

members as (

    select * from {{ ref('int_identity_members') }}

),

figures as (

    select * from {{ ref('int_figure_intervals') }}

),

checks as (

    select
        members.identity_id,
        members.kind,
        figures.publication_id,
        figures.known_on as valid_from
    from members
    inner join figures
        on
            members.cell_id = figures.cell_id
            and figures.known_on >= coalesce(members.tells_from, figures.known_on)
    where members.is_anchor

),

final as (

    select
        checks.identity_id || '/' || checks.publication_id as check_id,
        checks.identity_id,
        checks.kind,
        checks.valid_from,
        members.role,
        members.part_code,
        members.cell_id,
        figures.value_low,
        figures.value_high,
        checks.publication_id
    from checks
    inner join members
        on
            checks.identity_id = members.identity_id
            and checks.valid_from >= coalesce(members.tells_from, checks.valid_from)
    left join figures
        on
            members.cell_id = figures.cell_id
            and checks.publication_id = figures.publication_id

)

select * from final
