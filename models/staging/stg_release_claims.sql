with

source as (

    select * from {{ ref('release_claims') }}

),

final as (

    select
        ---------- ids
        publication_id || '/' || period || '/' || flow || '/' || item_code || '/'
        || region_code || '/' || exporter_size || '/' || claim || '/' || direction
            as claim_id,
        publication_id,

        ---------- dates
        {{ period_start('period') }} as trade_month,

        ---------- codes
        flow,
        item_code,
        region_code,
        exporter_size,
        claim as claim_type,
        direction,

        ---------- numerics
        cast(months as integer) as month_count
    from source

)

select * from final
