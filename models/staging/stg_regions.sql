with

source as (

    select * from {{ ref('regions') }}

),

final as (

    select
        ---------- codes and texts
        region_code,
        region_name_en,
        region_name_ko,
        region_type,
        nullif(iso_3166_alpha2, '') as iso_3166_alpha2,
        nullif(iso_3166_alpha3, '') as iso_3166_alpha3,
        nullif(sdmx_area_code, '') as sdmx_area_code,
        nullif(parent_region_code, '') as parent_region_code,
        nullif(partition_code, '') as partition_code,
        nullif(note, '') as note,
        source as source_citation,

        ---------- numerics
        cast(sort_order as integer) as sort_order,

        ---------- booleans
        cast(nullif(is_partition_complete, '') as boolean) as is_partition_complete
    from source

)

select * from final
