with

revisions as (

    select * from {{ ref('int_revisions') }}

),

cells as (

    select * from {{ ref('int_cells') }}
    where period_type = 'month'

),

final as (

    select
        ---------- ids
        revisions.cell_id,
        revisions.publication_id,

        ---------- dates
        revisions.revised_on,
        revisions.first_printed_on,
        cells.trade_month,

        ---------- codes
        cells.flow,
        cells.item_code,
        cells.region_code,
        cells.exporter_size,
        cells.measure,
        cells.unit,

        ---------- numerics
        cast(revisions.revision_number as integer) as revision_number,
        revisions.value_from,
        revisions.value_from_low,
        revisions.value_from_high,
        revisions.value_to,
        revisions.value_to_low,
        revisions.value_to_high,
        cast(revisions.value_to - revisions.value_from as {{ type_amount() }})
            as difference,
        cast(revisions.value_to_low - revisions.value_from_high as {{ type_amount() }})
            as difference_low,
        cast(revisions.value_to_high - revisions.value_from_low as {{ type_amount() }})
            as difference_high,
        -- A change of a growth rate is in points already: per cent of it would mislead.
        case
            when cells.unit = 'USD_mn' and revisions.value_from <> 0
                then cast(
                    (revisions.value_to - revisions.value_from) * 100
                    / abs(revisions.value_from) as {{ type_amount() }}
                )
        end as difference_pct,
        cast(
            {{ dbt.datediff(
                'revisions.first_published_on', 'revisions.revised_on', 'day'
            ) }} as integer
        ) as days_after_first_print
    from revisions
    inner join cells
        on revisions.cell_id = cells.cell_id

)

select * from final
