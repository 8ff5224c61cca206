{#- A quotient as a bound that is shown: rounded outward, to the scale of an amount. DECIMAL /
    DECIMAL is a DOUBLE, so the rounded bound is held against its parts by exact
    cross-multiplication and moved by one step if it fell on the wrong side. Null unless the
    denominator is certainly positive. -#}
{% macro quotient_low(numerator, denominator) -%}
    {{ _quotient_bound(numerator, denominator, 'floor', '>', '-') }}
{%- endmacro %}

{% macro quotient_high(numerator, denominator) -%}
    {{ _quotient_bound(numerator, denominator, 'ceil', '<', '+') }}
{%- endmacro %}

{% macro _quotient_bound(numerator, denominator, rounding, beyond, step_sign) -%}
    {%- set rounded -%}
        cast(
            {{ rounding }}(
                cast({{ numerator }} as {{ type_double() }}) * 1000
                / nullif(cast({{ denominator }} as {{ type_double() }}), 0)
            ) / 1000 as {{ type_amount() }}
        )
    {%- endset -%}
    case
        when {{ denominator }} > 0
            then cast(
                {{ rounded }}
                {{ step_sign }} case
                    when {{ rounded }} * ({{ denominator }}) {{ beyond }} {{ numerator }}
                        then 0.001
                    else 0
                end
                as {{ type_amount() }}
            )
    end
{%- endmacro %}

{#- Growth in per cent of a level over a base, outward. -#}
{% macro pct_change_low(level_low, base_high) -%}
    {{ quotient_low('(' ~ level_low ~ ' - ' ~ base_high ~ ') * 100', base_high) }}
{%- endmacro %}

{% macro pct_change_high(level_high, base_low) -%}
    {{ quotient_high('(' ~ level_high ~ ' - ' ~ base_low ~ ') * 100', base_low) }}
{%- endmacro %}

{#- The level of a year earlier that a level and its growth in per cent imply, outward. -#}
{% macro implied_base_low(level_low, growth_high) -%}
    {{ quotient_low(level_low ~ ' * 100', '(100 + ' ~ growth_high ~ ')') }}
{%- endmacro %}

{% macro implied_base_high(level_high, growth_low) -%}
    {{ quotient_high(level_high ~ ' * 100', '(100 + ' ~ growth_low ~ ')') }}
{%- endmacro %}
