with

states as (

    select * from {{ ref('int_cell_states') }}

),

figures as (

    select * from {{ ref('int_figure_intervals') }}

),

-- The accepted value is the most precise token inside the accepted interval. A revised
-- value cites a page printed since the interval that it replaced.
tokens as (

    select
        states.cell_id,
        states.vintage_on,
        figures.value,
        figures.publication_id,
        row_number() over (
            partition by states.cell_id, states.vintage_on
            order by
                figures.value_high - figures.value_low asc,
                case when figures.is_ministry then 0 else 1 end asc,
                figures.known_on asc,
                figures.publication_id asc
        ) as preference
    from states
    inner join figures
        on
            states.cell_id = figures.cell_id
            and states.vintage_on >= figures.known_on
            and states.value_low <= figures.value
            and states.value_high >= figures.value
            and (
                states.replaced_round_month is null
                or states.replaced_round_month < figures.round_month
            )
    where not states.is_contested

),

known as (

    select
        states.cell_id,
        states.vintage_on,
        states.round_month,
        tokens.value,
        states.value_low,
        states.value_high,
        tokens.publication_id,
        states.revision_number,
        states.is_contested
    from states
    left join tokens
        on
            states.cell_id = tokens.cell_id
            and states.vintage_on = tokens.vintage_on
            and tokens.preference = 1

),

compared as (

    select
        known.*,
        lag(vintage_on) over (cell_days) as previous_vintage_on,
        lag(value) over (cell_days) as previous_value,
        lag(value_low) over (cell_days) as previous_low,
        lag(value_high) over (cell_days) as previous_high,
        lag(publication_id) over (cell_days) as previous_publication_id,
        lag(revision_number) over (cell_days) as previous_revision_number
    from known
    window cell_days as (partition by cell_id order by vintage_on)

),

changes as (

    select * from compared
    where
        previous_vintage_on is null
        or previous_value is distinct from value
        or previous_low is distinct from value_low
        or previous_high is distinct from value_high
        or previous_publication_id is distinct from publication_id
        or previous_revision_number is distinct from revision_number

),

final as (

    select
        cell_id,
        vintage_on as valid_from,
        lead(vintage_on) over (
            partition by cell_id order by vintage_on
        ) as valid_to,
        round_month,
        value,
        value_low,
        value_high,
        publication_id,
        revision_number,
        is_contested
    from changes

)

select * from final
