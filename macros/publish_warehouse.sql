{#- The last step of a run: Python checks the marts and replaces the published file, or says
    why it doesn't (scripts/korea_ict_trade/publish.py). It learns what ran, and what the marts
    promise, from dbt itself. Only the embedded engine has a file to publish. -#}
{% macro publish_warehouse() %}
    {%- if execute and target.type == 'duckdb' -%}
        {%- set request = tojson(publish_request()) | replace("'", "''") -%}
        select korea_ict_trade_publish('{{ request }}')
    {%- endif -%}
{% endmacro %}


{% macro publish_request() %}
    {%- set outcome = {} -%}
    {%- for result in results -%}
        {%- do outcome.update({result.node.unique_id: result.status | string}) -%}
    {%- endfor -%}
    {%- do return({
        'command': flags.WHICH,
        'shortcuts': publish_shortcuts(),
        'nodes': publish_nodes(),
        'results': outcome,
        'marts': publish_marts(),
        'project_version': adapter.config.version,
        'dbt_version': dbt_version,
    }) -%}
{% endmacro %}


{#- Options under which every node passes on part of the data. -#}
{% macro publish_shortcuts() %}
    {%- set given = [] -%}
    {%- for option in ['empty', 'sample', 'event_time_start', 'event_time_end'] -%}
        {%- if invocation_args_dict.get(option) -%}
            {%- do given.append('--' ~ option | replace('_', '-')) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do return(given) -%}
{% endmacro %}


{#- Every enabled node that has to pass. An ephemeral model is part of those that read it. -#}
{% macro publish_nodes() %}
    {%- set nodes = [] -%}
    {%- set candidates = (
        graph.nodes.values() | list
        + graph.unit_tests.values() | list
        + graph.functions.values() | list
    ) -%}
    {%- for node in candidates
        if node.resource_type in
            ['seed', 'model', 'snapshot', 'test', 'unit_test', 'function']
        and node.config.materialized != 'ephemeral' -%}
        {%- do nodes.append({
            'id': node.unique_id,
            'name': node.name,
            'kind': node.resource_type | replace('_', ' '),
            'may_warn': node.resource_type == 'test'
                and node.config.severity | lower == 'warn',
        }) -%}
    {%- endfor -%}
    {%- do return(nodes) -%}
{% endmacro %}


{% macro publish_marts() %}
    {%- set marts = [] -%}
    {%- for model in graph.nodes.values()
        if model.resource_type == 'model' and model.access == 'public' -%}
        {%- set columns = [] -%}
        {%- for column in model.columns.values() -%}
            {%- do columns.append({
                'name': column.name,
                'data_type': column.data_type,
                'constraints': column.constraints | map(attribute='type') | map('string') | list,
                'meta': column.config.meta,
            }) -%}
        {%- endfor -%}
        {%- set constraints = [] -%}
        {%- for constraint in model.constraints -%}
            {%- do constraints.append({
                'type': constraint.type | string,
                'columns': constraint.columns,
                'name': constraint.name,
                'expression': constraint.expression,
            }) -%}
        {%- endfor -%}
        {%- do marts.append({
            'name': model.name,
            'table': model.alias,
            'database': model.database,
            'schema': model.schema,
            'materialized': model.config.materialized,
            'columns': columns,
            'constraints': constraints,
            'rules': model.config.meta.get('rules', []),
        }) -%}
    {%- endfor -%}
    {%- do return(marts) -%}
{% endmacro %}
