-- A claim of n months in a row is verified when the growth of each is certainly of its
-- kind, contradicted when that of one certainly is not. The first of a kind in n months
-- has none of it in the n - 1 months before.
with

claims as (

    select * from {{ ref('stg_release_claims') }}

),

claim_months as (

    select * from {{ ref('int_claim_months') }}

),

judged as (

    select
        claim_months.claim_id,
        claim_months.as_of,
        claim_months.months_back,
        claim_months.trade_month,
        claims.month_count,
        claims.claim_type,
        case claims.direction
            when 'increase' then claim_months.growth_low > 0
            when 'decrease' then claim_months.growth_high < 0
            -- A growth printed as 10.0 counts as double-digit; one computed from levels
            -- has to be so for certain.
            when 'double_digit_increase'
                then
                    coalesce(claim_months.growth_pct, claim_months.growth_low) >= 10
        end as is_certain,
        case claims.direction
            when 'increase' then claim_months.growth_high <= 0
            when 'decrease' then claim_months.growth_low >= 0
            when 'double_digit_increase' then claim_months.growth_high < 10
        end as is_excluded
    from claim_months
    inner join claims
        on claim_months.claim_id = claims.claim_id

),

-- Every month of a run is to be of the kind; of a first in n months only the last is.
expected as (

    select
        judged.*,
        case
            when claim_type = 'first_in_months' and months_back > 0 then is_excluded
            else is_certain
        end as is_met,
        case
            when claim_type = 'first_in_months' and months_back > 0 then is_certain
            else is_excluded
        end as is_broken
    from judged

),

counted as (

    select
        claim_id,
        as_of,
        max(case when months_back < month_count and is_broken then trade_month end)
            as contradicted_month,
        max(
            case
                when months_back < month_count and coalesce(is_met, false) = false
                    then trade_month
            end
        ) as missing_month,
        sum(
            case
                when months_back < month_count and coalesce(is_met, false) then 1
                else 0
            end
        ) as met_month_count,
        sum(
            case
                when months_back >= month_count then 0
                when coalesce(is_met, false) or coalesce(is_broken, false) then 1
                else 0
            end
        ) as known_month_count,
        max(
            case
                when
                    claim_type = 'consecutive_months'
                    and months_back = month_count
                    and is_certain
                    then 1
                else 0
            end
        ) = 1 as is_month_before_alike,
        max(month_count) as month_count
    from expected
    group by claim_id, as_of

),

final as (

    select
        claim_id,
        as_of,
        case
            when contradicted_month is not null then 'contradicted'
            when met_month_count = month_count then 'verified'
            else 'untestable'
        end as verdict,
        contradicted_month,
        case when contradicted_month is null then missing_month end as missing_month,
        cast(known_month_count as integer) as known_month_count,
        -- The run was longer than the page says.
        met_month_count = month_count and is_month_before_alike as is_understated
    from counted

)

select * from final
