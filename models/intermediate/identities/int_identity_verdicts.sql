with

terms as (

    select * from {{ ref('int_identity_terms') }}
    where kind <> 'residual_year_earlier'

),

final as (

    {{ identity_verdicts('terms') }}

)

select * from final
