{#- Whether one edit turns one text into the other: a character replaced, dropped or added, or two
    neighbours transposed (Damerau-Levenshtein distance of one). -#}
{% macro one_edit_apart(text_1, text_2) -%}
    {{ return(adapter.dispatch('one_edit_apart')(text_1, text_2)) }}
{%- endmacro %}

{% macro duckdb__one_edit_apart(text_1, text_2) -%}
    damerau_levenshtein({{ text_1 }}, {{ text_2 }}) = 1
{%- endmacro %}

{#- The digits that a number would print with a given number of decimals (an expression, 0 to 3),
    without sign and decimal point. -#}
{% macro printed_digits(number, decimal_count) -%}
    replace(
        case {{ decimal_count }}
            {%- for count in range(4) %}
            when {{ count }}
                then cast(
                    cast(abs({{ number }}) as decimal(18, {{ count }}))
                    as {{ dbt.type_string() }}
                )
            {%- endfor %}
        end,
        '.',
        ''
    )
{%- endmacro %}
