with

disagreements as (

    select * from {{ ref('int_disagreements') }}

),

diagnoses as (

    select * from {{ ref('int_disagreement_diagnoses') }}

),

ranked as (

    select
        diagnoses.*,
        row_number() over (
            partition by figure_id
            order by likelihood_order asc, evidence_cell_id asc
        ) as diagnosis_rank
    from diagnoses

),

final as (

    select
        ---------- ids
        disagreements.figure_id,
        disagreements.publication_id,
        disagreements.cell_id,

        ---------- dates
        disagreements.known_on,
        disagreements.trade_month,

        ---------- codes
        disagreements.flow,
        disagreements.item_code,
        disagreements.region_code,
        disagreements.measure,
        disagreements.printed_value,
        disagreements.unit_code as printed_unit,
        case when disagreements.is_percentage then 'pct' else 'USD_mn' end as unit,
        ranked.diagnosis,
        ranked.evidence
        || case
            when ranked.evidence_cell_id is null then ''
            else
                ' (' || ranked.evidence_cell_id || ': '
                || coalesce(
                    cast(ranked.evidence_value as {{ dbt.type_string() }}), 'contested'
                )
                || ')'
        end as evidence,
        ranked.evidence_cell_id,
        ranked.evidence_publication_id,

        ---------- numerics
        cast(ranked.diagnosis_rank as integer) as diagnosis_rank,
        disagreements.value,
        disagreements.value_low,
        disagreements.value_high,
        disagreements.reference_value,
        disagreements.reference_low,
        disagreements.reference_high,
        ranked.evidence_value,
        ranked.evidence_low,
        ranked.evidence_high,

        ---------- booleans
        disagreements.is_later,
        disagreements.is_ministry
    from ranked
    inner join disagreements
        on ranked.figure_id = disagreements.figure_id

)

select * from final
