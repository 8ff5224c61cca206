with

observations as (

    select * from {{ ref('int_observations') }}
    where flow = 'export' and period_type = 'month'

),

final as (

    select
        ---------- dates
        trade_month,

        ---------- codes
        item_code,
        region_code,

        {{ observation_columns() }}
    from observations

)

select * from final
