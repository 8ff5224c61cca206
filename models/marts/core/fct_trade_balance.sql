with

observations as (

    select * from {{ ref('int_observations') }}
    where period_type = 'month' and value_low_usd_mn is not null

),

pivoted as (

    select
        trade_month,
        item_code,
        region_code,
        max(case when flow = 'export' then publication_id end)
            as exports_publication_id,
        max(case when flow = 'import' then publication_id end)
            as imports_publication_id,
        max(case when flow = 'balance' then publication_id end)
            as balance_publication_id,
        max(case when flow = 'export' then value_usd_mn end) as exports_usd_mn,
        max(case when flow = 'export' then value_low_usd_mn end) as exports_low_usd_mn,
        max(case when flow = 'export' then value_high_usd_mn end)
            as exports_high_usd_mn,
        max(case when flow = 'import' then value_usd_mn end) as imports_usd_mn,
        max(case when flow = 'import' then value_low_usd_mn end) as imports_low_usd_mn,
        max(case when flow = 'import' then value_high_usd_mn end)
            as imports_high_usd_mn,
        max(case when flow = 'balance' then value_usd_mn end)
            as balance_printed_usd_mn,
        max(case when flow = 'balance' then value_low_usd_mn end)
            as balance_printed_low_usd_mn,
        max(case when flow = 'balance' then value_high_usd_mn end)
            as balance_printed_high_usd_mn
    from observations
    group by trade_month, item_code, region_code

),

final as (

    select
        ---------- dates and codes
        trade_month,
        item_code,
        region_code,

        ---------- ids
        exports_publication_id,
        imports_publication_id,
        balance_publication_id,

        ---------- numerics
        exports_usd_mn,
        exports_low_usd_mn,
        exports_high_usd_mn,
        imports_usd_mn,
        imports_low_usd_mn,
        imports_high_usd_mn,
        balance_printed_usd_mn,
        balance_printed_low_usd_mn,
        balance_printed_high_usd_mn,
        cast(exports_usd_mn - imports_usd_mn as {{ type_amount() }})
            as balance_computed_usd_mn,
        cast(exports_low_usd_mn - imports_high_usd_mn as {{ type_amount() }})
            as balance_computed_low_usd_mn,
        cast(exports_high_usd_mn - imports_low_usd_mn as {{ type_amount() }})
            as balance_computed_high_usd_mn
    from pivoted
    where
        balance_printed_low_usd_mn is not null
        or (exports_low_usd_mn is not null and imports_low_usd_mn is not null)

)

select * from final
