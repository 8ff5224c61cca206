with recursive

evidence as (

    select * from {{ ref('int_round_evidence') }}

),

confirmations as (

    select * from {{ ref('int_revision_confirmations') }}

),

settlements as (

    select * from {{ ref('int_contest_settlements') }}

),

states as (

    {{ fold_rounds('states', 'evidence', 'confirmations', 'settlements') }}

),

final as (

    select
        cell_id,
        vintage_on,
        round_month,
        round_number,
        value_low,
        value_high,
        revision_number,
        revision_round_month,
        replaced_round_month,
        replaced_low,
        replaced_high,
        is_contested,
        is_round_close
    from states

)

select * from final
