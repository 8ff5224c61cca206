{#- The key of a cell, readable as a path: period/flow/item/region/exporter size/measure. Each
    argument is an SQL expression; the defaults are the columns of those names. -#}
{% macro cell_id(
    period='period',
    flow='flow',
    item='item_code',
    region='region_code',
    exporter_size='exporter_size',
    measure='measure'
) -%}
    {{ period }} || '/' || {{ flow }} || '/' || {{ item }} || '/' || {{ region }} || '/'
    || {{ exporter_size }} || '/' || {{ measure }}
{%- endmacro %}
