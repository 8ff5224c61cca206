{#- Half of the last printed step of a token: what rounding may have taken away or added. With
    decimals, half of the last one; in a level without decimals trailing zeros carry no
    precision; a percentage without decimals is +- 0.5 points.
    `token` is the printed text, `is_level` a boolean expression. -#}
{% macro half_step(token, is_level) -%}
    {%- set digits = "replace(" ~ token ~ ", '-', '')" -%}
    {%- set decimals = "length(" ~ digits ~ ") - position('.' in " ~ digits ~ ")" -%}
    {%- set zeros = "length(" ~ digits ~ ") - length(rtrim(" ~ digits ~ ", '0'))" -%}
    cast(
        case
            when position('.' in {{ digits }}) > 0
                then '0.' || repeat('0', cast({{ decimals }} as integer)) || '5'
            when not {{ is_level }} or {{ digits }} = '0' or {{ zeros }} = 0 then '0.5'
            else '5' || repeat('0', cast({{ zeros }} - 1 as integer))
        end as decimal(18, 6)
    )
{%- endmacro %}

{#- Two intervals agree when they overlap in more than a point. -#}
{% macro intervals_agree(low_1, high_1, low_2, high_2) -%}
    ({{ low_1 }} < {{ high_2 }} and {{ low_2 }} < {{ high_1 }})
{%- endmacro %}
