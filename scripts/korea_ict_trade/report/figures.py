"""The charts of a report, over the five years up to its month."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import altair as alt
import pandas as pd

from korea_ict_trade.charts.heat import heat_map
from korea_ict_trade.charts.lines import growth_chart, level_chart
from korea_ict_trade.charts.looks import Frame, Width
from korea_ict_trade.charts.readings import Span
from korea_ict_trade.charts.rows import headline_number
from korea_ict_trade.charts.shares import share_bars
from korea_ict_trade.charts.theme import FLOW_COLOURS, PALETTE
from korea_ict_trade.report.facts import MONTHS
from korea_ict_trade.report.records import TOTAL, WORLD, MonthFacts, Number
from korea_ict_trade.report.words import Words
from korea_ict_trade.texts import text

# What is printed more rarely than in one of so many months gets no row or line.
_RARE = 5
_COLUMNS = ["trade_month", "value", "low", "high", "is_revised", "source"]


@dataclass(frozen=True)
class Figure:
    """A chart with its heading and a note on how to read it."""

    key: str
    title: str
    note: str
    chart: alt.LayerChart


def figures(words: Words, width: Width = "container") -> tuple[Figure, ...]:
    """Draw the charts of a month, without those that would be empty."""
    drawn = (
        levels(words, width),
        growth(words, width),
        _other_items(words, width),
        heat_by_item(words, width),
        _heat_by_region(words, width),
        _shares(words, width),
    )
    return tuple(figure for figure in drawn if figure is not None)


def levels(words: Words, width: Width, height: int = 300) -> Figure | None:
    """Draw exports, imports and the exports of the largest item, with their bands."""
    export, import_ = (text(words.language, f"flow.{flow}") for flow in FLOWS)
    chosen = [(export, _is_series("export", TOTAL))]
    colours = {export: FLOW_COLOURS["export"], import_: FLOW_COLOURS["import"]}
    if largest := largest_item(words.facts):
        name = words.say("chart.largest", item=words.item(largest))
        chosen.append((name, _is_series("export", largest)))
        colours[name] = PALETTE[5]
    chosen.append((import_, _is_series("import", TOTAL)))
    frame = _frame(words.facts.numbers, "series", "value", chosen)
    around = _around(words, "levels", frame, width, height)
    if frame.empty:
        return None
    return Figure(
        "levels",
        words.say("chart.levels"),
        words.say("chart.levels_note"),
        level_chart(
            frame, words.language, around, span=_span(words.facts), colours=colours
        ),
    )


def growth(words: Words, width: Width, height: int = 240) -> Figure | None:
    """Draw the growth of exports and imports as printed."""
    chosen = [
        (text(words.language, f"flow.{flow}"), _is_series(flow, TOTAL))
        for flow in FLOWS
    ]
    colours = {
        name: FLOW_COLOURS[flow] for flow, (name, _) in zip(FLOWS, chosen, strict=True)
    }
    frame = _frame(words.facts.numbers, "series", "yoy_pct", chosen)
    around = _around(words, "growth", frame, width, height)
    if frame.empty:
        return None
    return Figure(
        "growth",
        words.say("chart.growth"),
        words.say("chart.growth_note"),
        growth_chart(
            frame, words.language, around, span=_span(words.facts), colours=colours
        ),
    )


def heat_by_item(words: Words, width: Width) -> Figure | None:
    """Draw the growth of exports by item and month."""
    chosen = [
        (words.item(code), _is_series("export", code))
        for code in words.facts.items
        if _is_common(words.facts, "yoy_pct", _is_series("export", code))
    ]
    return _heat("heat_items", chosen, words, width)


def largest_item(facts: MonthFacts) -> str | None:
    """Find the main item with the largest exports that the charts show."""
    values = [
        (number.value, number.item_code)
        for number in facts.numbers
        if number.value is not None
        and (number.flow, number.region_code) == ("export", WORLD)
        and number.measure == "value"
        and facts.items[number.item_code].parent_code == TOTAL
    ]
    return max(values)[1] if values else None


FLOWS = ("export", "import")
_Chosen = Sequence[tuple[str, Callable[[Number], bool]]]


def _other_items(words: Words, width: Width) -> Figure | None:
    facts = words.facts
    largest = largest_item(facts)
    chosen = [
        (words.item(code), _is_series("export", code))
        for code, name in facts.items.items()
        if name.parent_code == TOTAL
        and code != largest
        and _is_common(facts, "value", _is_series("export", code))
    ]
    frame = _frame(facts.numbers, "series", "value", chosen)
    if largest is None or frame.empty:
        return None
    return Figure(
        "parts",
        words.say("chart.parts"),
        words.say("chart.parts_note", item=words.item(largest)),
        level_chart(
            frame,
            words.language,
            _around(words, "parts", frame, width, 260),
            span=_span(facts),
        ),
    )


def _heat_by_region(words: Words, width: Width) -> Figure | None:
    def is_series(code: str) -> Callable[[Number], bool]:
        return lambda number: (
            (number.flow, number.item_code) == ("export", TOTAL)
            and number.region_code == code
        )

    chosen = [
        (words.region(code), is_series(code))
        for code in words.facts.regions
        if _is_common(words.facts, "yoy_pct", is_series(code))
    ]
    return _heat("heat_regions", chosen, words, width)


def _heat(key: str, chosen: _Chosen, words: Words, width: Width) -> Figure | None:
    frame = _frame(words.facts.numbers, "row", "yoy_pct", chosen)
    if frame.empty:
        return None
    return Figure(
        key,
        words.say(f"chart.{key}"),
        words.say("chart.heat_note"),
        heat_map(
            frame,
            words.language,
            _around(words, key, frame, width),
            span=_span(words.facts),
            rows=[name for name, _ in chosen],
        ),
    )


def _shares(words: Words, width: Width) -> Figure | None:
    parts = words.facts.parts
    total = words.facts.world("export", "value")
    # A rest may be less than nothing, by rounding: that has no share.
    if len(parts) < 2 or total is None or total.value is None:
        return None
    frame = pd.DataFrame(
        {
            "label": part.in_language(words.language),
            "value": 100 * part.value / total.value,
            "low": 100 * max(part.low, Decimal(0)) / total.high,
            "high": 100 * part.high / total.low,
        }
        for part in parts
        if part.value >= 0
    )
    largest = parts[0].in_language(words.language)
    title = words.say("chart.shares")
    return Figure(
        "shares",
        title,
        words.say("chart.shares_note"),
        share_bars(
            frame,
            words.language,
            Frame(width=width, description=f"{title}: {largest}"),
        ),
    )


def _is_series(flow: str, item_code: str) -> Callable[[Number], bool]:
    return lambda number: (
        (number.flow, number.item_code, number.region_code) == (flow, item_code, WORLD)
    )


def _is_common(
    facts: MonthFacts, measure: str, belongs: Callable[[Number], bool]
) -> bool:
    known = sum(
        belongs(number) and number.measure == measure for number in facts.numbers
    )
    return known * _RARE >= len(_span(facts).months())


def _frame(
    numbers: Iterable[Number], label: str, measure: str, chosen: _Chosen
) -> pd.DataFrame:
    rows = [
        (
            name,
            number.trade_month,
            number.value,
            number.low,
            number.high,
            number.is_revised,
            number.publisher,
        )
        for name, belongs in chosen
        for number in numbers
        if number.measure == measure and belongs(number)
    ]
    return pd.DataFrame(rows, columns=[label, *_COLUMNS])


def _span(facts: MonthFacts) -> Span:
    """Give five years, or less where the printed months begin later."""
    first = min(number.trade_month for number in facts.numbers)
    return Span(
        max(first, Span.until(facts.trade_month, MONTHS).first), facts.trade_month
    )


def _around(
    words: Words, key: str, frame: pd.DataFrame, width: Width, height: int = 300
) -> Frame:
    """Size a chart, and say in words what it shows."""
    if frame.empty:
        return Frame(width=width)
    last = frame.iloc[-1]
    name, value = str(last.iloc[0]), last["value"]
    if value is None:
        latest = words.say("contested")
    elif key in {"levels", "parts"}:
        number = headline_number(value, words.language)
        latest = text(words.language, "headline.words", value=number)
    else:
        latest = words.amount(value, "yoy_pct")
    months = sorted(frame["trade_month"])
    return Frame(
        width=width,
        height=height,
        description=words.say(
            "chart.alt",
            title=words.say(f"chart.{key}"),
            first=words.month(months[0]),
            last=words.month(months[-1]),
            latest=f"{name}, {latest}",
        ),
    )
