"""The view of vintages: what was known of a series on a day, beside today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from korea_ict_trade.charts.lines import growth_chart, level_chart
from korea_ict_trade.charts.looks import Frame
from korea_ict_trade.charts.theme import PALETTE
from korea_ict_trade.explorer import queries
from korea_ict_trade.explorer.controls import choose_day
from korea_ict_trade.explorer.page import Page, figure, is_level, spelled
from korea_ict_trade.explorer.records import Point
from korea_ict_trade.explorer.series_choice import choose_series
from korea_ict_trade.explorer.shown import GridRow, Record, download, grid, nothing

_GREY = "#767676"


@dataclass(frozen=True)
class ThenAndNow:
    """A month as it was known on a day and as it is known today.

    `then` is None where the month was not known yet; `has_changed` if it is another
    number or interval today.
    """

    now: Point
    then: Point | None

    @property
    def has_changed(self) -> bool:
        """Tell whether what was known then is not what is known today."""
        return self.then is not None and _numbers(self.then) != _numbers(self.now)

    @property
    def is_revised(self) -> bool:
        """Tell whether the number was revised since, and not only made more precise."""
        return (
            self.then is not None
            and self.then.revision_number < self.now.revision_number
        )

    @property
    def what(self) -> str:
        """Say what happened since, if it has changed: the key of its words.

        `revised`; `narrowed`, where the number only became more precise; or `replaced`,
        where pages that count for more print another one, or nothing decides any more.
        """
        if self.is_revised:
            return "revised"
        then, now = self.then, self.now
        is_within = (
            then is not None
            and then.value_low <= now.value_low
            and now.value_high <= then.value_high
            and (now.value is not None or then.value is None)
        )
        return "narrowed" if is_within else "replaced"


def pairs(now: Sequence[Point], then: Sequence[Point]) -> list[ThenAndNow]:
    """Put what was known of each month beside what is known today, latest first."""
    known = {point.trade_month: point for point in then}
    ordered = sorted(now, key=lambda point: point.trade_month, reverse=True)
    return [ThenAndNow(point, known.get(point.trade_month)) for point in ordered]


def default_day(days: Sequence[date]) -> date:
    """Give the last day that lies a year or more before the last one, or the first."""
    last = days[-1]
    earlier = [day for day in days if (last - day).days >= 365]
    return earlier[-1] if earlier else days[0]


def show(page: Page) -> None:
    """Show one series as it was known on a day, and what has changed since."""
    chosen = choose_series(page, several=False)
    if chosen is None:
        nothing(page.say("no_months"))
        return
    key, measure = chosen
    days = queries.days_of_change(page.edition, key, measure)
    if not days:
        nothing(page.say("nothing"))
        return
    day = choose_day(page, "day", page.say("as_of.day"), days, default_day(days))
    now = queries.series(page.edition, key, (measure,))
    then = queries.series(page.edition, key, (measure,), day)
    found = pairs(now, then)
    changed = [pair for pair in found if pair.has_changed]
    st.markdown(
        page.say(
            "as_of.summary",
            day=day.isoformat(),
            known=len(then),
            now=len(now),
            **{
                what: sum(pair.what == what for pair in changed)
                for what in ("revised", "narrowed", "replaced")
            },
        )
    )
    _draw(page, day, measure, now, then)
    st.subheader(page.say("as_of.changed"))
    if changed:
        grid(
            page,
            [_row(page, pair) for pair in changed],
            links=(page.say("source"),),
            numbers=(page.say("as_of.then"), page.say("as_of.now")),
            about=page.say("as_of.changed"),
        )
    else:
        nothing(page.say("as_of.unchanged", day=day.isoformat()))
    download(
        page,
        f"as_of_{day.isoformat()}",
        [_record(pair, day) for pair in found if pair.then],
    )


def _draw(
    page: Page, day: date, measure: str, now: Sequence[Point], then: Sequence[Point]
) -> None:
    today = page.say("as_of.today")
    on_day = page.say("as_of.on", day=day.isoformat())
    description = page.say("as_of.chart", day=day.isoformat())
    chart = (level_chart if is_level(measure) else growth_chart)(
        pd.DataFrame(
            {
                "series": name,
                "trade_month": point.trade_month,
                "value": point.value,
                "low": point.value_low,
                "high": point.value_high,
                "is_revised": point.revision_number > 0,
                "source": point.publisher_name or "",
            }
            for name, points in ((today, now), (on_day, then))
            for point in points
        ),
        page.language,
        Frame(height=320, description=description),
        colours={today: _GREY, on_day: PALETTE[0]},
        measure=measure,
    )
    st.altair_chart(chart, theme=None)


def _row(page: Page, pair: ThenAndNow) -> GridRow:
    then = pair.then
    if then is None:
        return {}
    measure = then.measure
    return {
        page.say("month"): spelled(then.trade_month),
        page.say("as_of.then"): figure(then.value),
        page.say("as_of.then_interval"): page.between(
            then.value, then.value_low, then.value_high, measure
        ),
        page.say("as_of.now"): figure(pair.now.value),
        page.say("as_of.now_interval"): page.between(
            pair.now.value, pair.now.value_low, pair.now.value_high, measure
        ),
        page.say("as_of.what"): page.say(f"as_of.{pair.what}"),
        page.say("as_of.since"): pair.now.known_on.isoformat(),
        page.say("source"): pair.now.url,
        page.say("publisher"): pair.now.publisher_name or "",
    }


def _record(pair: ThenAndNow, day: date) -> Record:
    now, then = pair.now, pair.then or pair.now
    return {
        "as_of": day.isoformat(),
        "trade_month": now.trade_month.isoformat(),
        "flow": now.flow,
        "item_code": now.item,
        "region_code": now.region,
        "measure": now.measure,
        "value_then": then.value,
        "value_then_low": then.value_low,
        "value_then_high": then.value_high,
        "value_now": now.value,
        "value_now_low": now.value_low,
        "value_now_high": now.value_high,
        "is_revised": "true" if pair.is_revised else "false",
    }


def _numbers(point: Point) -> tuple[object, ...]:
    return point.value, point.value_low, point.value_high
