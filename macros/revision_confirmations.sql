{#- A later interval disjoint from the standing one is a revision once a ministry or two
    publishers have printed it. Which interval stands is only known in the fold over the rounds,
    but its ends are always ends of earlier evidence. So for each evidence and each such end that
    it lies beyond, this answers beforehand: after which round, at the latest, must the standing
    interval have been settled for a ministry or two publishers to have printed the new one since.

    `evidence` has the columns of int_round_evidence. -#}
{% macro revision_confirmations(evidence) -%}
    select
        cell_id,
        vintage_on,
        gap_side,
        standing_end,
        max(
            case
                when publisher_number = 2 then round_month
                else ministry_round_month
            end
        ) as confirmed_after_round_month
    from (
        select
            publishers.*,
            row_number() over (
                partition by cell_id, vintage_on, gap_side, standing_end
                order by round_month desc, publisher_code
            ) as publisher_number
        from (
            select
                gaps.cell_id,
                gaps.vintage_on,
                gaps.gap_side,
                gaps.standing_end,
                figures.publisher_code,
                max(figures.round_month) as round_month,
                max(case when figures.is_ministry then figures.round_month end)
                    as ministry_round_month
            from (
                select distinct
                    later.cell_id,
                    later.vintage_on,
                    later.value_low,
                    later.value_high,
                    case
                        when later.value_low >= earlier.value_high then 'above'
                        else 'below'
                    end as gap_side,
                    case
                        when later.value_low >= earlier.value_high
                            then earlier.value_high
                        else earlier.value_low
                    end as standing_end
                from {{ evidence }} as later
                inner join {{ evidence }} as earlier
                    on
                        later.cell_id = earlier.cell_id
                        and later.round_number > earlier.round_number
                        and not later.is_contested
                        and not {{ intervals_agree(
                            'later.value_low', 'later.value_high',
                            'earlier.value_low', 'earlier.value_high'
                        ) }}
            ) as gaps
            inner join {{ ref('int_figure_intervals') }} as figures
                on
                    gaps.cell_id = figures.cell_id
                    and gaps.vintage_on >= figures.known_on
                    and {{ intervals_agree(
                        'gaps.value_low', 'gaps.value_high',
                        'figures.value_low', 'figures.value_high'
                    ) }}
                    -- A coarse figure that the standing interval can explain
                    -- confirms nothing.
                    and (
                        (
                            gaps.gap_side = 'above'
                            and figures.value_low >= gaps.standing_end
                        )
                        or (
                            gaps.gap_side = 'below'
                            and figures.value_high <= gaps.standing_end
                        )
                    )
            group by
                gaps.cell_id,
                gaps.vintage_on,
                gaps.gap_side,
                gaps.standing_end,
                figures.publisher_code
        ) as publishers
    ) as numbered
    group by cell_id, vintage_on, gap_side, standing_end
    having
        max(ministry_round_month) is not null
        or max(publisher_number) >= 2
{%- endmacro %}
