"""Bars of shares, each with what rounding allows."""

from decimal import Decimal

import altair as alt
import narwhals as nw
from narwhals.typing import IntoDataFrame

from korea_ict_trade.charts.looks import LABEL_LIMIT, Frame, finished
from korea_ict_trade.charts.readings import exact
from korea_ict_trade.charts.rows import Row
from korea_ict_trade.charts.theme import PALETTE
from korea_ict_trade.texts import Language, text

_BAR_HEIGHT = 30
_NUMBER_WIDTH = 62


def share_bars(
    frame: IntoDataFrame, language: Language, around: Frame | None = None
) -> alt.LayerChart:
    """Draw a bar for each part, with the ends of its interval as a line.

    Args:
        frame: a row for each part, from top to bottom: `label`, and the share and the
            ends of its interval in per cent as `value`, `low` and `high`.
        language: of the words on the axis and the tooltips.
        around: width, title and description; the height follows from the parts.

    Raises KeyError when a column is missing.
    """
    rows = _share_rows(frame, language)
    base = alt.Chart().encode(
        y=alt.Y(
            "name:N",
            title=None,
            sort=[row["name"] for row in rows],
            axis=alt.Axis(
                ticks=False, domain=False, labelLimit=LABEL_LIMIT, labelPadding=6
            ),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=text(language, "chart.part")),
            alt.Tooltip("value_text:N", title=text(language, "measure.share_pct")),
            alt.Tooltip("interval_text:N", title=text(language, "chart.interval")),
        ],
    )
    widest = max((row["high"] or 0 for row in rows), default=1)
    x = alt.X(
        "value:Q",
        title=f"{text(language, 'measure.share_pct')}, %",
        # Room for the number behind the longest bar.
        scale=alt.Scale(
            domainMin=0,
            domainMax=alt.ExprRef(f"{widest} * width / (width - {_NUMBER_WIDTH})"),
            nice=False,
        ),
        axis=alt.Axis(domain=False, ticks=False, titleFontWeight="normal"),
    )
    layers = [
        base.mark_bar(color=PALETTE[5], height={"band": 0.6}).encode(x=x),
        base.mark_rule(color="#222222", strokeWidth=2).encode(
            x=alt.X("low:Q"), x2="high:Q"
        ),
        base.mark_text(align="left", dx=6, color="#222222").encode(
            x=alt.X("high:Q"), text="value_text:N"
        ),
    ]
    return finished(rows, layers, around or Frame(), height=alt.Step(_BAR_HEIGHT))


def _share_rows(frame: IntoDataFrame, language: Language) -> list[Row]:
    rows = []
    for row in nw.from_native(frame, eager_only=True).iter_rows(named=True):
        value, low, high = (exact(row[name]) for name in ("value", "low", "high"))
        rows.append(
            {
                "name": str(row["label"]),
                "value": None if value is None else float(value),
                "low": None if low is None else float(low),
                "high": None if high is None else float(high),
                "value_text": "" if value is None else f"{value:.1f} %",
                "interval_text": _interval(low, high, language),
            }
        )
    return rows


def _interval(low: Decimal | None, high: Decimal | None, language: Language) -> str:
    if low is None or high is None:
        return ""
    return text(language, "chart.interval_of", low=f"{low:.1f}", high=f"{high:.1f} %")
