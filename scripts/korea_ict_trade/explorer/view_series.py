"""The view of series over time: levels with their intervals, growth as printed."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from korea_ict_trade.charts.lines import growth_chart, level_chart
from korea_ict_trade.charts.looks import Frame
from korea_ict_trade.explorer import queries
from korea_ict_trade.explorer.page import Page, figure, is_level, spelled
from korea_ict_trade.explorer.records import Point, SeriesKey, SeriesRevision
from korea_ict_trade.explorer.series_choice import choose_series
from korea_ict_trade.explorer.shown import GridRow, Record, download, grid, nothing


def show(page: Page) -> None:
    """Show one flow and item with up to five regions."""
    chosen = choose_series(page, several=True)
    if chosen is None:
        nothing(page.say("no_months"))
        return
    key, measure = chosen
    # Growth belongs to the level: they are printed side by side.
    measures = ("value", "yoy_pct") if measure == "value" else (measure,)
    points = sorted(
        queries.series(page.edition, key, measures),
        key=lambda point: key.regions.index(point.region),
    )
    for one in measures:
        draw(page, key, one, [point for point in points if point.measure == one])
    revised = queries.revisions(page.edition, key, measures)
    _revisions(page, revised)
    st.subheader(page.say("series.points"))
    newest_first = sorted(points, key=lambda point: point.trade_month, reverse=True)
    points_grid(page, newest_first, page.say("series.points"))
    download(page, f"series_{key.flow}_{key.item}", [record(p) for p in newest_first])


def draw(page: Page, key: SeriesKey, measure: str, points: list[Point]) -> None:
    """Draw the series of one measure, a line per region."""
    if not points:
        return
    title = f"{page.word('flow', key.flow)}: {page.item(key.item)}"
    chart = (level_chart if is_level(measure) else growth_chart)(
        frame_of(page, points),
        page.language,
        Frame(
            height=300,
            title=title,
            subtitle=page.word("measure", measure),
            description=page.say(
                "series.chart",
                title=title,
                measure=page.word("measure", measure),
                first=page.month(min(point.trade_month for point in points)),
                last=page.month(max(point.trade_month for point in points)),
            ),
        ),
        measure=measure,
    )
    st.altair_chart(chart, theme=None)


def frame_of(page: Page, points: list[Point]) -> pd.DataFrame:
    """Give points as the charts take them."""
    return pd.DataFrame(
        {
            "series": page.region(point.region),
            "trade_month": point.trade_month,
            "value": point.value,
            "low": point.value_low,
            "high": point.value_high,
            "is_revised": point.revision_number > 0,
            "source": point.publisher_name or "",
        }
        for point in points
    )


def _point_row(page: Page, point: Point) -> GridRow:
    """Give a point as a row of the grid."""
    return {
        page.say("month"): spelled(point.trade_month),
        page.say("value"): figure(point.value),
        page.say("unit"): page.unit(point.measure),
        page.say("about"): f"{page.item(point.item)}, {page.region(point.region)}",
        page.say("interval"): page.between(
            point.value, point.value_low, point.value_high, point.measure
        ),
        page.say("source"): point.url,
        page.say("publisher"): point.publisher_name or "",
        page.say("known_on"): point.known_on.isoformat(),
        page.say("revisions"): str(point.revision_number or ""),
        page.say("measure"): page.word("measure", point.measure),
    }


def points_grid(page: Page, points: Sequence[Point], about: str) -> None:
    """Show points in a grid, each with the page that printed it."""
    grid(
        page,
        [_point_row(page, point) for point in points],
        links=(page.say("source"),),
        numbers=(page.say("value"),),
        about=about,
    )


def record(point: Point) -> Record:
    """Give a point as a row of a CSV file, under the names of the marts."""
    return {
        "trade_month": point.trade_month.isoformat(),
        "flow": point.flow,
        "item_code": point.item,
        "region_code": point.region,
        "measure": point.measure,
        "value": point.value,
        "value_low": point.value_low,
        "value_high": point.value_high,
        "unit": "USD_mn" if is_level(point.measure) else "pct",
        "revision_number": point.revision_number,
        "valid_from": point.known_on.isoformat(),
        "publication_id": point.publication_id,
        "publisher_name": point.publisher_name,
        "url": point.url,
    }


def _revisions(page: Page, revised: list[SeriesRevision]) -> None:
    if not revised:
        st.caption(page.say("series.never_revised"))
        return
    with st.expander(page.say("series.revised", count=len(revised))):
        grid(
            page,
            [
                {
                    page.say("month"): spelled(one.trade_month),
                    page.say("region"): page.region(one.region),
                    page.say("measure"): page.word("measure", one.measure),
                    page.say("from"): figure(one.value_from),
                    page.say("to"): figure(one.value_to),
                    page.say("revised_on"): one.revised_on.isoformat(),
                    page.say("days_after"): f"{one.days_after_first_print:,}",
                    page.say("publisher"): one.publisher_name or "",
                    page.say("source"): one.url,
                }
                for one in revised
            ],
            links=(page.say("source"),),
            numbers=(page.say("from"), page.say("to")),
            about=page.say("series.revised", count=len(revised)),
        )
