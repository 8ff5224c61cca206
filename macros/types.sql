{#- The one numeric type of levels (USD mn) and percentages, bounds included: exact, and wide
    enough for the half step of every token that the seeds' grammar admits. -#}
{% macro type_amount() -%} decimal(18, 3) {%- endmacro %}

{#- Exact room for the product of two amounts, as verdicts compare by cross-multiplication. -#}
{% macro type_product() -%} decimal(38, 6) {%- endmacro %}

{#- 64 bits; dbt.type_float() is a 32-bit FLOAT on DuckDB. -#}
{% macro type_double() -%} double precision {%- endmacro %}
