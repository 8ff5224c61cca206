-- The figures that disagree, each with the interval that it is held against: the one
-- accepted when its round closed, or, where that was contested, the one accepted today.
with

figures as (

    select * from {{ ref('int_figure_intervals') }}
    where period_type = 'month' and exporter_size = 'all'

),

outcomes as (

    select * from {{ ref('int_figure_outcomes') }}
    where outcome = 'disagrees'

),

closings as (

    select * from {{ ref('int_cell_states') }}
    where is_round_close

),

vintages as (

    select * from {{ ref('int_cell_vintages') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

first_rounds as (

    select
        cell_id,
        min(round_month) as first_round_month
    from figures
    group by cell_id

),

referred as (

    select
        figures.*,
        coalesce(units.scale_to_usd_mn, 1) as scale,
        case
            when position('.' in figures.weighed_value) = 0 then 0
            else
                length(figures.weighed_value)
                - position('.' in figures.weighed_value)
        end as decimal_count,
        figures.round_month > first_rounds.first_round_month as is_later,
        closings.revision_number,
        case
            when not then_accepted.is_contested then then_accepted.value
            else now_accepted.value
        end as reference_value,
        case
            when not then_accepted.is_contested then then_accepted.value_low
            when not now_accepted.is_contested then now_accepted.value_low
        end as reference_low,
        case
            when not then_accepted.is_contested then then_accepted.value_high
            when not now_accepted.is_contested then now_accepted.value_high
        end as reference_high,
        case
            when not then_accepted.is_contested then then_accepted.publication_id
            else now_accepted.publication_id
        end as reference_publication_id
    from outcomes
    inner join figures
        on outcomes.figure_id = figures.figure_id
    inner join units
        on figures.weighed_unit_code = units.unit_code
    inner join first_rounds
        on figures.cell_id = first_rounds.cell_id
    inner join closings
        on
            figures.cell_id = closings.cell_id
            and figures.round_month = closings.round_month
    inner join vintages as then_accepted
        on
            figures.cell_id = then_accepted.cell_id
            and closings.vintage_on >= then_accepted.valid_from
            and (
                then_accepted.valid_to is null
                or closings.vintage_on < then_accepted.valid_to
            )
    inner join vintages as now_accepted
        on
            figures.cell_id = now_accepted.cell_id
            and now_accepted.valid_to is null

),

measured as (

    select
        referred.*,
        -- 2 per cent or 2 points: the largest confirmed revisions are 1.2 and 1.0.
        case
            when is_percentage then abs(value - reference_value) <= 2
            else abs(value - reference_value) * 50 <= abs(reference_value)
        end as is_close,
        case
            when is_percentage then false
            else abs(value - reference_value) * 200 > abs(reference_value)
        end as is_far_for_a_revision,
        length(
            ltrim(replace(replace(weighed_value, '-', ''), '.', ''), '0')
        ) as digit_count
    from referred

),

far_apart as (

    select distinct
        publication_id,
        period,
        flow,
        item_code,
        region_code,
        measure
    from measured
    where not is_close

),

-- A figure whose companion (the growth beside the level, or the reverse) is out by far
-- as well did not come about by one slip or one revision: the page speaks of something
-- else.
final as (

    select distinct
        measured.*,
        far_apart.publication_id is not null as has_far_companion
    from measured
    left join far_apart
        on
            measured.publication_id = far_apart.publication_id
            and measured.period = far_apart.period
            and measured.flow = far_apart.flow
            and measured.item_code = far_apart.item_code
            and measured.region_code = far_apart.region_code
            and measured.measure <> far_apart.measure

)

select * from final
