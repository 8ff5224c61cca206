with

source as (

    select * from {{ ref('items') }}

),

final as (

    select
        ---------- codes and texts
        item_code,
        item_name_en,
        item_name_ko,
        nullif(parent_item_code, '') as parent_item_code,
        nullif(partition_code, '') as partition_code,
        nullif(note, '') as note,
        source as source_citation,

        ---------- numerics
        cast(sort_order as integer) as sort_order,

        ---------- booleans
        cast(nullif(is_partition_complete, '') as boolean) as is_partition_complete,
        cast(is_printed as boolean) as is_printed
    from source

)

select * from final
