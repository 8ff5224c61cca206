"""Units and partitions, as the seeds have them: what a check of a page counts with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from korea_ict_trade.ingest.addition import Row, read_rows

Interval = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Partition:
    """The parts that one code is split into; complete when nothing else is in it."""

    whole: str
    parts: tuple[str, ...]
    is_complete: bool


@dataclass(frozen=True)
class CodeLists:
    """Million dollars of each unit of levels, and the partitions of items."""

    scales: Mapping[str, Decimal]
    partitions: tuple[Partition, ...]

    def interval_of(self, printed: str, unit: str) -> Interval:
        """What the true number can be, in million dollars or per cent.

        The rule is that of macros/intervals.sql; a test holds the two together.
        """
        value = Decimal(printed)
        half = _half_step(printed, is_level=unit in self.scales)
        scale = self.scales.get(unit, Decimal(1))
        return (value - half) * scale, (value + half) * scale

    def level(self, printed: str, unit: str) -> Decimal:
        """Give a printed level in million dollars."""
        return Decimal(printed) * self.scales[unit]


def read_code_lists(seeds: Path) -> CodeLists:
    """Read units and items from the folder of the seeds.

    Raises `IngestError` when a file can't be read.
    """
    units = read_rows(seeds / "units.csv")
    scales = {row["unit_code"]: row["scale_to_usd_mn"] for row in units}
    return CodeLists(
        {unit: Decimal(scale) for unit, scale in scales.items() if scale},
        _partitions(read_rows(seeds / "items.csv")),
    )


def _partitions(rows: Iterable[Row]) -> tuple[Partition, ...]:
    """Give the partitions, in the order in which the seed lists their first parts."""
    parts: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        if row["parent_item_code"]:
            key = ("parent_item_code", "partition_code", "is_partition_complete")
            parent, partition, complete = (row[name] for name in key)
            parts.setdefault((parent, partition, complete), []).append(row["item_code"])
    return tuple(
        Partition(whole, tuple(codes), complete == "true")
        for (whole, _, complete), codes in parts.items()
    )


def _half_step(printed: str, *, is_level: bool) -> Decimal:
    """Half of the last printed step: what rounding may have taken away or added."""
    digits, _, decimals = printed.lstrip("-").partition(".")
    if decimals:
        return Decimal(5).scaleb(-len(decimals) - 1)
    if not is_level:
        return Decimal("0.5")
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(5).scaleb(min(zeros, len(digits) - 1) - 1)
