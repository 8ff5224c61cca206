with

terms as (

    select * from {{ ref('int_identity_terms') }}

),

verdicts as (

    select * from {{ ref('int_identity_verdicts') }}
    union all
    select * from {{ ref('int_residual_verdicts') }}

),

identities as (

    select distinct
        identity_id,
        period,
        trade_month,
        flow,
        item_code,
        region_code,
        partition_code
    from {{ ref('int_identity_members') }}

),

-- The pages behind both sides, each once.
involved as (

    select
        check_id,
        {{ dbt.listagg('publication_id', "', '", 'order by publication_id') }}
            as publication_ids
    from (
        select distinct
            check_id,
            publication_id
        from terms
        where value_low is not null
    ) as sources
    group by check_id

),

checks as (

    select
        check_id,
        scope,
        identity_id,
        valid_from,
        base_valid_from,
        max(case when scope = 'publication' then publication_id end) as publication_id
    from terms
    group by check_id, scope, identity_id, valid_from, base_valid_from

),

-- On each of its days an identity is checked anew, against every base known by then.
days as (

    select
        identity_id,
        valid_from,
        lead(valid_from) over (
            partition by identity_id order by valid_from
        ) as valid_to
    from (
        select distinct
            identity_id,
            valid_from
        from checks
        where scope = 'accepted'
    ) as accepted_days

),

windows as (

    select
        checks.*,
        days.valid_to
    from checks
    left join days
        on
            checks.scope = 'accepted'
            and checks.identity_id = days.identity_id
            and checks.valid_from = days.valid_from

),

final as (

    select
        ---------- ids
        windows.check_id
        || case
            when verdicts.kind like 'residual_%' then '/' || verdicts.kind
            else ''
        end as check_id,
        windows.check_id as comparison_id,
        windows.publication_id,

        ---------- dates
        windows.valid_from,
        windows.valid_to,
        windows.base_valid_from,
        identities.trade_month,

        ---------- codes
        windows.scope,
        verdicts.kind,
        identities.period,
        identities.flow,
        identities.item_code,
        identities.region_code,
        nullif(identities.partition_code, '') as partition_code,
        verdicts.verdict,
        case
            when verdicts.kind in ('growth', 'share', 'residual_growth_plausible')
                then 'pct'
            else 'USD_mn'
        end as unit,
        involved.publication_ids,

        ---------- numerics
        verdicts.left_low,
        verdicts.left_high,
        verdicts.right_low,
        verdicts.right_high,
        verdicts.gap,
        verdicts.known_part_count,
        verdicts.part_count,

        ---------- booleans
        windows.scope = 'accepted' and windows.valid_to is null as is_current
    from windows
    inner join verdicts
        on windows.check_id = verdicts.check_id
    inner join identities
        on windows.identity_id = identities.identity_id
    left join involved
        on windows.check_id = involved.check_id

)

select * from final
