{#- The first step of a run: Python checks the seed files against what seeds/*.yml declares
    (scripts/korea_ict_trade/seed_files.py), and stops the run with a list of all faults before
    anything is loaded. dbt has already read the YAML: the declarations come from its graph. -#}
{% macro validate_seed_files() %}
    {%- set running = ['build', 'retry', 'run', 'seed', 'snapshot', 'test'] -%}
    {%- if execute and flags.WHICH in running and target.type == 'duckdb' -%}
        {%- set declarations = tojson(seed_declarations()) | replace("'", "''") -%}
        {#- Asked here and not as the hook's own statement: an error then ends the run at once,
            without a line for each node that is skipped. -#}
        {%- set outcome = run_query(
            "select korea_ict_trade_validate_seeds('" ~ declarations ~ "')"
        ) -%}
        {%- set answer = outcome.columns[0][0] -%}
        {%- if answer.startswith('Refused: ') -%}
            {%- do exceptions.raise_fail_fast_error(answer.removeprefix('Refused: ')) -%}
        {%- endif -%}
        {%- do log('Seed files: ' ~ answer, info=true) -%}
    {%- endif -%}
{% endmacro %}


{% macro seed_declarations() %}
    {%- set seeds = [] -%}
    {%- for seed in graph.nodes.values()
        if seed.resource_type == 'seed' and seed.package_name == project_name -%}
        {%- set columns = [] -%}
        {%- for column in seed.columns.values() -%}
            {%- do columns.append({'name': column.name, 'meta': column.config.meta}) -%}
        {%- endfor -%}
        {%- do seeds.append({
            'name': seed.name,
            'file': seed.original_file_path,
            'path': adapter.get_seed_file_path(seed),
            'meta': seed.config.meta,
            'columns': columns,
        }) -%}
    {%- endfor -%}
    {%- do return(seeds) -%}
{% endmacro %}


{#- dbt-duckdb lets DuckDB guess how a file is quoted from its first 20,480 lines, and guesses wrong
    where the first quotation mark comes later. This loads what was checked. -#}
{% macro duckdb__load_csv_rows(model, agate_table) %}
    {%- set path = adapter.get_seed_file_path(model) | replace("'", "''") -%}
    {%- set sql -%}
        copy {{ this.render() }} from '{{ path }}' (
            format csv, auto_detect false, header true, delimiter ',', quote '"', escape '"'
        )
    {%- endset -%}
    {%- do adapter.add_query(sql, abridge_sql_log=True) -%}
    {{ return(sql) }}
{% endmacro %}
