with

claims as (

    select
        publication_id,
        cast(months as integer) as month_count,
        count(*) as claim_count
    from {{ ref('release_claims') }}
    where exporter_size = 'all'
    group by publication_id, cast(months as integer)

),

judged as (

    select
        publication_id,
        month_count,
        count(*) as claim_count
    from {{ ref('fct_claim_checks') }}
    group by publication_id, month_count

),

final as (

    select
        claims.publication_id,
        judged.publication_id as judged_publication_id,
        claims.month_count,
        claims.claim_count,
        judged.claim_count as judged_count
    from claims
    full outer join judged
        on
            claims.publication_id = judged.publication_id
            and claims.month_count = judged.month_count
    where claims.claim_count is distinct from judged.claim_count

)

select * from final
