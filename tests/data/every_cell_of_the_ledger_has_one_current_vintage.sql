with

figures as (

    select * from {{ ref('fct_figures') }}
    where outcome <> 'out_of_scope'

),

vintages as (

    select * from {{ ref('fct_figure_vintages') }}

),

printed as (

    select distinct cell_id from figures

),

settled as (

    select
        cell_id,
        sum(case when valid_to is null then 1 else 0 end) as current_count
    from vintages
    group by cell_id

),

final as (

    select
        coalesce(printed.cell_id, settled.cell_id) as cell_id,
        printed.cell_id is not null as is_printed,
        settled.current_count
    from printed
    full outer join settled
        on printed.cell_id = settled.cell_id
    where
        printed.cell_id is null
        or settled.current_count is null
        or settled.current_count <> 1

)

select * from final
