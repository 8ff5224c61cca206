"""What each chart of the dashboard has to show, asked of the marts themselves."""

from typing import Final

# Of each item, the one right below the total that it lies within.
_MAIN = """
    with recursive up as (
        select item_code, item_code as at, parent_item_code as parent from dim_item
        union all
        select up.item_code, d.item_code, d.parent_item_code
        from up inner join dim_item as d on d.item_code = up.parent
        where up.parent <> 'total'
    ),
    main as (
        select up.item_code, d.item_name_en as name
        from up inner join dim_item as d on d.item_code = up.at
        where up.parent is null or up.parent = 'total'
    )
"""

_SERIES = """,
    biggest as (
        select name from parts group by name order by sum(value) desc limit 7
    )
    select
        trade_month,
        case when name in (from biggest) then name else 'Others' end,
        sum(value)
    from parts
    group by all
"""

# A number of the latest complete month.
TILES: Final = {
    "latest_month": "select trade_month",
    "latest_exports": "select exports_usd_mn",
    "latest_imports": "select imports_usd_mn",
    "latest_balance": "select balance_usd_mn",
    "latest_exports_growth": "select exports_yoy_pct / 100",
    "latest_imports_growth": "select imports_yoy_pct / 100",
}

# Rows of a month (or another axis), the name of a series, and a number.
SERIES: Final = {
    "levels_over_time": """
        select trade_month, series, value
        from (
            select trade_month, 'exports' as series, exports_usd_mn as value
            from rpt_monthly_headline
            union all
            select trade_month, 'imports', imports_usd_mn from rpt_monthly_headline
            union all
            select trade_month, 'balance', balance_usd_mn from rpt_monthly_headline
        )
        where value is not null and trade_month >= date '2013-01-01'
    """,
    "trade_by_item": f"""{_MAIN},
        parts as (
            select t.trade_month, t.value_usd_mn as value,
                if(t.item_code = 'total', t.item_label_en, m.name) as name
            from rpt_disjoint_trade as t inner join main as m using (item_code)
            where t.flow = 'export'
        ){_SERIES}""",
    "trade_by_region": f"""
        with parts as (
            select trade_month, value_usd_mn as value, region_label_en as name
            from rpt_disjoint_trade_by_region where flow = 'export'
        ){_SERIES}""",
    "identities": """
        with checks as (
            select replace(kind, '_', ' ') as kind, c.*
            from rpt_identity_coverage as c where scope = 'accepted'
        )
        select kind, 'consistent', sum(consistent_count) from checks group by kind
        union all
        select kind, 'inconsistent', sum(inconsistent_count) from checks group by kind
        union all
        select kind, 'untestable', sum(untestable_count) from checks group by kind
    """,
    "disagreements_by_diagnosis": """
        select replace(diagnosis, '_', ' '), 'figures', count(*)
        from fct_disagreements where diagnosis_rank = 1
        group by diagnosis
    """,
}

# Rows with the columns that are named first, in any order.
TABLES: Final = {
    "growth_by_month": (
        ("trade_year", "month_of_year", "growth"),
        """
        select year(trade_month), month(trade_month), yoy_pct / 100
        from fct_exports
        where item_code = 'total' and region_code = 'world' and yoy_pct is not null
        """,
    ),
    "growth_by_item": (
        ("trade_month", "main_item", "growth"),
        """
        select e.trade_month, i.item_name_en, e.yoy_pct / 100
        from fct_exports as e inner join dim_item as i using (item_code)
        where
            e.region_code = 'world' and e.yoy_pct is not null
            and (item_code = 'total' or parent_item_code = 'total')
            and date_diff(
                'month',
                e.trade_month,
                (select trade_month from dim_month where is_latest_complete)
            ) < 36
        """,
    ),
    "disagreement_ledger": (
        ("known_on", "trade_month", "flow", "item_name_en", "region_name_en",
         "measure", "printed_value", "printed_unit", "reference_value", "unit",
         "diagnosis", "page"),
        """
        select d.known_on, d.trade_month, d.flow, i.item_name_en, r.region_name_en,
            d.measure, d.printed_value, d.printed_unit, d.reference_value, d.unit,
            replace(d.diagnosis, '_', ' '),
            format('<a href="{}" target="_blank" rel="noopener">{}</a>', p.url,
                d.publication_id)
        from fct_disagreements as d, dim_item as i, dim_region as r,
            dim_publication as p
        where
            d.diagnosis_rank = 1 and i.item_code = d.item_code
            and r.region_code = d.region_code and p.publication_id = d.publication_id
        """,
    ),
    "revisions": (
        ("revised_on", "trade_month", "flow", "item_name_en", "region_name_en",
         "measure", "value_from", "value_to", "difference", "unit",
         "days_after_first_print"),
        """
        select v.revised_on, v.trade_month, v.flow, i.item_name_en, r.region_name_en,
            v.measure, v.value_from, v.value_to, v.difference, v.unit,
            v.days_after_first_print
        from fct_revisions as v, dim_item as i, dim_region as r
        where i.item_code = v.item_code and r.region_code = v.region_code
        """,
    ),
    "publishers": (
        ("publisher_code", "publisher_kind", "publication_count", "figure_count",
         "disagreement_count", "disagreement_rate_pct"),
        """
        select publisher_code, publisher_kind, publication_count, figure_count,
            disagreement_count, disagreement_rate_pct
        from rpt_publisher_accuracy
        """,
    ),
}  # fmt: skip
