{#- The key of a cell, readable as a path: period/flow/item/region/exporter size/measure. -#}
{% macro cell_id() -%}
    period || '/' || flow || '/' || item_code || '/' || region_code || '/'
    || exporter_size || '/' || measure
{%- endmacro %}
