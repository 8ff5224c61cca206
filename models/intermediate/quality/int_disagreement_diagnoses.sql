-- Every diagnosis that fits a figure, with the cell, value and rule that explain it.
-- Smaller likelihood_order is likelier (DECISIONS.md).
with

disagreements as (

    select * from {{ ref('int_disagreements') }}

),

lookalikes as (

    select
        lookalikes.*,
        case lookalikes.relation
            when 'neighbouring_month' then 'equals a neighbouring month of the series'
            when 'year_earlier' then 'equals the month a year earlier'
            else 'equals another ' || lookalikes.relation || ' of the month'
        end as relation_text,
        -- A revision of more than half a per cent is rarer than a page that shifts its
        -- months.
        lookalikes.relation in ('neighbouring_month', 'year_earlier')
        and not lookalikes.is_same_publication
        and disagreements.is_far_for_a_revision
        and disagreements.digit_count >= 4 as is_shifted_month
    from {{ ref('int_disagreement_lookalikes') }} as lookalikes
    inner join disagreements
        on lookalikes.figure_id = disagreements.figure_id

),

evidence_figures as (

    select * from {{ ref('int_figure_intervals') }}

),

vintages as (

    select * from {{ ref('int_cell_vintages') }}
    where not is_contested

),

superseded as (

    select
        disagreements.figure_id,
        vintages.cell_id,
        vintages.publication_id,
        vintages.value,
        vintages.value_low,
        vintages.value_high,
        vintages.valid_to,
        row_number() over (
            partition by disagreements.figure_id
            order by vintages.valid_from desc
        ) as preference
    from disagreements
    inner join vintages
        on
            disagreements.cell_id = vintages.cell_id
            and disagreements.known_on >= vintages.valid_to
            and disagreements.revision_number > vintages.revision_number
            and {{ intervals_agree(
                'disagreements.value_low', 'disagreements.value_high',
                'vintages.value_low', 'vintages.value_high'
            ) }}

),

other_vintages as (

    select
        figure_id,
        'other_vintage' as diagnosis,
        10 as likelihood_order,
        cell_id as evidence_cell_id,
        publication_id as evidence_publication_id,
        value as evidence_value,
        value_low as evidence_low,
        value_high as evidence_high,
        'was the accepted value until ' || cast(valid_to as {{ dbt.type_string() }})
            as evidence
    from superseded
    where preference = 1

),

truncated as (

    select
        {{ explained_by_reference(
            'truncated', 20,
            "'digits of the accepted value cut off, not rounded'"
        ) }}
    from disagreements
    where
        value_high - value_low > reference_high - reference_low
        and (
            (
                value > 0
                and value < reference_high
                and value + (value_high - value_low) > reference_low
            )
            or (
                value < 0
                and value > reference_low
                and value - (value_high - value_low) < reference_high
            )
        )

),

definitions as (

    select
        {{ explained_by_lookalike(
            'definition_differs', 30,
            "'is the number of an item whose name is used for this one'"
        ) }}
    from lookalikes
    where is_near_synonym

),

series_on_page as (

    select
        {{ explained_by_lookalike(
            'other_series', 40,
            "relation_text || ', printed on the same page'"
        ) }}
    from lookalikes
    where is_same_publication and not is_near_synonym

),

sign_flipped as (

    select
        {{ explained_by_reference(
            'sign_flipped', 50,
            "'is the accepted value with the other sign'"
        ) }}
    from disagreements
    where {{ intervals_agree(
        '-value_high', '-value_low', 'reference_low', 'reference_high'
    ) }}

),

-- In a contested cell nothing says which of the two signs is the flipped one.
rivals as (

    select
        disagreements.figure_id,
        evidence_figures.cell_id as other_cell_id,
        evidence_figures.publication_id as other_publication_id,
        evidence_figures.value as other_value,
        evidence_figures.value_low as other_low,
        evidence_figures.value_high as other_high,
        row_number() over (
            partition by disagreements.figure_id
            order by
                evidence_figures.value_high - evidence_figures.value_low,
                evidence_figures.publication_id
        ) as preference
    from disagreements
    inner join evidence_figures
        on
            disagreements.cell_id = evidence_figures.cell_id
            and disagreements.round_month = evidence_figures.round_month
            and disagreements.value = -evidence_figures.value
    where disagreements.reference_low is null and disagreements.value <> 0

),

sign_flipped_against_rivals as (

    select
        {{ explained_by_lookalike(
            'sign_flipped', 50, "'is the value of a rival with the other sign'"
        ) }}
    from rivals
    where preference = 1

),

powers_of_ten as (

    {% for power in ['10', '100', '1000', '10000', '0.1', '0.01', '0.001', '0.0001'] -%}
    select
        cast({{ power }} as decimal(9, 4)) as power_of_ten,
        '{{ power }}' as power_text
    {% if not loop.last -%}
    union all
    {% endif -%}
    {% endfor %}

),

scaled as (

    select
        disagreements.*,
        powers_of_ten.power_of_ten,
        powers_of_ten.power_text
    from disagreements
    cross join powers_of_ten
    where not disagreements.is_percentage

),

unit_slips as (

    select
        {{ explained_by_reference(
            'unit_slip', 60,
            "'is within 1 % of the accepted value times ' || power_text"
        ) }}
    from scaled
    where
        abs(value - reference_value * power_of_ten) * 100
        <= abs(reference_value * power_of_ten)

),

shifted_months as (

    select
        {{ explained_by_lookalike('other_series', 65, 'relation_text') }}
    from lookalikes
    where is_shifted_month

),

unconfirmed_revisions as (

    select
        {{ explained_by_reference(
            'unconfirmed_revision', 70,
            "'printed later by the press, close to the accepted value, and not confirmed'"
        ) }}
    from disagreements
    where is_later and is_close and not is_ministry and not has_far_companion

),

digit_misprints as (

    select
        {{ explained_by_reference(
            'digit_misprint', 80,
            "'one digit from the accepted value at the same precision'"
        ) }}
    from disagreements
    where
        not has_far_companion
        and (value < 0) = (reference_value < 0)
        and value_high - value_low >= reference_high - reference_low
        and {{ one_edit_apart(
            printed_digits('value / scale', 'decimal_count'),
            printed_digits('reference_value / scale', 'decimal_count')
        ) }}

),

series_elsewhere as (

    select
        {{ explained_by_lookalike('other_series', 90, 'relation_text') }}
    from lookalikes
    where
        not is_same_publication
        and not is_near_synonym
        and not is_shifted_month

),

explained as (

    select * from other_vintages
    union all
    select * from truncated
    union all
    select * from definitions
    union all
    select * from series_on_page
    union all
    select * from sign_flipped
    union all
    select * from sign_flipped_against_rivals
    union all
    select * from unit_slips
    union all
    select * from shifted_months
    union all
    select * from unconfirmed_revisions
    union all
    select * from digit_misprints
    union all
    select * from series_elsewhere

),

unexplained as (

    select
        disagreements.figure_id,
        'unexplained' as diagnosis,
        100 as likelihood_order,
        cast(null as {{ dbt.type_string() }}) as evidence_cell_id,
        cast(null as {{ dbt.type_string() }}) as evidence_publication_id,
        cast(null as {{ type_amount() }}) as evidence_value,
        cast(null as {{ type_amount() }}) as evidence_low,
        cast(null as {{ type_amount() }}) as evidence_high,
        case
            when disagreements.reference_low is null
                then 'nothing decides between the candidates of the cell'
            else 'no rule fits'
        end as evidence
    from disagreements
    left join explained
        on disagreements.figure_id = explained.figure_id
    where explained.figure_id is null

),

final as (

    select * from explained
    union all
    select * from unexplained

)

select * from final
