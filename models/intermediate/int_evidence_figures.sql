with

figures as (

    select * from {{ ref('int_figure_intervals') }}

),

vintage_days as (

    select distinct
        cell_id,
        round_month,
        known_on as vintage_on
    from figures

),

weighed as (

    select
        vintage_days.cell_id,
        vintage_days.round_month,
        vintage_days.vintage_on,
        figures.figure_id,
        figures.voice_code,
        figures.value_low,
        figures.value_high,
        figures.is_ministry,
        max(case when figures.is_ministry then 1 else 0 end) over (
            partition by vintage_days.cell_id, vintage_days.vintage_on
        ) = 1 as has_ministry
    from vintage_days
    inner join figures
        on
            vintage_days.cell_id = figures.cell_id
            and vintage_days.round_month = figures.round_month
            and vintage_days.vintage_on >= figures.known_on

),

final as (

    select
        cell_id,
        round_month,
        vintage_on,
        figure_id,
        voice_code,
        value_low,
        value_high,
        has_ministry,
        is_ministry or not has_ministry as is_deciding
    from weighed

)

select * from final
