"""A heat map of any two kinds of codes, of levels or growth, mostly empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

import altair as alt

from korea_ict_trade.charts.looks import LABEL_LIMIT, Frame, finished
from korea_ict_trade.charts.rows import Row
from korea_ict_trade.charts.theme import DIVERGING

LIMIT_PCT = 60
"""The growth, in per cent, from which on the colour gets no stronger."""

_ROW_HEIGHT = 28
# What a number of six characters needs, in pixels.
_NUMBER_WIDTH = 38
# Below so many pixels a column's name stands upright, and of months only quarters'.
_NAME_WIDTH = 90
_UPRIGHT_WIDTH = 14


@dataclass(frozen=True)
class MatrixCell:
    """A known number at a row and a column, in million US dollars or per cent.

    `value` is None while it is contested. `written` is the number as the cell prints
    it, `details` is what the tooltip adds, by heading.
    """

    row: str
    column: str
    value: float | None
    written: str
    details: tuple[tuple[str, str], ...] = ()


def matrix_chart(  # noqa: PLR0913 -- as the other charts, and two axes
    cells: Sequence[MatrixCell],
    rows: Sequence[str],
    columns: Sequence[str],
    legend: str,
    around: Frame | None = None,
    *,
    percent: bool,
) -> alt.LayerChart:
    """Draw numbers by row and column; what isn't known is a dot, contested is a "?".

    Growth is coloured around zero; levels by their order of magnitude, so that a small
    item can be told from none. Where a cell is wide enough, the number is printed.
    """
    headings = list(dict.fromkeys(name for cell in cells for name, _ in cell.details))
    known = {(cell.row, cell.column): cell for cell in cells}
    data = [
        _row(row, column, known.get((row, column)), percent=percent)
        for row in rows
        for column in columns
    ]
    words = [
        alt.Tooltip("row:N", title=" "),
        alt.Tooltip("column:N", title=" "),
        *(alt.Tooltip(f"['{name}']:N", title=name) for name in headings),
    ]
    base = alt.Chart().encode(x=_columns(columns), y=_rows(rows), tooltip=words)
    known_only = base.transform_filter("datum.state === 'known'")
    dark = f"abs(datum.shade) > {0.6 * LIMIT_PCT}" if percent else "datum.shade > 2.8"
    layers = [
        known_only.mark_rect().encode(color=_colour(legend, percent=percent)),
        known_only.mark_text(
            fontSize=11,
            opacity=alt.ExprRef(f"width / {len(columns)} >= {_NUMBER_WIDTH} ? 1 : 0"),
        ).encode(
            text="written:N",
            color=alt.condition(dark, alt.value("white"), alt.value("#222222")),
        ),
        base.transform_filter("datum.state === 'gap'")
        .mark_text(text="·", color="#999999")
        .encode(tooltip=alt.Tooltip("row:N", title=" ")),
        base.transform_filter("datum.state === 'contested'").mark_text(
            text="?", color="#222222", fontWeight="bold"
        ),
    ]
    return finished(data, layers, around or Frame(), height=alt.Step(_ROW_HEIGHT))


def _row(row: str, column: str, cell: MatrixCell | None, *, percent: bool) -> Row:
    if cell is None:
        return {"row": row, "column": column, "state": "gap"}
    return {
        "row": row,
        "column": column,
        "state": "contested" if cell.value is None else "known",
        "shade": _shade(cell.value, percent=percent),
        "written": cell.written,
        **dict(cell.details),
    }


def _shade(value: float | None, *, percent: bool) -> float | None:
    if value is None or percent:
        return value
    # The sign of a balance stays; a level below a million counts as a million.
    magnitude = log10(max(abs(value), 1))
    return magnitude if value >= 0 else -magnitude


def _columns(names: Sequence[str]) -> alt.X:
    # A phone has no room for names side by side, nor for each of many months.
    upright = f"width / {len(names)} < {_NAME_WIDTH}"
    each = f"width / {len(names)} >= {_UPRIGHT_WIDTH}"
    is_quarter = "indexof(['01', '04', '07', '10'], slice(datum.value, 5, 7)) >= 0"
    is_month = "test(/^[0-9]{4}-[0-9]{2}$/, datum.value)"
    return alt.X(
        "column:N",
        title=None,
        sort=list(names),
        scale=alt.Scale(domain=list(names), paddingInner=0.06, paddingOuter=0),
        axis=alt.Axis(
            orient="top",
            ticks=False,
            domain=False,
            labelAngle=alt.ExprRef(f"{upright} ? -90 : 0"),
            labelAlign=alt.ExprRef(f"{upright} ? 'left' : 'center'"),
            labelBaseline=alt.ExprRef(f"{upright} ? 'middle' : 'bottom'"),
            labelExpr=f"{each} || !{is_month} || {is_quarter} ? datum.label : ''",
            labelLimit=120,
            labelOverlap=False,
        ),
    )


def _rows(names: Sequence[str]) -> alt.Y:
    return alt.Y(
        "row:N",
        title=None,
        sort=list(names),
        scale=alt.Scale(domain=list(names), paddingInner=0.06, paddingOuter=0),
        axis=alt.Axis(
            ticks=False, domain=False, labelLimit=LABEL_LIMIT, labelPadding=6
        ),
    )


def _colour(legend: str, *, percent: bool) -> alt.Color:
    if percent:
        return alt.Color(
            "shade:Q",
            scale=alt.Scale(
                scheme=DIVERGING,
                domain=[-LIMIT_PCT, LIMIT_PCT],
                domainMid=0,
                clamp=True,
            ),
            legend=_legend(
                legend,
                [-LIMIT_PCT, 0, LIMIT_PCT],
                "format(datum.value, datum.value ? '+.0f' : '.0f')",
            ),
        )
    return alt.Color(
        "shade:Q",
        scale=alt.Scale(scheme="blues", domain=[1, 4.5], clamp=True),
        legend=_legend(legend, [1, 2, 3, 4], "format(pow(10, datum.value), ',')"),
    )


def _legend(title: str, values: list[int], label: str) -> alt.Legend:
    return alt.Legend(
        title=title,
        titleFontWeight="normal",
        titleLimit=300,
        orient="top",
        gradientLength=180,
        gradientThickness=10,
        values=values,
        labelExpr=label,
        offset=8,
    )
