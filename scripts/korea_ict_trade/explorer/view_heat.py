"""The heat map: items or regions over time, or items by regions in one month."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st

from korea_ict_trade.charts.looks import Frame
from korea_ict_trade.charts.matrix import LIMIT_PCT, MatrixCell, matrix_chart
from korea_ict_trade.charts.readings import Span
from korea_ict_trade.explorer import queries
from korea_ict_trade.explorer.controls import choose, choose_side
from korea_ict_trade.explorer.page import Page, distinct, is_level, spelled
from korea_ict_trade.explorer.records import Point
from korea_ict_trade.explorer.shown import download, nothing
from korea_ict_trade.explorer.view_series import points_grid, record

_SPANS = ("12", "24", "60")


class _Map(NamedTuple):
    """What a map shows: its points, and its rows and columns from first to last."""

    points: list[Point]
    rows: list[str]
    columns: list[str]


def show(page: Page) -> None:
    """Show growth or levels as colours, with what isn't printed visibly empty."""
    with st.container(horizontal=True, gap="medium"):
        by = choose_side(
            page,
            "by",
            page.say("heat.by"),
            ("item", "region", "both"),
            default="item",
            spell=lambda code: page.say(f"heat.by_{code}"),
        )
        flow = choose_side(
            page,
            "flow",
            page.say("flow"),
            ("export", "import"),
            default="export",
            spell=lambda code: page.word("flow", code),
        )
        measure = choose_side(
            page,
            "shade",
            page.say("measure"),
            ("yoy_pct", "value"),
            default="yoy_pct",
            spell=lambda code: page.say(f"heat.{code}"),
        )
        made = (
            _in_one_month(page, flow, measure)
            if by == "both"
            else _over_time(page, by, flow, measure)
        )
    if made is None:
        nothing(page.say("nothing"))
        return
    _draw(page, made, by, flow, measure)
    st.caption(page.say("heat.reading"))
    with st.expander(page.say("heat.numbers")):
        points_grid(page, made.points[::-1], page.say("heat.numbers"))
    download(page, f"heat_{flow}_{measure}", [record(point) for point in made.points])


def _in_one_month(page: Page, flow: str, measure: str) -> _Map | None:
    months = [one for one in queries.months(page.edition) if one.figure_count]
    if not months:
        return None
    by_code = {spelled(one.trade_month): one.trade_month for one in months}
    latest = next((one for one in months if one.is_latest_complete), months[0])
    with st.container(width=220):
        code = choose(
            page,
            "month",
            page.say("month"),
            list(by_code),
            default=spelled(latest.trade_month),
            spell=lambda code: page.month(by_code[code]),
        )
    points = queries.matrix(
        page.edition,
        flow=flow,
        measure=measure,
        item="",
        region="",
        first=by_code[code],
        last=by_code[code],
    )
    if not points:
        return None
    return _Map(
        points,
        distinct([point.item for point in points], page.codes("item")),
        distinct([point.region for point in points], page.codes("region")),
    )


def _over_time(page: Page, by: str, flow: str, measure: str) -> _Map | None:
    months = [one for one in queries.months(page.edition) if one.figure_count]
    if not months:
        return None
    span = choose_side(
        page,
        "span",
        page.say("heat.span"),
        _SPANS,
        default="24",
        spell=lambda code: page.say("heat.months", count=code),
    )
    shown = Span.until(months[0].trade_month, int(span))
    points = queries.matrix(
        page.edition,
        flow=flow,
        measure=measure,
        item="" if by == "item" else "total",
        region="world" if by == "item" else "",
        first=shown.first,
        last=shown.last,
    )
    if not points:
        return None
    return _Map(
        points,
        distinct([_row_of(point, by) for point in points], page.codes(by)),
        [spelled(month) for month in shown.months()],
    )


def _draw(page: Page, made: _Map, by: str, flow: str, measure: str) -> None:
    name = page.region if by == "region" else page.item
    column = page.region if by == "both" else str
    description = page.say(
        "heat.chart",
        by=page.say(f"heat.by_{by}"),
        flow=page.word("flow", flow),
        measure=page.say(f"heat.{measure}"),
    )
    chart = matrix_chart(
        [
            MatrixCell(
                row=name(_row_of(point, by)),
                column=column(_column_of(point, by)),
                value=None if point.value is None else float(point.value),
                written=page.number(point.value, measure),
                details=_details(page, point),
            )
            for point in made.points
        ],
        _named(made.rows, name),
        _named(made.columns, column),
        page.say("heat.legend_level")
        if is_level(measure)
        else page.say("heat.legend_growth", limit=LIMIT_PCT),
        Frame(description=description),
        percent=not is_level(measure),
    )
    st.altair_chart(chart, theme=None)


def _details(page: Page, point: Point) -> tuple[tuple[str, str], ...]:
    return (
        (
            page.word("measure", point.measure),
            page.amount(point.value, point.measure),
        ),
        (
            page.say("interval"),
            page.interval(point.value_low, point.value_high, point.measure),
        ),
        (page.say("publisher"), point.publisher_name or ""),
    )


def _row_of(point: Point, by: str) -> str:
    return point.region if by == "region" else point.item


def _column_of(point: Point, by: str) -> str:
    return point.region if by == "both" else spelled(point.trade_month)


def _named(codes: Sequence[str], name: Callable[[str], str]) -> list[str]:
    return [name(code) for code in codes]
