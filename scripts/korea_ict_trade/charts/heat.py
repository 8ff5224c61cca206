"""A heat map of growth: rows by months, with what isn't known left visibly empty."""

from collections.abc import Sequence

import altair as alt
from narwhals.typing import IntoDataFrame

from korea_ict_trade.charts.looks import (
    LABEL_LIMIT,
    YEARS_FROM,
    Frame,
    finished,
)
from korea_ict_trade.charts.readings import Span, names_of, readings_of, span_of
from korea_ict_trade.charts.rows import grid_rows, tooltips
from korea_ict_trade.charts.theme import DIVERGING
from korea_ict_trade.texts import Language, text

LIMIT_PCT = 60
"""The growth, in per cent, from which on the colour gets no stronger."""

_ROW_HEIGHT = 26
# What a number of four characters needs, in pixels.
_NUMBER_WIDTH = 30


def heat_map(
    frame: IntoDataFrame,
    language: Language,
    around: Frame | None = None,
    *,
    span: Span | None = None,
    rows: Sequence[str] | None = None,
) -> alt.LayerChart:
    """Draw growth by row and month, on a scale with zero in the middle.

    Args:
        frame: a row for each row and month of the map, as `readings_of` reads it, with
            the label in `row` and numbers in per cent.
        language: of the words on the legend and the tooltips.
        around: width, title and description; the height follows from the rows.
        span: the months to show; without it, those of the frame.
        rows: the labels from top to bottom; without it, as they come in the frame.

    A month without growth is an empty cell with a dot, a contested one has a question
    mark. Where a cell is wide enough, the number is printed in it.

    Raises ValueError when there is neither a row nor a span.
    """
    readings = readings_of(frame, "row")
    shown = list(names_of(readings) if rows is None else rows)
    months = span or span_of(readings)
    words = tooltips(language, text(language, "measure.yoy_pct"))
    base = alt.Chart().encode(x=_months(months), y=_rows(shown))
    is_strong = f"abs(datum.value) > {0.6 * LIMIT_PCT}"
    layers = [
        base.transform_filter("datum.state === 'known'")
        .mark_rect()
        .encode(color=_colour(language), tooltip=words),
        base.transform_filter("datum.state === 'known'")
        .mark_text(
            fontSize=10,
            opacity=alt.ExprRef(
                f"width / {len(months.months())} >= {_NUMBER_WIDTH} ? 1 : 0"
            ),
        )
        .encode(
            text=alt.Text("value:Q", format="+.1f"),
            color=alt.condition(is_strong, alt.value("white"), alt.value("#222222")),
            tooltip=words,
        ),
        base.transform_filter("datum.state === 'gap'")
        .mark_text(text="·", color="#999999")
        .encode(),
        base.transform_filter("datum.state === 'contested'")
        .mark_text(text="?", color="#222222", fontWeight="bold")
        .encode(tooltip=words),
    ]
    cells = grid_rows(readings, shown, months, language, measure="yoy_pct")
    return finished(cells, layers, around or Frame(), height=alt.Step(_ROW_HEIGHT))


def _months(span: Span) -> alt.X:
    many = len(span.months()) >= YEARS_FROM
    year, month = "slice(datum.value, 0, 4)", "slice(datum.value, 5, 7)"
    return alt.X(
        "month:O",
        title=None,
        scale=alt.Scale(paddingInner=0.06, paddingOuter=0),
        axis=alt.Axis(
            labelExpr=f"{month} === '01' ? {year} : ''"
            if many
            else "slice(datum.value, 2, 7)",
            labelAngle=0 if many else -90,
            labelOverlap=False,
            labelAlign="left" if many else "right",
            ticks=False,
            domain=False,
        ),
    )


def _rows(names: Sequence[str]) -> alt.Y:
    return alt.Y(
        "name:N",
        title=None,
        sort=list(names),
        scale=alt.Scale(domain=list(names), paddingInner=0.06, paddingOuter=0),
        axis=alt.Axis(
            ticks=False, domain=False, labelLimit=LABEL_LIMIT, labelPadding=6
        ),
    )


def _colour(language: Language) -> alt.Color:
    return alt.Color(
        "value:Q",
        scale=alt.Scale(
            scheme=DIVERGING, domain=[-LIMIT_PCT, LIMIT_PCT], domainMid=0, clamp=True
        ),
        legend=alt.Legend(
            title=text(language, "chart.heat_legend", limit=LIMIT_PCT),
            titleFontWeight="normal",
            titleLimit=300,
            orient="top",
            gradientLength=180,
            gradientThickness=10,
            values=[-LIMIT_PCT, 0, LIMIT_PCT],
            labelExpr="format(datum.value, datum.value ? '+.0f' : '.0f')",
            offset=8,
        ),
    )
