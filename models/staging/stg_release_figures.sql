with

source as (

    select * from {{ ref('release_figures') }}

),

final as (

    select
        ---------- ids
        publication_id || '/' || {{ cell_id() }} as figure_id,
        {{ cell_id() }} as cell_id,
        publication_id,

        ---------- dates
        {{ period_start('period') }} as period_start,
        case
            when {{ period_type('period') }} = 'month' then {{ period_start('period') }}
        end as trade_month,

        ---------- codes
        period,
        {{ period_type('period') }} as period_type,
        flow,
        item_code,
        region_code,
        exporter_size,
        measure,
        unit as unit_code,

        ---------- numerics
        printed_value,
        cast(printed_value as decimal(18, 6)) as printed_number
    from source

)

select * from final
