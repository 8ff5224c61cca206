with

terms as (

    select * from {{ ref('int_identity_terms') }}

),

final as (

    select
        ---------- ids
        check_id as comparison_id,
        cell_id,
        publication_id,

        ---------- codes
        role,

        ---------- numerics
        value_low,
        value_high,

        ---------- booleans
        value_low is not null as is_known
    from terms

)

select * from final
