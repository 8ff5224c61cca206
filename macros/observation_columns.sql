{#- What every mart of observations says of one: the pages, the days, level and growth with
    their bounds, counts and flags. -#}
{% macro observation_columns() -%}
    ---------- ids
        publication_id,
        yoy_publication_id,

        ---------- publication days
        first_published_on,
        last_published_on,

        ---------- numerics
        value_usd_mn,
        value_low_usd_mn,
        value_high_usd_mn,
        yoy_pct,
        yoy_low_pct,
        yoy_high_pct,
        yoy_computed_low_pct,
        yoy_computed_high_pct,
        publication_count,
        vintage_count,

        ---------- booleans
        is_revised,
        has_disagreement,
        is_contested
{%- endmacro %}
