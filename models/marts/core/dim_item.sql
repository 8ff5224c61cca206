with

items as (

    select * from {{ ref('stg_items') }}

),

final as (

    select
        item_code,
        item_name_en,
        item_name_ko,
        parent_item_code,
        partition_code,
        note,
        source_citation,
        sort_order,
        is_partition_complete,
        is_printed
    from items

)

select * from final
