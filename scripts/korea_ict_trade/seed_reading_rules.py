"""The rules on what the ingest command reads by and writes: names, places in texts."""

from __future__ import annotations

from collections.abc import Callable

import ibis.expr.types as ir

from korea_ict_trade.seed_declarations import Seed
from korea_ict_trade.seed_macros import is_filled
from korea_ict_trade.seed_rules import Rule, Tables, beside


def _alias_means_one_thing(_seed: Seed, _tables: Tables) -> list[Rule]:
    return [
        Rule(
            column="item_code",
            words="a name means either an item or a region: fill in item_code or "
            "region_code, and leave the other one empty",
            broken=lambda table: table.filter(
                is_filled(table.item_code) == is_filled(table.region_code)
            ),
            context=beside("region_code"),
        )
    ]


def _valid_to_after_valid_from(_seed: Seed, _tables: Tables) -> list[Rule]:
    return [
        Rule(
            column="valid_to",
            words="the last day comes before the first one: correct valid_to or "
            "valid_from",
            broken=lambda table: table.filter(
                table.valid_to.try_cast("date") < table.valid_from.try_cast("date")
            ),
            context=beside("valid_from"),
        )
    ]


def _span_ends_after_its_start(_seed: Seed, _tables: Tables) -> list[Rule]:
    def broken(table: ir.Table) -> ir.Table:
        start, end = (
            table[name].try_cast("int64") for name in ("span_start", "span_end")
        )
        return table.filter(end <= start)

    return [
        Rule(
            column="span_end",
            words="the number ends before it starts: read the text again with "
            "scripts/ingest.py",
            broken=broken,
            context=beside("span_start"),
        )
    ]


READING_RULES: dict[str, Callable[[Seed, Tables], list[Rule]]] = {
    "alias_means_one_thing": _alias_means_one_thing,
    "span_ends_after_its_start": _span_ends_after_its_start,
    "valid_to_after_valid_from": _valid_to_after_valid_from,
}
