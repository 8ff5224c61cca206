with

evidence as (

    select * from {{ ref('int_round_evidence') }}

),

final as (

    {{ revision_confirmations('evidence') }}

)

select * from final
