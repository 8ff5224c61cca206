{#- The largest sets of intervals that all agree with one another, within each group of `keys`:
    one row per set with the interval that its members share.

    In one dimension pairwise agreement is common agreement, and a largest set shares the stretch
    that begins at the highest of its lower bounds. So each lower bound starts a set of all
    intervals that hold the stretch right above it; the set is largest unless another lower bound
    lies inside the stretch (that one's set holds this one's and more).

    `relation` has the keys, voice_code, value_low and value_high. -#}
{% macro agreeing_sets(relation, keys) -%}
    select
        {%- for key in keys %}
        {{ key }},
        {%- endfor %}
        value_low,
        value_high,
        voice_count,
        figure_count,
        finest_width
    from (
        select
            {%- for key in keys %}
            starts.{{ key }},
            {%- endfor %}
            starts.value_low,
            min(starts.next_low) as next_low,
            min(members.value_high) as value_high,
            count(distinct members.voice_code) as voice_count,
            count(*) as figure_count,
            min(members.value_high - members.value_low) as finest_width
        from (
            select
                lower_bounds.*,
                lead(value_low) over (
                    partition by {{ keys | join(', ') }}
                    order by value_low
                ) as next_low
            from (
                select distinct
                    {%- for key in keys %}
                    {{ key }},
                    {%- endfor %}
                    value_low
                from {{ relation }}
            ) as lower_bounds
        ) as starts
        inner join {{ relation }} as members
            on
                {%- for key in keys %}
                {{ 'and ' if not loop.first }}starts.{{ key }} = members.{{ key }}
                {%- endfor %}
                and starts.value_low >= members.value_low
                and starts.value_low < members.value_high
        group by
            {%- for key in keys %}
            starts.{{ key }},
            {%- endfor %}
            starts.value_low
    ) as sets
    where next_low is null or next_low >= value_high
{%- endmacro %}
