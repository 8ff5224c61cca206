with

disjoint_rows as (

    select * from {{ ref('int_disjoint_rows') }}
    where dimension = 'region'

),

codes as (

    select * from {{ ref('dim_region') }}

),

final as (

    select
        ---------- dates and codes
        disjoint_rows.flow,
        disjoint_rows.trade_month,
        disjoint_rows.code as region_code,
        'total' as item_code,
        disjoint_rows.node_code as parent_region_code,
        disjoint_rows.main_code as main_region_code,
        -- A code with printed parts keeps only what none of them tells.
        case
            when disjoint_rows.is_residual then 'Rest of ' || codes.region_name_en
            else codes.region_name_en
        end as region_label_en,
        case
            when disjoint_rows.is_residual then codes.region_name_ko || ' 기타'
            else codes.region_name_ko
        end as region_label_ko,

        ---------- numerics
        disjoint_rows.value_usd_mn,
        disjoint_rows.value_low_usd_mn,
        disjoint_rows.value_high_usd_mn,
        disjoint_rows.part_count,

        ---------- booleans
        disjoint_rows.is_residual
    from disjoint_rows
    inner join codes
        on disjoint_rows.code = codes.region_code

)

select * from final
