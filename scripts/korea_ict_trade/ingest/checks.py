"""Checks of what was read before it is written: against itself and what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from korea_ict_trade.ingest.code_lists import CodeLists, Interval, Partition
from korea_ict_trade.ingest.periods import month_of, shifted
from korea_ict_trade.ingest.records import Extraction, Figure
from korea_ict_trade.reading import opened

Cell = tuple[str, str, str, str, str]
_TOO_FAR = Decimal(8)


@dataclass(frozen=True)
class Check:
    """One check: its name, its verdict (consistent, inconsistent) and why."""

    name: str
    verdict: str
    detail: str


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _shown(interval: Interval) -> str:
    return f"[{interval[0].normalize():f}, {interval[1].normalize():f}]"


def _cells(figures: Iterable[Figure], lists: CodeLists) -> dict[Cell, Interval]:
    return {
        (f.period, f.flow, f.item_code, f.region_code, f.measure): lists.interval_of(
            f.printed_value, f.unit
        )
        for f in figures
        if f.exporter_size == "all"
    }


def identities(extraction: Extraction, lists: CodeLists) -> list[Check]:
    """Balance, parts and whole, base and growth: as far as the page prints them."""
    cells = _cells(extraction.figures, lists)
    places = {(c[0], c[2], c[3]) for c in cells}
    checks: list[Check] = []
    for period, item, region in sorted(places):
        checks += _balance(cells, period, item, region)
    for period, flow, region in sorted({(c[0], c[1], c[3]) for c in cells}):
        levels = {
            cell[2]: interval
            for cell, interval in cells.items()
            if (cell[0], cell[1], cell[3], cell[4]) == (period, flow, region, "value")
        }
        for partition in lists.partitions:
            checks += _parts(levels, partition, lists, f"{period} {flow} {region}")
    for cell in sorted(cells):
        checks += _growth(cells, cell)
    return checks


def _check(name: str, good: bool, detail: str) -> Check:
    return Check(name, "consistent" if good else "inconsistent", detail)


def _balance(
    cells: Mapping[Cell, Interval], period: str, item: str, region: str
) -> list[Check]:
    flows = [
        cells.get((period, flow, item, region, "value"))
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
    levels: Mapping[str, Interval], partition: Partition, lists: CodeLists, place: str
) -> list[Check]:
    """Check the parts of a whole, as far as they are printed."""
    total = levels.get(partition.whole)
    known = [_known(levels, part, lists) for part in partition.parts]
    present = [interval for intervals in known for interval in intervals]
    if total is None or not present:
        return []
    low, high = sum(k[0] for k in present), sum(k[1] for k in present)
    exact = partition.is_complete and all(part in levels for part in partition.parts)
    good = low <= total[1] and (not exact or high >= total[0])
    sign = "=" if exact else "<="
    detail = f"{place}: [{low}, {high}] {sign} {_shown(total)}"
    return [_check(f"parts of {partition.whole}", good, detail)]


def _known(
    levels: Mapping[str, Interval], part: str, lists: CodeLists
) -> list[Interval]:
    """Give a part's level, or the levels of what is printed within it."""
    if part in levels:
        return [levels[part]]
    for partition in lists.partitions:
        if partition.whole == part:
            within = [_known(levels, each, lists) for each in partition.parts]
            if any(within):
                return [interval for intervals in within for interval in intervals]
    return []


def _growth(cells: Mapping[Cell, Interval], cell: Cell) -> list[Check]:
    period, flow, item, region, measure = cell
    if measure != "value" or flow == "balance":
        return []
    base = cells.get((shifted(period, -12), flow, item, region, "value"))
    growth = cells.get((period, flow, item, region, "yoy_pct"))
    level = cells.get(cell)
    if base is None or growth is None or level is None or growth[0] <= -100:
        return []
    ends = [(b * (100 + g)) / 100 for b in base for g in growth]
    good = _overlap(level, (min(ends), max(ends)))
    detail = f"{period} {flow} {item} {region}: {_shown(level)}"
    return [_check("base and growth", good, detail)]


def read_accepted(warehouse: Path) -> dict[Cell, Interval]:
    """The accepted cells of the published file, as of today; none without a file.

    Raises `PublishedFileError` when the file can't be read by this version.
    """
    if not warehouse.is_file():
        return {}
    query = """
        select strftime(trade_month, '%Y-%m'), flow, item_code, region_code, measure,
            cast(value_low as varchar), cast(value_high as varchar)
        from fct_figure_vintages
        where valid_to is null and value is not null and exporter_size = 'all'
    """
    with opened(warehouse) as connection:
        rows = connection.execute(query).fetchall()
    return {tuple(r[:5]): (Decimal(r[5]), Decimal(r[6])) for r in rows}


def against_accepted(
    extraction: Extraction, accepted: Mapping[Cell, Interval], lists: CodeLists
) -> list[Check]:
    """Whether each figure agrees with the cell that the warehouse has settled on."""
    checks = []
    for cell, printed in sorted(_cells(extraction.figures, lists).items()):
        known = accepted.get(cell)
        if known is None:
            continue
        detail = f"{' '.join(cell)}: {_shown(printed)} against {_shown(known)}"
        checks.append(_check("accepted cell", _overlap(printed, known), detail))
    return checks


def levels_known(
    rows: Iterable[Mapping[str, str]], lists: CodeLists
) -> dict[tuple[str, str, str], list[tuple[str, Decimal]]]:
    """Monthly levels of the seeds by flow, item and region, in their order of time."""
    levels: dict[tuple[str, str, str], list[tuple[str, Decimal]]] = {}
    for row in rows:
        if row["measure"] != "value" or "-" not in row["period"]:
            continue
        if row["exporter_size"] != "all":
            continue
        value = lists.level(row["printed_value"], row["unit"])
        key = (row["flow"], row["item_code"], row["region_code"])
        levels.setdefault(key, []).append((row["period"], value))
    return {key: sorted(entries) for key, entries in levels.items()}


def magnitude(
    extraction: Extraction, rows: Iterable[Mapping[str, str]], lists: CodeLists
) -> tuple[Extraction, list[Check]]:
    """Doubt a level that is far from the nearest months of its series."""
    levels = levels_known(rows, lists)
    checks: list[Check] = []
    figures = []
    for figure in extraction.figures:
        near = _nearest(figure, levels)
        if near is None:
            figures.append(figure)
            continue
        value = abs(lists.level(figure.printed_value, figure.unit))
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
