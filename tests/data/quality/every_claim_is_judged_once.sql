with

claims as (

    select
        publication_id || '/' || period || '/' || flow || '/' || item_code || '/'
        || region_code || '/' || exporter_size || '/' || claim || '/' || direction
            as claim_id,
        cast(months as integer) as month_count
    from {{ ref('release_claims') }}
    where exporter_size = 'all'

),

judged as (

    select
        claim_id,
        month_count
    from {{ ref('fct_claim_checks') }}

),

final as (

    select
        claims.claim_id,
        judged.claim_id as judged_claim_id,
        claims.month_count,
        judged.month_count as judged_month_count
    from claims
    full outer join judged
        on claims.claim_id = judged.claim_id
    where claims.month_count is distinct from judged.month_count

)

select * from final
