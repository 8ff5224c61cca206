{%- set diagnoses = [
    'other_vintage', 'unconfirmed_revision', 'truncated', 'sign_flipped', 'unit_slip',
    'other_series', 'digit_misprint', 'definition_differs', 'unexplained',
] -%}
{#- 97.5 % quantile of the normal distribution, for a 95 % interval. -#}
{%- set z = 1.959964 -%}
with

figures as (

    select * from {{ ref('fct_figures') }}
    where outcome <> 'out_of_scope' and exporter_size = 'all'

),

publications as (

    select * from {{ ref('dim_publication') }}

),

first_diagnoses as (

    select
        figure_id,
        diagnosis
    from {{ ref('fct_disagreements') }}
    where diagnosis_rank = 1

),

counted as (

    select
        publications.publisher_code,
        publications.publisher_kind,
        count(distinct figures.publication_id) as publication_count,
        count(*) as figure_count,
        {% for diagnosis in diagnoses -%}
        sum(
            case when first_diagnoses.diagnosis = '{{ diagnosis }}' then 1 else 0 end
        ) as {{ diagnosis }}_count,
        {% endfor -%}
        sum(case when figures.outcome = 'disagrees' then 1 else 0 end)
            as disagreement_count
    from figures
    inner join publications
        on figures.publication_id = publications.publication_id
    left join first_diagnoses
        on figures.figure_id = first_diagnoses.figure_id
    group by publications.publisher_code, publications.publisher_kind

),

rated as (

    select
        counted.*,
        cast(figure_count as {{ type_double() }}) as n,
        cast(disagreement_count as {{ type_double() }}) / figure_count as rate
    from counted

),

-- Wilson's score interval (J. Am. Stat. Assoc. 22, 1927, p. 209): sensible for small
-- counts and for none.
final as (

    select
        publisher_code,
        publisher_kind,
        cast(publication_count as integer) as publication_count,
        cast(figure_count as integer) as figure_count,
        cast(disagreement_count as integer) as disagreement_count,
        {%- for diagnosis in diagnoses %}
        cast({{ diagnosis }}_count as integer) as {{ diagnosis }}_count,
        {%- endfor %}
        cast(round(rate * 100, 3) as {{ type_amount() }}) as disagreement_rate_pct,
        cast(
            round(
                100 * greatest(
                    rate + {{ z * z }} / (2 * n)
                    - {{ z }} * sqrt(rate * (1 - rate) / n + {{ z * z }} / (4 * n * n)),
                    0
                ) / (1 + {{ z * z }} / n),
                3
            ) as {{ type_amount() }}
        ) as disagreement_rate_low_pct,
        cast(
            round(
                100 * (
                    rate + {{ z * z }} / (2 * n)
                    + {{ z }} * sqrt(rate * (1 - rate) / n + {{ z * z }} / (4 * n * n))
                ) / (1 + {{ z * z }} / n),
                3
            ) as {{ type_amount() }}
        ) as disagreement_rate_high_pct
    from rated

)

select * from final
