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
    measure: str,
) -> list[Row]:
    """Give a row for each name and month; a month without a reading has no numbers.

    That row is what keeps a line from running across the gap. Numbers of a measure
    `..._pct` are in per cent, others in billion US dollars: a thousand times less than
    in the readings.
    """
    known = {(reading.name, reading.month): reading for reading in readings}
    return [
        {
            "name": name,
            "month": month.isoformat(),
            "month_text": month_text(month, language),
            **_numbers(known.get((name, month)), language, measure=measure),
        }
        for name in names
        for month in span.months()
    ]


@cache
def month_text(month: date, language: Language) -> str:
    """Write a month: November 2025, 2025년 11월."""
    return format_skeleton("yMMMM", month, locale=language.value)


def headline_number(value: Decimal, language: Language) -> str:
    """Write million US dollars as a language counts: 25.45 billion, 254.5억."""
    scaled = value / Decimal(text(language, "headline.millions"))
    return f"{scaled:,.{int(text(language, 'headline.decimals'))}f}"


def is_percent(measure: str) -> bool:
    """Tell whether a measure is in per cent, and not in million US dollars."""
    return measure.endswith("_pct")


def percent_text(value: Decimal, measure: str) -> str:
    """Write per cent: a change has its sign, a share has none."""
    written = growth_text(value)
    return written.removeprefix("+") if measure == "share_pct" else written


def value_text(value: Decimal | None, language: Language, *, measure: str) -> str:
    """Write a number with its unit; one that is contested has none."""
    if value is None:
        return text(language, "chart.contested")
    if is_percent(measure):
        return percent_text(value, measure)
    return f"{number_text(value)} {text(language, 'unit.usd_mn')}"


def interval_text(
    low: Decimal | None, high: Decimal | None, language: Language, *, measure: str
) -> str:
    """Write an interval with its unit; none at all if it isn't known."""
    if low is None or high is None:
        return ""
    if is_percent(measure):
        ends = (
            percent_text(low, measure).removesuffix(" %"),
            percent_text(high, measure),
        )
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


def _numbers(reading: Reading | None, language: Language, *, measure: str) -> Row:
    if reading is None:
        return {"value": None, "low": None, "high": None, "state": "gap"}
    return {
        "value": _scaled(reading.value, measure=measure),
        "low": _scaled(reading.low, measure=measure),
        "high": _scaled(reading.high, measure=measure),
        "state": "contested" if reading.value is None else "known",
        "is_revised": reading.is_revised,
        "value_text": value_text(reading.value, language, measure=measure),
        "interval_text": interval_text(
            reading.low, reading.high, language, measure=measure
        ),
        "revised_text": text(
            language, "chart.yes" if reading.is_revised else "chart.no"
        ),
        "source": reading.source,
    }


def _scaled(value: Decimal | None, *, measure: str) -> float | None:
    if value is None:
        return None
    return float(value if is_percent(measure) else value / MILLIONS_IN_A_BILLION)
