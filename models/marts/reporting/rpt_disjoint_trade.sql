with

disjoint_rows as (

    select * from {{ ref('int_disjoint_rows') }}
    where dimension = 'item'

),

codes as (

    select * from {{ ref('dim_item') }}

),

final as (

    select
        ---------- dates and codes
        disjoint_rows.flow,
        disjoint_rows.trade_month,
        disjoint_rows.code as item_code,
        'world' as region_code,
        disjoint_rows.node_code as parent_item_code,
        disjoint_rows.main_code as main_item_code,
        -- A code with printed parts keeps only what none of them tells.
        case
            when disjoint_rows.is_residual then 'Rest of ' || codes.item_name_en
            else codes.item_name_en
        end as item_label_en,
        case
            when disjoint_rows.is_residual then codes.item_name_ko || ' 기타'
            else codes.item_name_ko
        end as item_label_ko,

        ---------- numerics
        disjoint_rows.value_usd_mn,
        disjoint_rows.value_low_usd_mn,
        disjoint_rows.value_high_usd_mn,
        disjoint_rows.part_count,

        ---------- booleans
        disjoint_rows.is_residual
    from disjoint_rows
    inner join codes
        on disjoint_rows.code = codes.item_code

)

select * from final
