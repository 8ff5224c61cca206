{#- The fold over a cell's rounds, the body of a recursive CTE named by `states`: an overlap
    tightens the interval, a confirmed disjoint one replaces it, an unconfirmed or contested one
    changes nothing. Every day of a round starts from the state in which the round before it
    closed. A contested state is settled only by what its `settlements` say; without them no state
    is contested.

    `evidence` has the columns of int_round_evidence, `confirmations` those of
    revision_confirmations(), `settlements` those of int_contest_settlements. -#}
{% macro fold_rounds(states, evidence, confirmations, settlements=none) -%}
    select
        cell_id,
        vintage_on,
        round_month,
        round_number,
        value_low,
        value_high,
        0 as revision_number,
        round_month as revision_round_month,
        cast(null as date) as replaced_round_month,
        cast(null as {{ type_amount() }}) as replaced_low,
        cast(null as {{ type_amount() }}) as replaced_high,
        is_contested,
        is_round_close
    from {{ evidence }}
    where round_number = 1

    union all

    select
        cell_id,
        vintage_on,
        round_month,
        round_number,
        case
            when is_revision then evidence_low
            when is_tightening then greatest(standing_low, tightening_low)
            else standing_low
        end as value_low,
        case
            when is_revision then evidence_high
            when is_tightening then least(standing_high, tightening_high)
            else standing_high
        end as value_high,
        case
            when is_revision then revision_number + 1
            else revision_number
        end as revision_number,
        case
            when is_revision then round_month
            else revision_round_month
        end as revision_round_month,
        case
            when is_revision then revision_round_month
            else replaced_round_month
        end as replaced_round_month,
        case when is_revision then standing_low else replaced_low end as replaced_low,
        case when is_revision then standing_high else replaced_high end as replaced_high,
        is_contested and not is_revision and not is_tightening as is_contested,
        is_round_close
    from (
        select
            evidence.cell_id,
            evidence.vintage_on,
            evidence.round_month,
            evidence.round_number,
            evidence.value_low as evidence_low,
            evidence.value_high as evidence_high,
            states.value_low as standing_low,
            states.value_high as standing_high,
            states.revision_number,
            states.revision_round_month,
            states.replaced_round_month,
            states.replaced_low,
            states.replaced_high,
            states.is_contested,
            evidence.is_round_close,
            {% if settlements -%}
            case
                when states.is_contested then settlements.value_low
                else evidence.value_low
            end as tightening_low,
            case
                when states.is_contested then settlements.value_high
                else evidence.value_high
            end as tightening_high,
            {% else -%}
            evidence.value_low as tightening_low,
            evidence.value_high as tightening_high,
            {% endif -%}
            not evidence.is_contested
            {% if settlements -%}
            and (not states.is_contested or settlements.cell_id is not null)
            {% endif -%}
            and {{ intervals_agree(
                'evidence.value_low', 'evidence.value_high',
                'states.value_low', 'states.value_high'
            ) }} as is_tightening,
            coalesce(
                confirmations.confirmed_after_round_month > states.revision_round_month,
                false
            ) as is_revision
        from {{ states }} as states
        inner join {{ evidence }} as evidence
            on
                states.cell_id = evidence.cell_id
                and states.round_number + 1 = evidence.round_number
        left join {{ confirmations }} as confirmations
            on
                evidence.cell_id = confirmations.cell_id
                and evidence.vintage_on = confirmations.vintage_on
                and case
                    when evidence.value_low >= states.value_high then 'above'
                    when evidence.value_high <= states.value_low then 'below'
                end = confirmations.gap_side
                and case
                    when evidence.value_low >= states.value_high then states.value_high
                    else states.value_low
                end = confirmations.standing_end
        {% if settlements -%}
        left join {{ settlements }} as settlements
            on
                evidence.cell_id = settlements.cell_id
                and evidence.vintage_on = settlements.vintage_on
        {% endif -%}
        where states.is_round_close
    ) as weighed
{%- endmacro %}
