"""What the explorer knows of series, as typed records.

Levels are in million US dollars, growth and shares in per cent; intervals are closed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MEASURES = (
    "value",
    "yoy_pct",
    "share_pct",
    "mom_pct",
    "daily_average_value",
    "daily_average_yoy_pct",
)
"""What a number can say of a month, the most asked for first."""


@dataclass(frozen=True)
class Name:
    """An item or a region, with its names."""

    kind: str
    code: str
    name_en: str
    name_ko: str
    sort_order: int


@dataclass(frozen=True)
class Offer:
    """A series that there is, and the number of its months."""

    flow: str
    item: str
    region: str
    measure: str
    month_count: int


@dataclass(frozen=True)
class Month:
    """A month from the first with a figure to the last."""

    trade_month: date
    figure_count: int
    has_all_levels: bool
    is_latest_complete: bool


@dataclass(frozen=True)
class Point:
    """An accepted number: `value` is None while the publications contest it.

    `known_on` is the day since when it is accepted as it is, `revision_number` counts
    its revisions until then. The page is the one that printed it.
    """

    trade_month: date
    flow: str
    item: str
    region: str
    measure: str
    value: Decimal | None
    value_low: Decimal
    value_high: Decimal
    is_contested: bool
    revision_number: int
    known_on: date
    publication_id: str | None
    publisher_name: str | None
    url: str | None


@dataclass(frozen=True)
class SeriesRevision:
    """A change of an accepted number; `difference` is None from or to a contested one.

    The page is the one that printed the new number.
    """

    trade_month: date
    region: str
    measure: str
    revised_on: date
    value_from: Decimal | None
    value_to: Decimal | None
    difference: Decimal | None
    days_after_first_print: int
    publication_id: str | None
    publisher_name: str | None
    url: str | None


@dataclass(frozen=True)
class SeriesKey:
    """Flow, item and regions: one series per region."""

    flow: str
    item: str
    regions: tuple[str, ...]
