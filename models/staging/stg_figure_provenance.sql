with

source as (

    select * from {{ ref('figure_provenance') }}

),

final as (

    select
        ---------- ids
        publication_id || '/' || {{ cell_id() }} as figure_id,
        publication_id,

        ---------- codes and texts
        text_sha256,
        rule as rule_name,

        ---------- numerics
        cast(span_start as integer) as span_start,
        cast(span_end as integer) as span_end,

        ---------- booleans
        cast(is_doubtful as boolean) as is_doubtful
    from source

)

select * from final
