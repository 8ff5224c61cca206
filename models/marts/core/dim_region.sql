with

regions as (

    select * from {{ ref('stg_regions') }}

),

final as (

    select
        region_code,
        region_name_en,
        region_name_ko,
        region_type,
        iso_3166_alpha2,
        iso_3166_alpha3,
        sdmx_area_code,
        parent_region_code,
        partition_code,
        note,
        source_citation,
        sort_order,
        is_partition_complete
    from regions

)

select * from final
