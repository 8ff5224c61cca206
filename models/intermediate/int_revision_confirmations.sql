-- A later interval disjoint from the standing one is a revision once a ministry or two
-- publishers have printed it. Which interval stands is only known in the fold over the rounds
-- (int_cell_rounds), but its ends are always ends of earlier evidence. So for each evidence and
-- each such end that it lies beyond, this model answers beforehand: which is the latest round
-- after which a ministry or two publishers have printed it.
with

evidence as (

    select * from {{ ref('int_round_evidence') }}
    where not is_contested

),

earlier as (

    select * from {{ ref('int_round_evidence') }}

),

figures as (

    select * from {{ ref('int_figure_intervals') }}

),

gaps as (

    select distinct
        evidence.cell_id,
        evidence.vintage_on,
        evidence.value_low,
        evidence.value_high,
        case
            when evidence.value_low >= earlier.value_high then 'above' else 'below'
        end as gap_side,
        case
            when evidence.value_low >= earlier.value_high then earlier.value_high
            else earlier.value_low
        end as standing_end
    from evidence
    inner join earlier
        on
            evidence.cell_id = earlier.cell_id
            and evidence.round_number > earlier.round_number
            and not {{ intervals_agree(
                'evidence.value_low', 'evidence.value_high',
                'earlier.value_low', 'earlier.value_high'
            ) }}

),

publishers as (

    select
        gaps.cell_id,
        gaps.vintage_on,
        gaps.gap_side,
        gaps.standing_end,
        figures.publisher_code,
        max(figures.round_month) as round_month,
        max(case when figures.is_ministry then figures.round_month end)
            as ministry_round_month
    from gaps
    inner join figures
        on
            gaps.cell_id = figures.cell_id
            and gaps.vintage_on >= figures.known_on
            and {{ intervals_agree(
                'gaps.value_low', 'gaps.value_high',
                'figures.value_low', 'figures.value_high'
            ) }}
            -- A coarse figure that the standing interval can explain confirms nothing.
            and (
                (gaps.gap_side = 'above' and figures.value_low >= gaps.standing_end)
                or (gaps.gap_side = 'below' and figures.value_high <= gaps.standing_end)
            )
    group by
        gaps.cell_id,
        gaps.vintage_on,
        gaps.gap_side,
        gaps.standing_end,
        figures.publisher_code

),

numbered as (

    select
        publishers.*,
        row_number() over (
            partition by cell_id, vintage_on, gap_side, standing_end
            order by round_month desc, publisher_code
        ) as publisher_number
    from publishers

),

final as (

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
    from numbered
    group by cell_id, vintage_on, gap_side, standing_end
    having
        max(ministry_round_month) is not null
        or max(publisher_number) >= 2

)

select * from final
