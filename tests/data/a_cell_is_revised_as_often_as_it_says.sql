with

vintages as (

    select * from {{ ref('fct_figure_vintages') }}
    where valid_to is null

),

revisions as (

    select * from {{ ref('fct_revisions') }}

),

counted as (

    select
        cell_id,
        count(*) as revision_count
    from revisions
    group by cell_id

),

final as (

    select
        vintages.cell_id,
        vintages.revision_number,
        counted.revision_count
    from vintages
    left join counted
        on vintages.cell_id = counted.cell_id
    where coalesce(counted.revision_count, 0) <> vintages.revision_number

)

select * from final
