with

source as (

    select * from {{ ref('corrections') }}

),

final as (

    select
        ---------- ids
        publication_id || '/' || {{ cell_id() }} as figure_id,
        publication_id,

        ---------- dates
        cast(reviewed_on as date) as reviewed_on,

        ---------- codes and texts
        expect_printed_value,
        expect_unit as expect_unit_code,
        corrected_value,
        corrected_unit as corrected_unit_code,
        reason,
        source as source_citation,
        reviewed_by,

        ---------- numerics
        cast(corrected_value as decimal(18, 6)) as corrected_number
    from source

)

select * from final
