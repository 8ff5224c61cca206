{#- Growth of one level over another in per cent, as a bound that is shown: rounded outward, to
    the scale of an amount. The quotient is only an approximation (DECIMAL / DECIMAL is a DOUBLE),
    so the rounded bound is held against the levels by exact cross-multiplication and moved by
    one step if it fell on the wrong side. Null unless the base is certainly positive. -#}
{% macro pct_change_low(level_low, base_high) -%}
    {{ _pct_change_bound(level_low, base_high, 'floor', '>', '-') }}
{%- endmacro %}

{% macro pct_change_high(level_high, base_low) -%}
    {{ _pct_change_bound(level_high, base_low, 'ceil', '<', '+') }}
{%- endmacro %}

{% macro _pct_change_bound(level, base, rounding, beyond, step_sign) -%}
    {%- set rounded -%}
        cast(
            {{ rounding }}(
                cast({{ level }} as {{ type_double() }}) * 100000
                / nullif(cast({{ base }} as {{ type_double() }}), 0)
            ) / 1000 as {{ type_amount() }}
        )
    {%- endset -%}
    case
        when {{ base }} > 0
            then cast(
                {{ rounded }} - 100
                {{ step_sign }} case
                    when {{ rounded }} * {{ base }} {{ beyond }} {{ level }} * 100
                        then 0.001
                    else 0
                end
                as {{ type_amount() }}
            )
    end
{%- endmacro %}
