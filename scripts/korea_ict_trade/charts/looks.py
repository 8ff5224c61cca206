"""What every chart has in common: its size, its look, its axes."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import altair as alt

from korea_ict_trade.charts.readings import Span
from korea_ict_trade.charts.rows import Row
from korea_ict_trade.charts.theme import theme

Width: TypeAlias = int | Literal["container"]

YEARS_FROM = 30
"""From so many months on, an axis names years only."""


# Both ends of a vertical axis are ticks.
_TICKS = 6

LABEL_LIMIT = 170
"""The room for the name of a row, in pixels; a longer name is cut."""


@dataclass(frozen=True)
class Frame:
    """What is around a chart. Sizes are in pixels; `container` fills what holds it.

    `description` is read out to those who don't see the chart.
    """

    width: Width = "container"
    height: int = 320
    title: str = ""
    subtitle: str = ""
    description: str = ""

    def heading(self) -> alt.TitleParams:
        """Give the title that is drawn; an empty one takes no room."""
        if not self.title:
            return alt.TitleParams("")
        return alt.TitleParams(self.title, subtitle=self.subtitle, offset=12)


def finished(
    rows: list[Row],
    layers: list[alt.Chart],
    frame: Frame,
    height: int | alt.Step | None = None,
) -> alt.LayerChart:
    """Draw rows in layers, with the size and the look that all charts have.

    The look is part of the chart, so it is the same in the report and in the explorer.
    """
    chart = alt.LayerChart(data=alt.InlineData(values=rows), layer=layers).properties(
        width=frame.width,
        height=frame.height if height is None else height,
        title=frame.heading(),
        description=frame.description,
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    )
    chart.config = alt.Config(**theme()["config"])
    return chart


def stacked(
    upper: alt.LayerChart, lower: alt.LayerChart, frame: Frame
) -> alt.VConcatChart:
    """Put one finished chart above another; the title is that of the frame."""
    parts = [part.copy(deep=False) for part in (upper, lower)]
    for part in parts:
        # What holds for both is said once.
        part.config = part.autosize = alt.Undefined
    chart = alt.VConcatChart(vconcat=parts, spacing=24).properties(
        title=frame.heading(), description=frame.description
    )
    chart.config = upper.config
    return chart


def months_axis(span: Span) -> alt.X:
    """Give a time axis that reads months as they are, in any time zone."""
    count = len(span.months())
    every = (
        alt.TimeIntervalStep(interval="year", step=1 if count <= 120 else 2)
        if count >= YEARS_FROM
        else alt.TimeIntervalStep(interval="month", step=3 if count > 6 else 1)
    )
    return alt.X(
        "month:T",
        timeUnit="utcyearmonth",
        title=None,
        scale=alt.Scale(type="utc", nice=False),
        axis=alt.Axis(
            format="%Y" if count >= YEARS_FROM else "%Y-%m",
            tickCount=every,
            labelFlush=False,
            labelOverlap=True,
            grid=False,
            domainColor="#888888",
            tickColor="#888888",
        ),
    )


def value_axis(field: str, title: str) -> alt.Y:
    """Give a vertical axis whose title stands above it, where it needs no width."""
    return alt.Y(
        f"{field}:Q",
        scale=alt.Scale(zero=False, nice=_TICKS),
        axis=alt.Axis(
            title=title,
            titleAngle=0,
            titleAlign="left",
            titleBaseline="bottom",
            titleX=0,
            titleY=-8,
            titleFontWeight="normal",
            titleColor="#555555",
            domain=False,
            ticks=False,
            labelPadding=6,
            tickCount=_TICKS,
        ),
    )
