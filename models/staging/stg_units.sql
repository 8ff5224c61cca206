with

source as (

    select * from {{ ref('units') }}

),

final as (

    select
        ---------- codes and texts
        unit_code,
        unit_name_en,
        unit_name_ko,
        measure_kind,
        sdmx_unit_measure,
        nullif(note, '') as note,
        source as source_citation,

        ---------- numerics
        cast(nullif(scale_to_usd_mn, '') as decimal(18, 6)) as scale_to_usd_mn,
        cast(nullif(sdmx_unit_mult, '') as integer) as sdmx_unit_mult
    from source

)

select * from final
