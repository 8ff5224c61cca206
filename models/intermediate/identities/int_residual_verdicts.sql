-- What the unprinted rest of a partition was a year earlier, as level and growth of the
-- whole and of the printed parts imply it: it was not negative, and where the rest is
-- large it did not jump. Implied levels are rounded outward, so that no correctly
-- rounded figure is accused.
with

terms as (

    select * from {{ ref('int_identity_terms') }}
    where kind = 'residual_year_earlier'

),

ancestors as (

    select * from {{ ref('int_part_ancestors') }}

),

paired as (

    select
        check_id,
        replace(role, '_growth', '') as role,
        part_code,
        max(case when role in ('whole', 'part') then value_low end) as level_low,
        max(case when role in ('whole', 'part') then value_high end) as level_high,
        max(case when role in ('whole_growth', 'part_growth') then value_low end)
            as growth_low,
        max(case when role in ('whole_growth', 'part_growth') then value_high end)
            as growth_high
    from terms
    group by check_id, replace(role, '_growth', ''), part_code

),

implied as (

    select
        check_id,
        role,
        part_code,
        level_low,
        level_high,
        {{ implied_base_low('level_low', 'growth_high') }} as base_low,
        {{ implied_base_high('level_high', 'growth_low') }} as base_high
    from paired
    where level_low is not null and growth_low > -100

),

outermost as (

    select implied.*
    from implied
    where
        not exists (
            select 1
            from implied as larger
            inner join ancestors
                on larger.part_code = ancestors.ancestor_code
            where
                larger.check_id = implied.check_id
                and larger.role = 'part'
                and ancestors.part_code = implied.part_code
        )

),

summed as (

    select
        check_id,
        max(case when role = 'whole' then level_low end) as whole_low,
        max(case when role = 'whole' then level_high end) as whole_high,
        max(case when role = 'whole' then base_low end) as whole_base_low,
        max(case when role = 'whole' then base_high end) as whole_base_high,
        sum(case when role = 'part' then level_low end) as parts_low,
        sum(case when role = 'part' then level_high end) as parts_high,
        sum(case when role = 'part' then base_low end) as parts_base_low,
        sum(case when role = 'part' then base_high end) as parts_base_high,
        sum(case when role = 'part' then 1 else 0 end) as known_part_count
    from outermost
    group by check_id

),

counted as (

    select
        check_id,
        sum(case when role = 'part' then 1 else 0 end) as part_count
    from paired
    group by check_id

),

residuals as (

    select
        counted.check_id,
        counted.part_count,
        coalesce(summed.known_part_count, 0) as known_part_count,
        summed.whole_high,
        summed.whole_base_low,
        summed.whole_base_high,
        summed.parts_base_low,
        summed.parts_base_high,
        cast(summed.whole_low - summed.parts_high as {{ type_amount() }})
            as residual_low,
        cast(summed.whole_high - summed.parts_low as {{ type_amount() }})
            as residual_high,
        cast(summed.whole_base_low - summed.parts_base_high as {{ type_amount() }})
            as residual_base_low,
        cast(summed.whole_base_high - summed.parts_base_low as {{ type_amount() }})
            as residual_base_high
    from counted
    left join summed
        on counted.check_id = summed.check_id

),

not_negative as (

    select
        check_id,
        'residual_not_negative_year_earlier' as kind,
        case
            when residual_base_high is null then 'untestable'
            when residual_base_high < 0 then 'inconsistent'
            else 'consistent'
        end as verdict,
        whole_base_low as left_low,
        whole_base_high as left_high,
        cast(parts_base_low as {{ type_amount() }}) as right_low,
        cast(parts_base_high as {{ type_amount() }}) as right_high,
        known_part_count,
        part_count
    from residuals

),

-- Only a rest of certainly over a tenth of the whole can be expected to move with it.
plausible as (

    select
        check_id,
        'residual_growth_plausible' as kind,
        case
            when
                residual_low is null
                or residual_base_high <= 0
                or residual_low * 10 <= whole_high
                then 'untestable'
            when residual_low * 2 > residual_base_high * 3 then 'inconsistent'
            when residual_high * 2 < residual_base_low then 'inconsistent'
            else 'consistent'
        end as verdict,
        {{ pct_change_low('residual_low', 'residual_base_high') }} as left_low,
        {{ pct_change_high('residual_high', 'residual_base_low') }} as left_high,
        cast(-50 as {{ type_amount() }}) as right_low,
        cast(50 as {{ type_amount() }}) as right_high,
        known_part_count,
        part_count
    from residuals

),

verdicts as (

    select * from not_negative
    union all
    select * from plausible

),

final as (

    select
        check_id,
        kind,
        verdict,
        left_low,
        left_high,
        right_low,
        right_high,
        case
            when verdict = 'consistent' then cast(0 as {{ type_amount() }})
            when verdict = 'inconsistent'
                then cast(
                    greatest(
                        coalesce(left_low - right_high, 0),
                        coalesce(right_low - left_high, 0),
                        0
                    ) as {{ type_amount() }}
                )
        end as gap,
        cast(known_part_count as integer) as known_part_count,
        cast(part_count as integer) as part_count
    from verdicts

)

select * from final
