"""What a chart draws: readings of months, from a frame of any library."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isnan

import narwhals as nw
from narwhals.typing import IntoDataFrame


@dataclass(frozen=True)
class Span:
    """The months that a chart shows: the first days of the first and the last one."""

    first: date
    last: date

    @classmethod
    def until(cls, last: date, months: int) -> "Span":
        """Give the span of so many months that ends with a month."""
        return cls(_month(_number(last) - months + 1), last)

    def months(self) -> list[date]:
        """List every month of the span."""
        return [_month(n) for n in range(_number(self.first), _number(self.last) + 1)]


@dataclass(frozen=True)
class Reading:
    """One known month of a series: its number, in million US dollars or per cent.

    `value` is None while the publications contest it; the interval then holds all
    candidates.
    """

    name: str
    month: date
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    is_revised: bool = False
    source: str = ""


def readings_of(frame: IntoDataFrame, name: str) -> list[Reading]:
    """Read a frame of pandas, polars, pyarrow or what else narwhals knows.

    Its columns: the one that is called `name` (the label to show), `trade_month`,
    `value`, `low`, `high`, and, if there is more to say, `is_revised` and `source` (who
    printed it). Rows without any number are left out.

    Raises KeyError when a column is missing.
    """
    read = (
        Reading(
            name=str(row[name]),
            month=_first_day(row["trade_month"]),
            value=exact(row["value"]),
            low=exact(row["low"]),
            high=exact(row["high"]),
            is_revised=bool(row.get("is_revised", False)),
            source=_words(row.get("source")),
        )
        for row in nw.from_native(frame, eager_only=True).iter_rows(named=True)
    )
    return [each for each in read if (each.value, each.low) != (None, None)]


def exact(value: object) -> Decimal | None:
    """Give a frame's number as it prints, and None for what is missing."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return None
    return Decimal(str(value))


def names_of(readings: Iterable[Reading]) -> list[str]:
    """List the names in the order in which they come first."""
    return list(dict.fromkeys(reading.name for reading in readings))


def span_of(readings: Sequence[Reading]) -> Span:
    """Give the span from the first month to the last.

    Raises ValueError when there are no readings.
    """
    months = [reading.month for reading in readings]
    return Span(min(months), max(months))


def _first_day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)[:10])


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
