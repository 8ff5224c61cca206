-- The accepted intervals against which ties are held: of the cells that share an
-- identity with a tied one, each on the days on which it was not tied itself, until a
-- round closes on a tie of its own: what stands after that rests on how the tie is
-- settled. One pass, no recursion.
with recursive

options as (

    select * from {{ ref('int_evidence_options') }}

),

members as (

    select * from {{ ref('int_identity_members') }}
    where kind <> 'residual_year_earlier'

),

tied_cells as (

    select distinct cell_id
    from options
    where is_tied

),

closings as (

    select
        cell_id,
        round_month,
        max(vintage_on) as closed_on
    from options
    group by cell_id, round_month

),

closing_ties as (

    select
        options.cell_id,
        min(options.round_month) as tied_round_month
    from options
    inner join closings
        on
            options.cell_id = closings.cell_id
            and options.vintage_on = closings.closed_on
    where options.is_tied
    group by options.cell_id

),

partners as (

    select distinct partners.cell_id
    from tied_cells
    inner join members
        on tied_cells.cell_id = members.cell_id
    inner join members as partners
        on members.identity_id = partners.identity_id

),

untied as (

    select
        options.cell_id,
        options.round_month,
        options.vintage_on,
        options.value_low,
        options.value_high
    from partners
    inner join options
        on partners.cell_id = options.cell_id
    left join closing_ties
        on options.cell_id = closing_ties.cell_id
    where
        not options.is_tied
        and (
            closing_ties.tied_round_month is null
            or options.round_month <= closing_ties.tied_round_month
        )

),

evidence as (

    select
        cell_id,
        round_month,
        vintage_on,
        value_low,
        value_high,
        dense_rank() over (
            partition by cell_id order by round_month
        ) as round_number,
        false as is_contested,
        row_number() over (
            partition by cell_id, round_month order by vintage_on desc
        ) = 1 as is_round_close
    from untied

),

confirmations as (

    {{ revision_confirmations('evidence') }}

),

states as (

    {{ fold_rounds('states', 'evidence', 'confirmations') }}

),

final as (

    select
        cell_id,
        vintage_on,
        lead(vintage_on) over (
            partition by cell_id order by vintage_on
        ) as next_vintage_on,
        value_low,
        value_high
    from states

)

select * from final
