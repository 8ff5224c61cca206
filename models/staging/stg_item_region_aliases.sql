with

source as (

    select * from {{ ref('item_region_aliases') }}

),

final as (

    select
        ---------- dates
        cast(valid_from as date) as valid_from,
        cast(nullif(valid_to, '') as date) as valid_to,

        ---------- codes and texts
        label,
        language,
        nullif(item_code, '') as item_code,
        nullif(region_code, '') as region_code,
        nullif(context_item_code, '') as context_item_code,
        nullif(note, '') as note
    from source

)

select * from final
