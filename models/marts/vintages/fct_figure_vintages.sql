with

vintages as (

    select * from {{ ref('int_cell_vintages') }}

),

cells as (

    select * from {{ ref('int_cells') }}
    where period_type = 'month'

),

final as (

    select
        ---------- ids
        vintages.cell_id,
        vintages.publication_id,

        ---------- dates
        vintages.valid_from,
        vintages.valid_to,
        cells.trade_month,

        ---------- codes
        cells.flow,
        cells.item_code,
        cells.region_code,
        cells.exporter_size,
        cells.measure,
        cells.unit,

        ---------- numerics
        vintages.value,
        vintages.value_low,
        vintages.value_high,
        cast(vintages.revision_number as integer) as revision_number,

        ---------- booleans
        vintages.is_contested
    from vintages
    inner join cells
        on vintages.cell_id = cells.cell_id

)

select * from final
