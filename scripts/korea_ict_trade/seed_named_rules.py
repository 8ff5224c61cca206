"""The rules that seeds/*.yml names: they compare cells of a row, or rows, or seeds.

Each takes its seed and the tables of others, and gives what it checks. A cell that
breaks a rule of its own column (a month 13) is reported there and passes here.
"""

from __future__ import annotations

from collections.abc import Callable

import ibis.expr.types as ir

from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_declarations import Seed
from korea_ict_trade.seed_macros import month_of, period_end
from korea_ict_trade.seed_partition_rules import partition_is_consistent
from korea_ict_trade.seed_reading_rules import READING_RULES
from korea_ict_trade.seed_rules import Rule, Tables, beside, target_of
from korea_ict_trade.seed_unit_rules import UNIT_RULES


def named_rules(seed: Seed, tables: Tables) -> tuple[Rule, ...]:
    """List what the rules named in a seed's YAML check.

    Raises:
        SeedError: there is no rule of that name.
    """
    rules: list[Rule] = []
    for name in seed.rules:
        if name not in _NAMED:
            raise SeedError(
                f"The declaration of {seed.file} names a rule that doesn't exist: "
                f"{name}. There are: {', '.join(sorted(_NAMED))}."
            )
        rules += _NAMED[name](seed, tables)
    return tuple(rules)


def _published_after_period(_seed: Seed, _tables: Tables) -> list[Rule]:
    return [
        Rule(
            column="published_on",
            words="a page is published after the period that it reports: correct "
            "published_on or reference_period",
            broken=lambda table: table.filter(
                month_of(table.published_on) <= period_end(table.reference_period)
            ),
            context=beside("reference_period"),
        )
    ]


def _recorded_after_published(_seed: Seed, _tables: Tables) -> list[Rule]:
    return [
        Rule(
            column="recorded_on",
            words="a page is recorded on the day of its publication or later: correct "
            "recorded_on or published_on",
            broken=lambda table: table.filter(
                table.recorded_on.try_cast("date") < table.published_on.try_cast("date")
            ),
            context=beside("published_on"),
        )
    ]


def _recorded_after_period(_seed: Seed, _tables: Tables) -> list[Rule]:
    return [
        Rule(
            column="reference_period",
            words="the period was not over when the page was recorded: correct "
            "reference_period or recorded_on",
            broken=lambda table: table.filter(
                month_of(table.recorded_on) <= period_end(table.reference_period)
            ),
            context=beside("recorded_on"),
        )
    ]


def _id_names_period(_seed: Seed, _tables: Tables) -> list[Rule]:
    return [
        Rule(
            column="publication_id",
            words="the id starts with the page's reference_period, as "
            "2020-06_motie_en_1: correct one of the two",
            broken=lambda table: table.filter(
                ~table.publication_id.startswith(table.reference_period.concat("_"))
            ),
            context=beside("reference_period"),
        )
    ]


def _republication_is_of_a_ministry(_seed: Seed, _tables: Tables) -> list[Rule]:
    return [
        Rule(
            column="publisher_kind",
            words="a republication of a ministry's text counts as the ministry: write "
            "ministry, or false in is_republication",
            broken=lambda table: table.filter(
                (table.is_republication == "true") & (table.publisher_kind == "press")
            ),
            context=beside("is_republication"),
        )
    ]


def _item_is_printed(seed: Seed, tables: Tables) -> list[Rule]:
    item = target_of(seed, "item_code")

    def broken(table: ir.Table) -> ir.Table:
        items = tables[item.seed]
        unprinted = items.filter(items.is_printed == "false")[item.column]
        return table.filter(table.item_code.isin(unprinted))

    return [
        Rule(
            column="item_code",
            words=f"seed {item.seed} says of the item that no page prints it: correct "
            "the code, or is_printed there",
            broken=broken,
            needs=(item.seed,),
        )
    ]


def _period_within_reference_period(seed: Seed, tables: Tables) -> list[Rule]:
    page = target_of(seed, "publication_id")

    def broken(table: ir.Table) -> ir.Table:
        pages = tables[page.seed].distinct(on=page.column)
        pages = pages.select(known_page=page.column, reference="reference_period")
        joined = table.join(pages, table.publication_id == pages.known_page)
        return joined.filter(period_end(joined.period) > period_end(joined.reference))

    return [
        Rule(
            column="period",
            words="the period ends after the reference_period of its page, which can't "
            "know it: correct one of the two",
            broken=broken,
            context=beside("publication_id", "reference"),
            needs=(page.seed,),
        )
    ]


def _correction_is_expected(seed: Seed, tables: Tables) -> list[Rule]:
    """Guard corrections: the figure still is what the reviewer saw."""
    figures = "release_figures"
    keys = list(seed.key)

    def guarded(table: ir.Table) -> ir.Table:
        printed = tables[figures].select(
            *keys, now_value="printed_value", now_unit="unit"
        )
        return table.left_join(printed, keys, rname="{name}_now")

    def missing(table: ir.Table) -> ir.Table:
        rows = guarded(table)
        return rows.filter(rows.now_value.isnull())

    def changed(table: ir.Table) -> ir.Table:
        rows = guarded(table)
        return rows.filter(
            (rows.now_value != rows.expect_printed_value)
            | (rows.now_unit != rows.expect_unit)
        )

    return [
        Rule(
            column="publication_id",
            words="the corrected figure isn't in release_figures: remove the "
            "correction, or name the figure's key",
            broken=missing,
            context=beside(*keys[1:]),
            needs=(figures,),
        ),
        Rule(
            column="expect_printed_value",
            words="the guarded figure is not as expected any more: review the "
            "correction, then remove it or renew what it expects",
            broken=changed,
            context=beside("expect_unit", "now_value", "now_unit"),
            needs=(figures,),
        ),
    ]


_NAMED: dict[str, Callable[[Seed, Tables], list[Rule]]] = {
    "correction_is_expected": _correction_is_expected,
    "id_names_period": _id_names_period,
    "item_is_printed": _item_is_printed,
    "partition_is_consistent": partition_is_consistent,
    "period_within_reference_period": _period_within_reference_period,
    "published_after_period": _published_after_period,
    "recorded_after_period": _recorded_after_period,
    "recorded_after_published": _recorded_after_published,
    "republication_is_of_a_ministry": _republication_is_of_a_ministry,
    **READING_RULES,
    **UNIT_RULES,
}
