{#- The largest sets of intervals that all agree with one another, within each cell and vintage
    day: one row per set with the interval they share.

    In one dimension pairwise agreement is common agreement, and a largest set shares the stretch
    that begins at the highest of its lower bounds. So each lower bound starts a set of all
    intervals that hold the stretch right above it; the set is largest unless another lower bound
    lies inside the stretch (that one's set holds this one's and more).

    `relation` has cell_id, vintage_on, voice_code, value_low, value_high. -#}
{% macro agreeing_sets(relation) -%}
    select
        cell_id,
        vintage_on,
        value_low,
        value_high,
        voice_count,
        figure_count,
        finest_width
    from (
        select
            starts.cell_id,
            starts.vintage_on,
            starts.value_low,
            min(starts.next_low) as next_low,
            min(members.value_high) as value_high,
            count(distinct members.voice_code) as voice_count,
            count(*) as figure_count,
            min(members.value_high - members.value_low) as finest_width
        from (
            select
                cell_id,
                vintage_on,
                value_low,
                lead(value_low) over (
                    partition by cell_id, vintage_on
                    order by value_low
                ) as next_low
            from (
                select distinct
                    cell_id,
                    vintage_on,
                    value_low
                from {{ relation }}
            ) as lower_bounds
        ) as starts
        inner join {{ relation }} as members
            on
                starts.cell_id = members.cell_id
                and starts.vintage_on = members.vintage_on
                and starts.value_low >= members.value_low
                and starts.value_low < members.value_high
        group by starts.cell_id, starts.vintage_on, starts.value_low
    ) as sets
    where next_low is null or next_low >= value_high
{%- endmacro %}
