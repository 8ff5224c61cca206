"""Lines over time: levels with what rounding allows, and per cent as printed."""

from collections.abc import Mapping, Sequence
from typing import Final
from unicodedata import east_asian_width

import altair as alt
from narwhals.typing import IntoDataFrame

from korea_ict_trade.charts.looks import (
    Frame,
    finished,
    months_axis,
    value_axis,
)
from korea_ict_trade.charts.readings import (
    Span,
    names_of,
    readings_of,
    span_of,
)
from korea_ict_trade.charts.rows import grid_rows, is_percent, tooltips
from korea_ict_trade.charts.theme import PALETTE
from korea_ict_trade.texts import Language, text

# A gap breaks a line; nothing is drawn across it.
_GAP: Final = "break-paths-filter-domains"
# A legend fits into a phone: a column takes its longest name and a symbol.
_PHONE_WIDTH, _LETTER_WIDTH, _SYMBOL_WIDTH = 352, 5.8, 30


def level_chart(  # noqa: PLR0913 -- what a chart can be told
    frame: IntoDataFrame,
    language: Language,
    around: Frame | None = None,
    *,
    span: Span | None = None,
    colours: Mapping[str, str] | None = None,
    measure: str = "value",
) -> alt.LayerChart:
    """Draw levels over time: a line, its interval as a band, a mark where revised.

    Args:
        frame: a row for each series and month, as `readings_of` reads it, with the
            label in `series` and numbers in million US dollars.
        language: of the words on axes and tooltips.
        around: size, title and description.
        span: the months to show; without it, those of the frame.
        colours: a colour for each series; without it, the theme's, in turn.
        measure: what the numbers are; names axis and tooltips.

    Months without a row are gaps. A contested month has its interval and no point.

    Raises ValueError when there is neither a row nor a span.
    """
    readings = readings_of(frame, "series")
    shown, names = span or span_of(readings), names_of(readings)
    rows = grid_rows(readings, names, shown, language, measure=measure)
    base = alt.Chart().encode(x=months_axis(shown), color=_colour(names, colours))
    layers = _lines(base, language, measure)
    return finished(rows, layers, around or Frame())


def growth_chart(  # noqa: PLR0913 -- what a chart can be told
    frame: IntoDataFrame,
    language: Language,
    around: Frame | None = None,
    *,
    span: Span | None = None,
    colours: Mapping[str, str] | None = None,
    measure: str = "yoy_pct",
) -> alt.LayerChart:
    """Draw growth, or another measure in per cent, as printed, with a line at zero.

    Takes what `level_chart` takes, with numbers in per cent.
    """
    readings = readings_of(frame, "series")
    shown, names = span or span_of(readings), names_of(readings)
    rows = grid_rows(readings, names, shown, language, measure=measure)
    base = alt.Chart().encode(x=months_axis(shown), color=_colour(names, colours))
    zero = (
        alt.Chart(alt.InlineData(values=[{"zero": 0}]))
        .mark_rule(color="#555555")
        .encode(y="zero:Q")
    )
    layers = [zero, *_lines(base, language, measure)]
    return finished(rows, layers, around or Frame())


def _lines(base: alt.Chart, language: Language, measure: str) -> list[alt.Chart]:
    """Draw what a line over time consists of, on an axis that both kinds share."""
    name = text(language, f"measure.{measure}")
    title = f"{name}, %" if is_percent(measure) else text(language, "unit.usd_bn")
    y = value_axis("value", title)
    y_low = value_axis("low", title)
    return [
        base.mark_area(opacity=0.25, invalid=_GAP).encode(y=y_low, y2="high:Q"),
        base.mark_rule(opacity=0.55, strokeWidth=2).encode(y=y_low, y2="high:Q"),
        base.mark_line(strokeWidth=1.8, invalid=_GAP).encode(y=y),
        base.mark_circle(size=16, opacity=1).encode(y=y),
        base.transform_filter("datum.is_revised === true")
        .mark_point(
            shape="diamond",
            size=90,
            opacity=1,
            filled=True,
            stroke="white",
            strokeWidth=1,
        )
        .encode(y=y),
        # What the mouse finds: wider than what is seen.
        base.transform_filter("datum.state !== 'gap'")
        .transform_calculate(
            anchor="isValid(datum.value) ? datum.value : (datum.low + datum.high) / 2"
        )
        .mark_circle(size=240, opacity=0)
        .encode(
            y=value_axis("anchor", title),
            tooltip=tooltips(language, name),
        ),
    ]


def _colour(names: Sequence[str], colours: Mapping[str, str] | None) -> alt.Color:
    chosen = colours or {}
    palette = [
        chosen.get(name, PALETTE[place % len(PALETTE)])
        for place, name in enumerate(names)
    ]
    return alt.Color(
        "name:N",
        scale=alt.Scale(domain=list(names), range=palette),
        legend=alt.Legend(
            title=None,
            symbolType="stroke",
            symbolStrokeWidth=3,
            symbolOpacity=1,
            offset=24,
            columns=_columns(names),
        )
        if len(names) > 1
        else None,
    )


def _columns(names: Sequence[str]) -> int:
    longest = max(
        sum(2 if east_asian_width(letter) in "WF" else 1 for letter in name)
        for name in names
    )
    return max(1, int(_PHONE_WIDTH / (longest * _LETTER_WIDTH + _SYMBOL_WIDTH)))
