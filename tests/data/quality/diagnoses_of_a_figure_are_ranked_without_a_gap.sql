select
    figure_id,
    count(*) as diagnosis_count,
    count(
        distinct diagnosis || ' ' || coalesce(evidence_cell_id, '')
    ) as distinct_count,
    max(diagnosis_rank) as last_rank
from {{ ref('fct_disagreements') }}
group by figure_id
having
    max(diagnosis_rank) <> count(*)
    or count(distinct diagnosis || ' ' || coalesce(evidence_cell_id, '')) <> count(*)
