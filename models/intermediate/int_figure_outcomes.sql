with

figures as (

    select * from {{ ref('int_figure_intervals') }}

),

current_cells as (

    select * from {{ ref('int_cell_vintages') }}
    where valid_to is null

),

closings as (

    select * from {{ ref('int_cell_states') }}
    where is_round_close

),

contested_figures as (

    select * from {{ ref('int_contested_figures') }}

),

compared as (

    select
        figures.*,
        current_cells.value as accepted_value,
        current_cells.value_low as accepted_low,
        current_cells.value_high as accepted_high,
        contested_figures.figure_id is not null as is_tied,
        current_cells.is_contested,
        {{ intervals_agree(
            'figures.value_low', 'figures.value_high',
            'current_cells.value_low', 'current_cells.value_high'
        ) }} as agrees_now,
        {{ intervals_agree(
            'figures.value_low', 'figures.value_high',
            'closings.value_low', 'closings.value_high'
        ) }} as agreed_then,
        current_cells.revision_number > closings.revision_number as is_revised_since
    from figures
    inner join current_cells
        on figures.cell_id = current_cells.cell_id
    inner join closings
        on
            figures.cell_id = closings.cell_id
            and figures.round_month = closings.round_month
    left join contested_figures
        on
            figures.figure_id = contested_figures.figure_id
            and closings.vintage_on = contested_figures.vintage_on

),

-- Of a yearly, half-yearly or quarterly figure too: against its own cell.
judged as (

    select
        compared.*,
        case
            when is_contested and is_tied then 'disagrees'
            when agrees_now then 'accepted'
            when agreed_then and is_revised_since and not is_tied then 'superseded'
            else 'disagrees'
        end as cell_outcome
    from compared

),

final as (

    select
        figure_id,
        cell_id,
        case when period_type = 'month' then accepted_value end as accepted_value,
        case when period_type = 'month' then accepted_low end as accepted_low,
        case when period_type = 'month' then accepted_high end as accepted_high,
        case
            when period_type <> 'month' then 'out_of_scope'
            else cell_outcome
        end as outcome,
        cell_outcome = 'disagrees' as is_disagreeing
    from judged

)

select * from final
