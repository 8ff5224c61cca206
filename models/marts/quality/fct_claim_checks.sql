with

claims as (

    select * from {{ ref('stg_release_claims') }}
    where exporter_size = 'all'

),

verdicts as (

    select * from {{ ref('int_claim_verdicts') }}

),

publications as (

    select * from {{ ref('stg_publications') }}

),

final as (

    select
        ---------- ids
        claims.claim_id,
        claims.publication_id,

        ---------- dates
        publications.known_on as claimed_on,
        claims.trade_month,
        then_known.contradicted_month as contradicted_month_at_claim,
        then_known.missing_month as missing_month_at_claim,
        now_known.contradicted_month as contradicted_month_now,
        now_known.missing_month as missing_month_now,

        ---------- codes
        claims.flow,
        claims.item_code,
        claims.region_code,
        claims.claim_type,
        claims.direction,
        then_known.verdict as verdict_at_claim,
        now_known.verdict as verdict_now,

        ---------- numerics
        claims.month_count,
        then_known.known_month_count as known_month_count_at_claim,
        now_known.known_month_count as known_month_count_now,

        ---------- booleans
        now_known.is_understated
    from claims
    inner join publications
        on claims.publication_id = publications.publication_id
    inner join verdicts as then_known
        on
            claims.claim_id = then_known.claim_id
            and then_known.as_of = 'claim'
    inner join verdicts as now_known
        on
            claims.claim_id = now_known.claim_id
            and now_known.as_of = 'now'

)

select * from final
