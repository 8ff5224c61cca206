{#- Holds the two sides of each identity against each other: one row per check.

    `terms` has one row per check and member: check_id, kind, role, part_code, value_low,
    value_high (null: not known). Sides are in USD mn, or per cent for growth and share, rounded
    outward there; the verdict is exact, by cross-multiplication. Intervals that touch are
    consistent. What is missing makes a check untestable. -#}
{% macro identity_verdicts(terms) -%}
    select
        check_id,
        kind,
        verdict,
        cast(left_low as {{ type_amount() }}) as left_low,
        cast(left_high as {{ type_amount() }}) as left_high,
        cast(right_low as {{ type_amount() }}) as right_low,
        cast(right_high as {{ type_amount() }}) as right_high,
        case
            when verdict = 'consistent' then cast(0 as {{ type_amount() }})
            when verdict = 'inconsistent'
                then cast(
                    greatest(left_low - right_high, right_low - left_high, 0)
                    as {{ type_amount() }}
                )
        end as gap,
        cast(known_part_count as integer) as known_part_count,
        cast(part_count as integer) as part_count
    from (
        select
            compared.*,
            case
                when is_consistent is null then 'untestable'
                when is_consistent then 'consistent'
                else 'inconsistent'
            end as verdict
        from (
            select
                sides.*,
                case
                    when kind in ('balance', 'complete_partition', 'period_sum')
                        then left_low <= right_high and right_low <= left_high
                    -- A residual may be anything that is not negative.
                    when kind in ('incomplete_partition', 'residual_not_negative')
                        then right_low <= left_high
                    when kind = 'growth'
                        then
                            case
                                when is_growth_testable
                                    then
                                        level_low * 100
                                        <= base_high * (100 + growth_high)
                                        and base_low * (100 + growth_low)
                                        <= level_high * 100
                            end
                    when kind = 'share'
                        then
                            share_low * total_low <= level_high * 100
                            and level_low * 100 <= share_high * total_high
                end as is_consistent
            from (
                select
                    roles.*,
                    case
                        when kind = 'balance' then export_low - import_high
                        when kind = 'growth'
                            then case when is_growth_testable then growth_low end
                        when kind = 'share' then share_low
                        else whole_low
                    end as left_low,
                    case
                        when kind = 'balance' then export_high - import_low
                        when kind = 'growth'
                            then case when is_growth_testable then growth_high end
                        when kind = 'share' then share_high
                        else whole_high
                    end as left_high,
                    case
                        when kind = 'balance' then balance_low
                        when kind = 'growth'
                            then
                                case
                                    when is_growth_testable
                                        then {{ pct_change_low('level_low', 'base_high') }}
                                end
                        when kind = 'share'
                            then {{ quotient_low('level_low * 100', 'total_high') }}
                        when
                            kind in ('complete_partition', 'period_sum')
                            and known_part_count < part_count
                            then null
                        when known_part_count > 0 then parts_low
                    end as right_low,
                    case
                        when kind = 'balance' then balance_high
                        when kind = 'growth'
                            then
                                case
                                    when is_growth_testable
                                        then {{ pct_change_high('level_high', 'base_low') }}
                                end
                        when kind = 'share'
                            then {{ quotient_high('level_high * 100', 'total_low') }}
                        when
                            kind in ('complete_partition', 'period_sum')
                            and known_part_count < part_count
                            then null
                        when known_part_count > 0 then parts_high
                    end as right_high
                from (
                    select
                        {{ terms }}.check_id,
                        {{ terms }}.kind,
                        {%- for role in [
                            'export', 'import', 'balance', 'growth', 'level', 'base',
                            'share', 'total', 'whole',
                        ] %}
                        max(case when role = '{{ role }}' then value_low end)
                            as {{ role }}_low,
                        max(case when role = '{{ role }}' then value_high end)
                            as {{ role }}_high,
                        {%- endfor %}
                        sum(case when role = 'part' then value_low end) as parts_low,
                        sum(case when role = 'part' then value_high end) as parts_high,
                        sum(
                            case
                                when role = 'part' and value_low is not null then 1
                                else 0
                            end
                        ) as known_part_count,
                        sum(case when role = 'part' then 1 else 0 end) as part_count,
                        -- Growth of -100 % or less, or on a base that may be zero,
                        -- says nothing that could be tested.
                        min(
                            case
                                when role = 'growth' and value_low <= -100 then 0
                                when role = 'base' and value_low <= 0 then 0
                                when
                                    role in ('growth', 'base', 'level')
                                    and value_low is null
                                    then 0
                                else 1
                            end
                        ) = 1 as is_growth_testable
                    from {{ terms }}
                    group by {{ terms }}.check_id, {{ terms }}.kind
                ) as roles
            ) as sides
        ) as compared
    ) as judged
{%- endmacro %}

{#- Drops the parts of which a larger known part of the same check already tells: Vietnam where
    ASEAN is known. A complete partition keeps all its parts, which are disjoint by nature. -#}
{% macro outermost_terms(terms) -%}
    select {{ terms }}.*
    from {{ terms }}
    where
        {{ terms }}.role <> 'part'
        or {{ terms }}.kind not in ('incomplete_partition', 'residual_not_negative')
        or not exists (
            select 1
            from {{ terms }} as larger
            inner join {{ ref('int_part_ancestors') }} as ancestors
                on larger.part_code = ancestors.ancestor_code
            where
                larger.check_id = {{ terms }}.check_id
                and larger.role = 'part'
                and larger.value_low is not null
                and ancestors.part_code = {{ terms }}.part_code
        )
{%- endmacro %}
