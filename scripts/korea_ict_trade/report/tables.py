"""The numbers of a month as nested tables, its headline and its first sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from korea_ict_trade.charts.rows import headline_number
from korea_ict_trade.report.records import TOTAL, WORLD, Name, Number
from korea_ict_trade.report.words import Words
from korea_ict_trade.texts import text

FLOWS = ("export", "import", "balance")


@dataclass(frozen=True)
class Amount:
    """A number as it is shown, and the interval that rounding allows."""

    value: str
    interval: str
    is_negative: bool = False


@dataclass(frozen=True)
class Line:
    """A row: its name, how deep it is nested, level, growth, and what to know of it.

    `is_whole` marks all items with all regions.
    """

    name: str
    depth: int
    level: Amount | None
    growth: Amount | None
    notes: tuple[str, ...]
    is_whole: bool


@dataclass(frozen=True)
class Table:
    """A table with its caption; `has_growth` is false where none is printed."""

    caption: str
    lines: tuple[Line, ...]
    has_growth: bool


def headline(words: Words) -> tuple[Line, ...]:
    """Give the three world totals, as far as they are printed."""
    return tuple(
        _line(
            text(words.language, f"flow.{flow}"),
            0,
            [
                number
                for measure in ("value", "yoy_pct")
                if (number := words.facts.world(flow, measure))
            ],
            words,
        )
        for flow in FLOWS
    )


def lead(words: Words) -> tuple[str, ...]:
    """Say the world totals in sentences, as far as they are known."""
    found = (
        _flow_sentence("export", words),
        _flow_sentence("import", words),
        _balance_sentence(words),
    )
    return tuple(sentence for sentence in found if sentence)


def tables(words: Words) -> tuple[Table, ...]:
    """Lay out all numbers below the world totals: by item, by region, and by both."""
    made = []
    for flow in FLOWS:
        of_flow = [number for number in words.facts.of_month() if number.flow == flow]
        by_item = [number for number in of_flow if number.region_code == WORLD]
        by_region = [number for number in of_flow if number.item_code == TOTAL]
        by_both = [
            number
            for number in of_flow
            if number.region_code != WORLD and number.item_code != TOTAL
        ]
        made += [
            _table("by_item", flow, _nested(by_item, "item_code", words), words),
            _table("by_region", flow, _nested(by_region, "region_code", words), words),
            _table("by_both", flow, _crossed(by_both, words), words),
        ]
    return tuple(table for table in made if table)


def depths(codes: Iterable[str], names: Mapping[str, Name]) -> dict[str, int]:
    """Say how deep each code lies within the others, in the order of the dimension."""
    present = set(codes)
    return {
        code: sum(parent in present for parent in _ancestors(code, names))
        for code in names
        if code in present
    }


def _ancestors(code: str, names: Mapping[str, Name]) -> list[str]:
    found = []
    parent = names[code].parent_code
    while parent is not None:
        found.append(parent)
        parent = names[parent].parent_code
    return found


def _nested(numbers: Sequence[Number], key: str, words: Words) -> list[Line]:
    by_item = key == "item_code"
    names = words.facts.items if by_item else words.facts.regions
    codes: dict[str, list[Number]] = {}
    for number in numbers:
        codes.setdefault(getattr(number, key), []).append(number)
    # A table of the whole alone would only repeat the headline.
    if not set(codes) - {TOTAL, WORLD}:
        return []
    return [
        _line(
            words.item(code) if by_item else words.region(code),
            depth,
            codes[code],
            words,
        )
        for code, depth in depths(codes, names).items()
    ]


def _crossed(numbers: Sequence[Number], words: Words) -> list[Line]:
    cells: dict[tuple[str, str], list[Number]] = {}
    for number in numbers:
        cells.setdefault((number.item_code, number.region_code), []).append(number)
    return [
        _line(f"{words.item(item)} · {words.region(region)}", 0, found, words)
        for (item, region), found in cells.items()
    ]


def _table(kind: str, flow: str, lines: list[Line], words: Words) -> Table | None:
    if not lines:
        return None
    return Table(
        caption=words.say(f"table.{kind}", flow=text(words.language, f"flow.{flow}")),
        lines=tuple(lines),
        has_growth=any(line.growth for line in lines),
    )


def _line(name: str, depth: int, numbers: Sequence[Number], words: Words) -> Line:
    measures = {number.measure: number for number in numbers}
    notes = []
    if any(number.value is None for number in numbers):
        notes.append(words.say("contested"))
    if any(number.is_revised for number in numbers):
        notes.append(words.say("revised"))
    if pages := sum(number.disagreement_count for number in numbers):
        notes.append(words.say("disagreeing", count=pages))
    return Line(
        name=name,
        depth=depth,
        level=_amount(measures.get("value"), words),
        growth=_amount(measures.get("yoy_pct"), words),
        notes=tuple(notes),
        is_whole=any(
            (number.item_code, number.region_code) == (TOTAL, WORLD)
            for number in numbers
        ),
    )


def _amount(number: Number | None, words: Words) -> Amount | None:
    if number is None:
        return None
    value = words.amount(number.value, number.measure)
    if number.measure == "value":
        value = value.removesuffix(text(words.language, "unit.usd_mn")).strip()
    return Amount(
        value=value,
        interval=words.interval(number.low, number.high, number.measure),
        is_negative=number.value is not None and number.value < 0,
    )


def _flow_sentence(flow: str, words: Words) -> str:
    level = words.facts.world(flow, "value")
    growth = words.facts.world(flow, "yoy_pct")
    value = None if level is None else level.value
    change = None if growth is None else growth.value
    told = {
        "value": None if value is None else headline_number(value, words.language),
        "growth": None if change is None else words.amount(change, "yoy_pct"),
    }
    known = "".join(name[0] for name, each in told.items() if each is not None)
    kind = {"vg": "both", "v": "value", "g": "growth"}.get(known)
    return words.say(f"lead.{flow}_{kind}", **told) if kind else ""


def _balance_sentence(words: Words) -> str:
    balance = words.facts.world("balance", "value")
    if balance is None or balance.value is None:
        return ""
    kind = "surplus" if balance.value >= 0 else "deficit"
    written = headline_number(abs(balance.value), words.language)
    return words.say(f"lead.{kind}", value=written)
