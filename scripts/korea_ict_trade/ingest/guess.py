"""Finds the year of a text that doesn't say it, from the figures that are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from korea_ict_trade.ingest.addition import SERIES
from korea_ict_trade.ingest.code_lists import CodeLists
from korea_ict_trade.ingest.records import Extraction

_ENOUGH = 3


def year_guesser(
    rows: Iterable[Mapping[str, str]], lists: CodeLists
) -> Callable[[Callable[[str], Extraction], list[str]], str]:
    """Make a function that picks the period whose known figures fit a text best.

    It answers nothing unless at least three numbers fit one period, and twice as many
    as fit any other.
    """
    known: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        series = tuple(row[name] for name in SERIES)
        known[series].append((row["printed_value"], row["unit"]))

    def fits(extraction: Extraction, period: str) -> int:
        count = 0
        for figure in extraction.figures:
            if figure.period != period:
                continue
            printed = lists.interval_of(figure.printed_value, figure.unit)
            intervals = (lists.interval_of(*k) for k in known.get(figure.series, ()))
            count += any(i[0] < printed[1] and printed[0] < i[1] for i in intervals)
        return count

    def pick(read: Callable[[str], Extraction], periods: list[str]) -> str:
        months = {series[0] for series in known}
        scores = {p: fits(read(p), p) for p in periods if p in months}
        ranked = sorted(scores.items(), key=lambda entry: -entry[1])
        if not ranked or ranked[0][1] < _ENOUGH:
            return ""
        second = ranked[1][1] if len(ranked) > 1 else 0
        return ranked[0][0] if ranked[0][1] >= 2 * second else ""

    return pick
