with

publications as (

    select * from {{ ref('stg_publications') }}

),

figures as (

    select
        publication_id,
        count(*) as figure_count
    from {{ ref('stg_release_figures') }}
    group by publication_id

),

claims as (

    select
        publication_id,
        count(*) as claim_count
    from {{ ref('stg_release_claims') }}
    group by publication_id

),

final as (

    select
        ---------- ids
        publications.publication_id,

        ---------- dates
        publications.published_on,
        publications.known_on,
        publications.recorded_on,

        ---------- codes and texts
        publications.reference_period,
        publications.publisher_code,
        publications.publisher_name,
        publications.publisher_kind,
        publications.language_code,
        publications.url,

        ---------- numerics
        cast(coalesce(figures.figure_count, 0) as integer) as figure_count,
        cast(coalesce(claims.claim_count, 0) as integer) as claim_count,

        ---------- booleans
        publications.is_republication,
        publications.is_published_on_inferred
    from publications
    left join figures
        on publications.publication_id = figures.publication_id
    left join claims
        on publications.publication_id = claims.publication_id

)

select * from final
