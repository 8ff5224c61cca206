{#- A custom schema is used as it is written: the file that users open holds `main` alone, and
    `staging` or `intermediate` never becomes `main_staging`. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ target.schema if custom_schema_name is none else custom_schema_name | trim }}
{%- endmacro %}
