{#- A printed period is `2020-06`, `2017H1`, `2021Q1` or `2020`. -#}
{% macro period_type(period) -%}
    case
        when {{ period }} like '____-__' then 'month'
        when {{ period }} like '____H_' then 'half_year'
        when {{ period }} like '____Q_' then 'quarter'
        when {{ period }} like '____' then 'year'
    end
{%- endmacro %}

{% macro period_start(period) -%}
    cast(
        case
            when {{ period }} like '____-__' then {{ period }} || '-01'
            when {{ period }} like '____H1' then substr({{ period }}, 1, 4) || '-01-01'
            when {{ period }} like '____H2' then substr({{ period }}, 1, 4) || '-07-01'
            when {{ period }} like '____Q1' then substr({{ period }}, 1, 4) || '-01-01'
            when {{ period }} like '____Q2' then substr({{ period }}, 1, 4) || '-04-01'
            when {{ period }} like '____Q3' then substr({{ period }}, 1, 4) || '-07-01'
            when {{ period }} like '____Q4' then substr({{ period }}, 1, 4) || '-10-01'
            when {{ period }} like '____' then {{ period }} || '-01-01'
        end as date
    )
{%- endmacro %}

{#- Months that a printed period covers. -#}
{% macro period_month_count(period) -%}
    case
        when {{ period }} like '____-__' then 1
        when {{ period }} like '____Q_' then 3
        when {{ period }} like '____H_' then 6
        when {{ period }} like '____' then 12
    end
{%- endmacro %}

{#- A date moved by a number of months (an expression, may be negative), as a DATE on every engine. -#}
{% macro add_months(date_expression, month_count) -%}
    {{ return(adapter.dispatch('add_months')(date_expression, month_count)) }}
{%- endmacro %}

{% macro default__add_months(date_expression, month_count) -%}
    cast({{ dbt.dateadd('month', month_count, date_expression) }} as date)
{%- endmacro %}

{% macro duckdb__add_months(date_expression, month_count) -%}
    cast({{ date_expression }} + to_months(cast({{ month_count }} as integer)) as date)
{%- endmacro %}

{#- The first day of a date's month, as a DATE (date_trunc gives a TIMESTAMP). -#}
{% macro first_of_month(date_expression) -%}
    cast(date_trunc('month', {{ date_expression }}) as date)
{%- endmacro %}

{#- The printed period of a month: `2020-06` for 2020-06-01. -#}
{% macro month_period(date_expression) -%}
    substr(cast({{ date_expression }} as {{ dbt.type_string() }}), 1, 7)
{%- endmacro %}
