with

vintages as (

    select * from {{ ref('fct_figure_vintages') }}
    where publication_id is not null

),

figures as (

    select * from {{ ref('fct_figures') }}

),

final as (

    select
        vintages.cell_id,
        vintages.valid_from,
        vintages.value,
        vintages.publication_id,
        figures.value as printed,
        figures.known_on
    from vintages
    left join figures
        on
            vintages.cell_id = figures.cell_id
            and vintages.publication_id = figures.publication_id
    where
        figures.value is distinct from vintages.value
        or figures.known_on > vintages.valid_from

)

select * from final
