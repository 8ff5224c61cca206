"""The rows that Vega draws: a grid of names and months, with words for tooltips."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

import altair as alt
from babel.dates import format_skeleton

from korea_ict_trade.charts.readings import Reading, Span
from korea_ict_trade.reading import growth_text, number_text
from korea_ict_trade.texts import Language, text, texts

Row: TypeAlias = dict[str, Any]

MILLIONS_IN_A_BILLION = 1000


def grid_rows(
    readings: Sequence[Reading],
    names: Sequence[str],
    span: Span,
    language: Language,
    *,
    percent: bool,
) -> list[Row]:
    """Give a row for each name and month; a month without a reading has no numbers.

    That row is what keeps a line from running across the gap. Numbers are in per cent,
    or in billion US dollars: a thousand times less than in the readings.
    """
    known = {(reading.name, reading.month): reading for reading in readings}
    return [
        {
            "name": name,
            "month": month.isoformat(),
            "month_text": month_text(month, language),
            **_numbers(known.get((name, month)), language, percent=percent),
        }
        for name in names
        for month in span.months()
    ]


@cache
def month_text(month: date, language: Language) -> str:
    """Write a month: November 2025, 2025년 11월."""
    return format_skeleton("yMMMM", month, locale=language.value)


def value_text(value: Decimal | None, language: Language, *, percent: bool) -> str:
    """Write a number with its unit; one that is contested has none."""
    if value is None:
        return text(language, "chart.contested")
    if percent:
        return growth_text(value)
    return f"{number_text(value)} {text(language, 'unit.usd_mn')}"


def interval_text(
    low: Decimal | None, high: Decimal | None, language: Language, *, percent: bool
) -> str:
    """Write an interval with its unit; none at all if it isn't known."""
    if low is None or high is None:
        return ""
    if percent:
        ends = (growth_text(low).removesuffix(" %"), growth_text(high))
    else:
        unit = text(language, "unit.usd_mn")
        ends = (number_text(low), f"{number_text(high)} {unit}")
    return text(language, "chart.interval_of", low=ends[0], high=ends[1])


def tooltips(language: Language, value: str) -> list[alt.Tooltip]:
    """Say what the value is called, and show all that is known of a month."""
    words = texts(language, "chart")
    return [
        alt.Tooltip("name:N", title=words["series"]),
        alt.Tooltip("month_text:N", title=words["month"]),
        alt.Tooltip("value_text:N", title=value),
        alt.Tooltip("interval_text:N", title=words["interval"]),
        alt.Tooltip("revised_text:N", title=words["revised"]),
        alt.Tooltip("source:N", title=words["source"]),
    ]


def _numbers(reading: Reading | None, language: Language, *, percent: bool) -> Row:
    if reading is None:
        return {"value": None, "low": None, "high": None, "state": "gap"}
    return {
        "value": _scaled(reading.value, percent=percent),
        "low": _scaled(reading.low, percent=percent),
        "high": _scaled(reading.high, percent=percent),
        "state": "contested" if reading.value is None else "known",
        "is_revised": reading.is_revised,
        "value_text": value_text(reading.value, language, percent=percent),
        "interval_text": interval_text(
            reading.low, reading.high, language, percent=percent
        ),
        "revised_text": text(
            language, "chart.yes" if reading.is_revised else "chart.no"
        ),
        "source": reading.source,
    }


def _scaled(value: Decimal | None, *, percent: bool) -> float | None:
    if value is None:
        return None
    return float(value if percent else value / MILLIONS_IN_A_BILLION)
