"""Checks of what was read before it is written: against itself and what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import duckdb

from korea_ict_trade.ingest.periods import month_of, shifted
from korea_ict_trade.ingest.records import Extraction, Figure

Interval = tuple[Decimal, Decimal]
Cell = tuple[str, str, str, str, str]
_SCALES = {"USD_bn": 1000, "USD_100mn": 100, "USD_mn": 1}
_PARTS = (
    ("semiconductors", ("memory", "system_semiconductors"), False),
    ("displays", ("oled", "lcd", "display_parts"), False),
    ("mobile_phones", ("mobile_phones_finished", "mobile_phone_parts"), True),
    ("computers_peripherals", ("computers", "peripherals"), True),
    ("peripherals", ("ssd",), False),
)
_TOO_FAR = Decimal(8)


@dataclass(frozen=True)
class Check:
    """One check: its name, its verdict (consistent, inconsistent) and why."""

    name: str
    verdict: str
    detail: str


def interval_of(printed: str, unit: str) -> Interval:
    """What the true number can be, in million dollars or per cent."""
    value = Decimal(printed)
    digits, _, decimals = printed.lstrip("-").partition(".")
    if decimals:
        half = Decimal(5).scaleb(-len(decimals) - 1)
    elif unit == "pct":
        half = Decimal("0.5")
    else:
        zeros = len(digits) - len(digits.rstrip("0"))
        half = Decimal(5).scaleb(min(zeros, len(digits) - 1) - 1)
    scale = Decimal(_SCALES.get(unit, 1))
    return (value - half) * scale, (value + half) * scale


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _shown(interval: Interval) -> str:
    return f"[{interval[0].normalize():f}, {interval[1].normalize():f}]"


def _cells(figures: Iterable[Figure]) -> dict[Cell, Figure]:
    return {
        (f.period, f.flow, f.item_code, f.region_code, f.measure): f
        for f in figures
        if f.exporter_size == "all"
    }


def _interval(cells: Mapping[Cell, Figure], cell: Cell) -> Interval | None:
    figure = cells.get(cell)
    return interval_of(figure.printed_value, figure.unit) if figure else None


def identities(extraction: Extraction) -> list[Check]:
    """Balance, parts and whole, base and growth: as far as the page prints them."""
    cells = _cells(extraction.figures)
    places = {(c[0], c[2], c[3]) for c in cells}
    checks: list[Check] = []
    for period, item, region in sorted(places):
        checks += _balance(cells, period, item, region)
    for period, flow, region in sorted({(c[0], c[1], c[3]) for c in cells}):
        checks += _parts(cells, period, flow, region)
    for cell in sorted(cells):
        checks += _growth(cells, cell)
    return checks


def _check(name: str, good: bool, detail: str) -> Check:
    return Check(name, "consistent" if good else "inconsistent", detail)


def _balance(
    cells: Mapping[Cell, Figure], period: str, item: str, region: str
) -> list[Check]:
    flows = [
        _interval(cells, (period, flow, item, region, "value"))
        for flow in ("export", "import", "balance")
    ]
    exports, imports, balance = flows
    if exports is None or imports is None or balance is None:
        return []
    difference = (exports[0] - imports[1], exports[1] - imports[0])
    good = _overlap(difference, balance)
    detail = f"{period} {item} {region}: {_shown(difference)} against {_shown(balance)}"
    return [_check("exports - imports = balance", good, detail)]


def _parts(
    cells: Mapping[Cell, Figure], period: str, flow: str, region: str
) -> list[Check]:
    checks = []
    for whole, parts, complete in _PARTS:
        total = _interval(cells, (period, flow, whole, region, "value"))
        known = [_interval(cells, (period, flow, p, region, "value")) for p in parts]
        present = [k for k in known if k is not None]
        if total is None or not present:
            continue
        low, high = sum(k[0] for k in present), sum(k[1] for k in present)
        exact = complete and len(present) == len(parts)
        good = low <= total[1] and (not exact or high >= total[0])
        sign = "=" if exact else "<="
        detail = f"{period} {flow} {region}: [{low}, {high}] {sign} {_shown(total)}"
        checks.append(_check(f"parts of {whole}", good, detail))
    return checks


def _growth(cells: Mapping[Cell, Figure], cell: Cell) -> list[Check]:
    period, flow, item, region, measure = cell
    if measure != "value" or flow == "balance":
        return []
    base = _interval(cells, (shifted(period, -12), flow, item, region, "value"))
    growth = _interval(cells, (period, flow, item, region, "yoy_pct"))
    level = _interval(cells, cell)
    if base is None or growth is None or level is None or growth[0] <= -100:
        return []
    ends = [(b * (100 + g)) / 100 for b in base for g in growth]
    good = _overlap(level, (min(ends), max(ends)))
    detail = f"{period} {flow} {item} {region}: {_shown(level)}"
    return [_check("base and growth", good, detail)]


def read_accepted(warehouse: Path) -> dict[Cell, Interval]:
    """The accepted cells of the published file, as of today; none without a file."""
    if not warehouse.is_file():
        return {}
    query = """
        select strftime(trade_month, '%Y-%m'), flow, item_code, region_code, measure,
            cast(value_low as varchar), cast(value_high as varchar)
        from fct_figure_vintages
        where valid_to is null and value is not null
    """
    try:
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            rows = connection.execute(query).fetchall()
    except duckdb.Error:
        return {}
    return {tuple(r[:5]): (Decimal(r[5]), Decimal(r[6])) for r in rows}


def against_accepted(
    extraction: Extraction, accepted: Mapping[Cell, Interval]
) -> list[Check]:
    """Whether each figure agrees with the cell that the warehouse has settled on."""
    checks = []
    for cell, figure in sorted(_cells(extraction.figures).items()):
        known = accepted.get(cell)
        if known is None:
            continue
        printed = interval_of(figure.printed_value, figure.unit)
        detail = f"{' '.join(cell)}: {_shown(printed)} against {_shown(known)}"
        checks.append(_check("accepted cell", _overlap(printed, known), detail))
    return checks


def levels_known(
    rows: Iterable[Mapping[str, str]],
) -> dict[tuple[str, str, str], list[tuple[str, Decimal]]]:
    """Monthly levels of the seeds by flow, item and region, in their order of time."""
    levels: dict[tuple[str, str, str], list[tuple[str, Decimal]]] = {}
    for row in rows:
        if row["measure"] != "value" or "-" not in row["period"]:
            continue
        if row["exporter_size"] != "all":
            continue
        value = Decimal(row["printed_value"]) * _SCALES[row["unit"]]
        key = (row["flow"], row["item_code"], row["region_code"])
        levels.setdefault(key, []).append((row["period"], value))
    return {key: sorted(entries) for key, entries in levels.items()}


def magnitude(
    extraction: Extraction, rows: Iterable[Mapping[str, str]]
) -> tuple[Extraction, list[Check]]:
    """Doubt a level that is far from the nearest months of its series."""
    levels = levels_known(rows)
    checks: list[Check] = []
    figures = []
    for figure in extraction.figures:
        near = _nearest(figure, levels)
        if near is None:
            figures.append(figure)
            continue
        value = abs(Decimal(figure.printed_value) * _SCALES[figure.unit])
        far = value > near * _TOO_FAR or value * _TOO_FAR < near
        detail = (
            f"{' '.join(figure.series)}: {value:f} against {near:f} million dollars"
        )
        checks.append(_check("magnitude", not far, detail))
        doubt = figure.doubt or ("far from the months around it" if far else "")
        figures.append(replace(figure, doubt=doubt))
    return replace(extraction, figures=tuple(figures)), checks


def _nearest(
    figure: Figure, levels: Mapping[tuple[str, str, str], list[tuple[str, Decimal]]]
) -> Decimal | None:
    """The median of the five levels printed nearest in time, when there are three."""
    if figure.measure != "value" or "-" not in figure.period:
        return None
    if figure.exporter_size != "all" or figure.flow == "balance":
        return None
    entries = levels.get((figure.flow, figure.item_code, figure.region_code), [])
    year, month = month_of(figure.period)

    def distance(entry: tuple[str, Decimal]) -> int:
        other = month_of(entry[0])
        return abs((other[0] - year) * 12 + other[1] - month)

    near = sorted(entries, key=distance)[:5]
    values = sorted(abs(value) for _, value in near if value)
    return values[len(values) // 2] if len(values) >= 3 else None
