with

accepted_terms as (

    select
        'accepted/' || check_id as check_id,
        'accepted' as scope,
        identity_id,
        kind,
        valid_from,
        base_valid_from,
        role,
        part_code,
        cell_id,
        value_low,
        value_high,
        publication_id
    from {{ ref('int_accepted_identity_terms') }}

),

publication_terms as (

    select
        'publication/' || check_id as check_id,
        'publication' as scope,
        identity_id,
        kind,
        valid_from,
        cast(null as date) as base_valid_from,
        role,
        part_code,
        cell_id,
        value_low,
        value_high,
        publication_id
    from {{ ref('int_publication_identity_terms') }}

),

terms as (

    select * from accepted_terms
    union all
    select * from publication_terms

),

final as (

    {{ outermost_terms('terms') }}

)

select * from final
