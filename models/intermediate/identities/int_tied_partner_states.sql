-- The accepted intervals against which ties are held: of the cells that share an
-- identity with a tied one, each as long as it was not tied itself. One pass, no
-- recursion.
with recursive

options as (

    select * from {{ ref('int_evidence_options') }}

),

members as (

    select * from {{ ref('int_identity_members') }}
    where kind <> 'residual_year_earlier'

),

first_ties as (

    select
        cell_id,
        min(vintage_on) as first_tied_on
    from options
    where is_tied
    group by cell_id

),

partners as (

    select distinct partners.cell_id
    from first_ties
    inner join members
        on first_ties.cell_id = members.cell_id
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
    left join first_ties
        on options.cell_id = first_ties.cell_id
    where
        first_ties.first_tied_on is null
        or options.vintage_on < first_ties.first_tied_on

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
