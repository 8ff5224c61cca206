-- A revision takes effect on the day that confirms it, and counts once the round has
-- closed on it: a day of doubt in mid-round is a vintage, not a revision.
with

vintages as (

    select * from {{ ref('int_cell_vintages') }}

),

closings as (

    select * from {{ ref('int_cell_states') }}
    where is_round_close

),

figures as (

    select * from {{ ref('int_figure_intervals') }}

),

stepped as (

    select
        vintages.*,
        lag(revision_number) over (
            partition by cell_id order by valid_from
        ) as previous_revision_number
    from vintages

),

steps as (

    select
        stepped.*,
        row_number() over (
            partition by stepped.cell_id, stepped.revision_number
            order by stepped.valid_from desc
        ) as recency
    from stepped
    inner join closings
        on
            stepped.cell_id = closings.cell_id
            and stepped.round_month = closings.round_month
            and stepped.revision_number = closings.revision_number
    where stepped.revision_number > stepped.previous_revision_number

),

-- Its value is the one with which its round closed.
revisions as (

    select
        steps.cell_id,
        steps.valid_from,
        steps.revision_number,
        steps.replaced_round_month,
        steps.replaced_low,
        steps.replaced_high,
        steps.previous_value,
        closing_vintages.value,
        closing_vintages.value_low,
        closing_vintages.value_high,
        closing_vintages.publication_id
    from steps
    inner join closings
        on
            steps.cell_id = closings.cell_id
            and steps.round_month = closings.round_month
    inner join vintages as closing_vintages
        on
            closings.cell_id = closing_vintages.cell_id
            and closings.vintage_on >= closing_vintages.valid_from
            and (
                closing_vintages.valid_to is null
                or closings.vintage_on < closing_vintages.valid_to
            )
    where steps.recency = 1

),

first_prints as (

    select
        cell_id,
        min(known_on) as first_published_on
    from figures
    group by cell_id

),

first_seen as (

    select
        revisions.cell_id,
        revisions.revision_number,
        min(figures.known_on) as first_printed_on
    from revisions
    inner join figures
        on
            revisions.cell_id = figures.cell_id
            and revisions.valid_from >= figures.known_on
            and revisions.replaced_round_month < figures.round_month
            and {{ intervals_agree(
                'revisions.value_low', 'revisions.value_high',
                'figures.value_low', 'figures.value_high'
            ) }}
            and not {{ intervals_agree(
                'revisions.replaced_low', 'revisions.replaced_high',
                'figures.value_low', 'figures.value_high'
            ) }}
    group by revisions.cell_id, revisions.revision_number

),

final as (

    select
        revisions.cell_id,
        revisions.revision_number,
        revisions.valid_from as revised_on,
        first_seen.first_printed_on,
        first_prints.first_published_on,
        revisions.publication_id,
        revisions.previous_value as value_from,
        revisions.replaced_low as value_from_low,
        revisions.replaced_high as value_from_high,
        revisions.value as value_to,
        revisions.value_low as value_to_low,
        revisions.value_high as value_to_high
    from revisions
    inner join first_seen
        on
            revisions.cell_id = first_seen.cell_id
            and revisions.revision_number = first_seen.revision_number
    inner join first_prints
        on revisions.cell_id = first_prints.cell_id

)

select * from final
