{#- Every seed column is text: agate's guesses (0010 becomes 10, an empty column INTEGER) never
    reach the warehouse, and no list of column types has to be kept beside the header. -#}
{% macro duckdb__create_csv_table(model, agate_table) %}
    {% set sql %}
        create table {{ this.render() }} (
            {%- for column_name in agate_table.column_names %}
            {{ adapter.quote(column_name) }} {{ dbt.type_string() }}
            {%- if not loop.last %},{% endif %}
            {%- endfor %}
        )
    {% endset %}
    {% call statement('_') %}{{ sql }}{% endcall %}
    {{ return(sql) }}
{% endmacro %}
