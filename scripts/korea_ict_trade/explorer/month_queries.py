"""What the published file says of one month, as typed records."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from korea_ict_trade.explorer.published import Edition, Value, rows
from korea_ict_trade.latest import NEWER_MONTHS, VERDICTS, WORLD_LEVELS, WorldLevel

# The parts that a release itself lists: items with the world, regions of the total.
_PARTS = """
    with
    levels as (
        select
            'export' as flow, trade_month, item_code, region_code,
            value_usd_mn, value_low_usd_mn, value_high_usd_mn, yoy_pct,
            is_contested, has_disagreement
        from fct_exports
        union all
        select
            'import' as flow, trade_month, item_code, region_code,
            value_usd_mn, value_low_usd_mn, value_high_usd_mn, yoy_pct,
            is_contested, has_disagreement
        from fct_imports
    )
    select
        levels.flow, levels.item_code, levels.region_code,
        levels.value_usd_mn, levels.value_low_usd_mn, levels.value_high_usd_mn,
        levels.yoy_pct, levels.is_contested, levels.has_disagreement
    from levels
    inner join dim_item using (item_code)
    inner join dim_region using (region_code)
    where
        levels.trade_month = $trade_month
        and levels.flow = $flow
        and (levels.item_code = 'total') <> (levels.region_code = 'world')
    order by dim_item.sort_order, dim_region.sort_order
"""

_MISSING = "select missing from rpt_monthly_headline where trade_month = $trade_month"

_INCONSISTENT = """
    select
        kind, flow, item_code, region_code, partition_code, unit,
        left_low, left_high, right_low, right_high, gap
    from fct_identity_checks
    where
        trade_month = $trade_month
        and scope = 'accepted'
        and is_current
        and verdict = 'inconsistent'
    order by kind, flow, item_code, region_code, base_valid_from
"""


@dataclass(frozen=True)
class Part:
    """A part of a month's trade, of one item or one region.

    Level and ends are None where only growth is printed; `yoy` where only the level is.
    """

    flow: str
    item: str
    region: str
    value: Decimal | None
    value_low: Decimal | None
    value_high: Decimal | None
    yoy: Decimal | None
    is_contested: bool
    has_disagreement: bool


@dataclass(frozen=True)
class Inconsistency:
    """An identity that the accepted numbers break, with both sides and their gap."""

    kind: str
    flow: str
    item: str
    region: str
    partition: str | None
    unit: str
    left_low: Decimal
    left_high: Decimal
    right_low: Decimal
    right_high: Decimal
    gap: Decimal


def world_levels(edition: Edition, month: date) -> list[WorldLevel]:
    """Give a month's levels of exports, imports and balance, as far as printed."""
    found = rows(edition, WORLD_LEVELS, {"trade_month": month})
    return [WorldLevel(*row) for row in found if row[2] is not None]


def newer_months(edition: Edition, month: date) -> list[tuple[date, str]]:
    """Give the months after one, each with what it lacks; an empty text if nothing."""
    found = rows(edition, NEWER_MONTHS, {"trade_month": month})
    return [(newer, missing or "") for newer, missing in found]


def verdicts(edition: Edition, month: date) -> dict[str, int]:
    """Count the identities of a month's accepted numbers by their verdict."""
    return dict(rows(edition, VERDICTS, {"trade_month": month}))


def missing_of(edition: Edition, month: date) -> str:
    """Say what a month lacks; an empty text if nothing."""
    found = rows(edition, _MISSING, {"trade_month": month})
    return (found[0][0] or "") if found else ""


def parts(edition: Edition, month: date, flow: str) -> list[Part]:
    """Give the items with the world and the regions of the total, as printed."""
    bound: dict[str, Value] = {"trade_month": month, "flow": flow}
    return [Part(*row) for row in rows(edition, _PARTS, bound)]


def inconsistencies(edition: Edition, month: date) -> list[Inconsistency]:
    """Give the identities that a month's accepted numbers break."""
    found = rows(edition, _INCONSISTENT, {"trade_month": month})
    return [Inconsistency(*row) for row in found]
