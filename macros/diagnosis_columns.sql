{#- The columns of a diagnosis that a figure's reference explains: the accepted interval that it is
    held against. `evidence` is an SQL expression. -#}
{% macro explained_by_reference(diagnosis, likelihood_order, evidence) -%}
    figure_id,
        '{{ diagnosis }}' as diagnosis,
        {{ likelihood_order }} as likelihood_order,
        cell_id as evidence_cell_id,
        reference_publication_id as evidence_publication_id,
        reference_value as evidence_value,
        reference_low as evidence_low,
        reference_high as evidence_high,
        {{ evidence }} as evidence
{%- endmacro %}

{#- The columns of a diagnosis that another cell with the same value explains. -#}
{% macro explained_by_lookalike(diagnosis, likelihood_order, evidence) -%}
    figure_id,
        '{{ diagnosis }}' as diagnosis,
        {{ likelihood_order }} as likelihood_order,
        other_cell_id as evidence_cell_id,
        other_publication_id as evidence_publication_id,
        other_value as evidence_value,
        other_low as evidence_low,
        other_high as evidence_high,
        {{ evidence }} as evidence
{%- endmacro %}
