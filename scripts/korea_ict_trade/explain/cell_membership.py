"""Which identities a cell is in, and what an untestable one lacks.

An identity hangs on its anchor, the printed number that it holds against others. A cell
takes part as the anchor, as a side of it, as the base of the growth a year later, as
a part of a whole, or as a month of a longer period.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from korea_ict_trade.explain.cell_names import (
    Cell,
    arguments_of,
    cell_id,
    months_later,
    period_of,
)
from korea_ict_trade.explain.cell_records import IdentityCheck

RESIDUALS = frozenset(
    {"residual_not_negative_year_earlier", "residual_growth_plausible"}
)
_SHOWN_MISSING = 3

# Of which measure a cell has to be, to be in an identity as its anchor or a side of it.
_MEASURES = {
    "growth": {"value", "yoy_pct"},
    "share": {"value", "share_pct"},
    "residual_not_negative_year_earlier": {"value", "yoy_pct"},
    "residual_growth_plausible": {"value", "yoy_pct"},
}
_OTHER_MEASURES = {"value"}


@dataclass(frozen=True)
class Identity:
    """A check of the file with the codes of its anchor."""

    check: IdentityCheck
    period: str
    flow: str
    item: str
    region: str


@dataclass(frozen=True)
class Links:
    """Whose part a code is: from dimension and code to its whole and the partition."""

    wholes: Mapping[tuple[str, str], tuple[str, str]]

    def parts_of(self, dimension: str, partition: str) -> list[str]:
        """List the direct parts of a partition."""
        return [
            code
            for (of, code), (_, name) in self.wholes.items()
            if of == dimension and name == partition
        ]


def takes_part(
    cell: Cell, measure: str, identity: Identity, links: Links, known: frozenset[str]
) -> bool:
    """Tell whether a cell's number of a measure is in an identity.

    `known` are the keys of all cells that are known to those who test it.
    """
    kind = identity.check.kind
    if measure not in _MEASURES.get(kind, _OTHER_MEASURES):
        return False
    series = (cell.flow.code, cell.item.code, cell.region.code)
    is_series = series == (identity.flow, identity.item, identity.region)
    if kind == "period_sum":
        return is_series and period_of(cell.trade_month) in _months_of(identity.period)
    if identity.period == period_of(months_later(cell.trade_month, 12)):
        return kind == "growth" and is_series and measure == "value"
    return identity.period == period_of(cell.trade_month) and (
        is_series
        or (kind == "balance" and series[1:] == (identity.item, identity.region))
        or (kind == "share" and series == (identity.flow, "total", "world"))
        or (
            identity.check.partition_code is not None
            and _is_part(cell, identity, links, known)
        )
    )


def _is_part(
    cell: Cell, identity: Identity, links: Links, known: frozenset[str]
) -> bool:
    """Tell whether a cell is a part of the anchor, by climbing from part to whole.

    Where a part is not known itself, what is known within it stands in for it.
    """
    item, region = cell.item.code, cell.region.code
    if cell.flow.code != identity.flow:
        return False
    if region == identity.region:
        dimension, code, whole = "item", item, identity.item
    elif item == identity.item:
        dimension, code, whole = "region", region, identity.region
    else:
        return False
    kind, partition = identity.check.kind, identity.check.partition_code
    measures = ("value", "yoy_pct") if kind in RESIDUALS else ("value",)

    def is_known(part: str) -> bool:
        return all(
            _cell(identity, measure=name, **{dimension: part}) in known
            for name in measures
        )

    if not is_known(code):
        return False
    while (dimension, code) in links.wholes:
        link = links.wholes[dimension, code]
        if link == (whole, partition):
            return True
        code = link[0]
        if kind == "complete_partition" or is_known(code):
            return False
    return False


def missing(identity: Identity, links: Links, known: frozenset[str]) -> str:
    """Say what an untestable identity lacks; nothing of any other."""
    check = identity.check
    if check.verdict != "untestable":
        return ""
    lacking = [cell for cell in _members(identity, links) if cell not in known]
    if lacking:
        names = [arguments_of(cell) for cell in lacking]
        more = len(names) - _SHOWN_MISSING
        shown = ", ".join(names[:_SHOWN_MISSING])
        return f"{shown} and {more} more" if more > 0 else shown
    if check.kind == "growth":
        return "a base above zero and a growth above -100 %"
    if check.partition_code is not None and check.known_part_count == 0:
        return (
            "a part with level and growth"
            if check.kind in RESIDUALS
            else "a part with a level"
        )
    if check.kind == "residual_growth_plausible":
        return "a rest that is certainly over a tenth of the whole"
    return "numbers that can be tested"


def _members(identity: Identity, links: Links) -> Iterator[str]:
    """List the cells that an identity can't be tested without, its anchor apart."""
    kind = identity.check.kind
    if kind == "balance":
        for flow in ("export", "import"):
            yield _cell(identity, flow=flow)
    elif kind == "growth":
        yield _cell(identity)
        yield _cell(identity, period=_year_earlier(identity.period))
    elif kind == "share":
        yield _cell(identity)
        yield _cell(identity, item="total", region="world")
    elif kind == "complete_partition":
        for dimension in ("item", "region"):
            partition = identity.check.partition_code or ""
            for code in links.parts_of(dimension, partition):
                yield _cell(identity, **{dimension: code})
    elif kind == "period_sum":
        for month in _months_of(identity.period):
            yield _cell(identity, period=month)
    elif kind in RESIDUALS:
        yield _cell(identity, measure="yoy_pct")


def _cell(identity: Identity, **changes: str) -> str:
    """Give the key of the anchor's level, or of a cell with other codes."""
    codes = {
        "period": identity.period,
        "flow": identity.flow,
        "item": identity.item,
        "region": identity.region,
        "measure": "value",
    }
    return cell_id(**(codes | changes))


def _months_of(period: str) -> list[str]:
    """List the months of a year, half-year or quarter."""
    year, letter, number = period[:4], period[4:5], int(period[5:] or 1)
    length = {"": 12, "H": 6, "Q": 3}[letter]
    first = (number - 1) * length + 1
    return [f"{year}-{month:02}" for month in range(first, first + length)]


def _year_earlier(period: str) -> str:
    return f"{int(period[:4]) - 1:04}{period[4:]}"
