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

compared_closings as (

    select
        closings.*,
        lag(revision_number) over (
            partition by cell_id order by round_month
        ) as previous_revision_number
    from closings

),

-- From what stood when the round began to what it closed on.
revisions as (

    select
        closings.cell_id,
        closings.revision_number,
        closings.round_month,
        closings.replaced_round_month,
        closings.replaced_low,
        closings.replaced_high,
        standing.value as value_from,
        settled.value as value_to,
        settled.value_low as value_to_low,
        settled.value_high as value_to_high,
        settled.publication_id
    from compared_closings as closings
    inner join vintages as settled
        on
            closings.cell_id = settled.cell_id
            and closings.vintage_on >= settled.valid_from
            and (settled.valid_to is null or closings.vintage_on < settled.valid_to)
    inner join vintages as standing
        on
            closings.cell_id = standing.cell_id
            and closings.round_month > standing.valid_from
            and (standing.valid_to is null or closings.round_month <= standing.valid_to)
    where closings.revision_number > closings.previous_revision_number

),

round_days as (

    select
        revisions.cell_id,
        revisions.revision_number,
        vintages.valid_from,
        vintages.revision_number = revisions.revision_number
        and {{ intervals_agree(
            'vintages.value_low', 'vintages.value_high',
            'revisions.value_to_low', 'revisions.value_to_high'
        ) }} as is_revised
    from revisions
    inner join vintages
        on
            revisions.cell_id = vintages.cell_id
            and revisions.round_month = vintages.round_month

),

-- The first day after any on which the round still said something else.
confirmations as (

    select
        cell_id,
        revision_number,
        min(valid_from) as revised_on
    from (
        select
            round_days.*,
            max(case when not is_revised then valid_from end) over (
                partition by cell_id, revision_number
            ) as last_other_on
        from round_days
    ) as compared_days
    where last_other_on is null or valid_from > last_other_on
    group by cell_id, revision_number

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
            and revisions.replaced_round_month < figures.round_month
            and {{ intervals_agree(
                'revisions.value_to_low', 'revisions.value_to_high',
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
        confirmations.revised_on,
        least(first_seen.first_printed_on, confirmations.revised_on)
            as first_printed_on,
        first_prints.first_published_on,
        revisions.publication_id,
        revisions.value_from,
        revisions.replaced_low as value_from_low,
        revisions.replaced_high as value_from_high,
        revisions.value_to,
        revisions.value_to_low,
        revisions.value_to_high
    from revisions
    inner join confirmations
        on
            revisions.cell_id = confirmations.cell_id
            and revisions.revision_number = confirmations.revision_number
    left join first_seen
        on
            revisions.cell_id = first_seen.cell_id
            and revisions.revision_number = first_seen.revision_number
    inner join first_prints
        on revisions.cell_id = first_prints.cell_id

)

select * from final
