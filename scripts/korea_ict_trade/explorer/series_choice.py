"""Choose a series or a cell among those that there are."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from korea_ict_trade.explorer.controls import choose, choose_several
from korea_ict_trade.explorer.page import Page, distinct, spelled
from korea_ict_trade.explorer.queries import months as all_months
from korea_ict_trade.explorer.queries import months_of
from korea_ict_trade.explorer.records import MEASURES, Offer, SeriesKey

FLOWS = ("export", "import", "balance")
MOST_REGIONS = 5


def choose_series(page: Page, *, several: bool) -> tuple[SeriesKey, str] | None:
    """Let flow, item, region (or several) and measure be chosen; None if none is."""
    columns = st.columns([1, 2, 2, 2])
    found = _flow_item_regions(page, columns, several=several)
    if found is None:
        return None
    key, of_item = found
    measures = distinct(
        [offer.measure for offer in of_item if offer.region in key.regions], MEASURES
    )
    with columns[3]:
        measure = choose(
            page,
            "measure",
            page.say("measure"),
            measures,
            default=measures[0],
            spell=lambda code: page.word("measure", code),
        )
    return key, measure


def choose_cell(page: Page) -> tuple[date, SeriesKey] | None:
    """Let flow, item, region and one of their months be chosen; None if none is."""
    columns = st.columns([1, 2, 2, 2])
    found = _flow_item_regions(page, columns, several=False)
    if found is None:
        return None
    key, _ = found
    months = {spelled(month): month for month in months_of(page.edition, key)}
    with columns[3]:
        code = choose(
            page,
            "month",
            page.say("month"),
            list(months),
            default=_latest(page, list(months)),
            spell=lambda code: page.month(months[code]),
        )
    return months[code], key


def _latest(page: Page, months: Sequence[str]) -> str:
    """Give the latest full month if it is among some months, or else their latest."""
    full = [
        spelled(month.trade_month)
        for month in all_months(page.edition)
        if month.is_latest_complete
    ]
    return full[0] if full and full[0] in months else months[0]


def _flow_item_regions(
    page: Page, columns: Sequence[DeltaGenerator], *, several: bool
) -> tuple[SeriesKey, list[Offer]] | None:
    """Let flow, item and regions be chosen; give the series of the item with them."""
    flows = distinct([offer.flow for offer in page.offers], FLOWS)
    if not flows:
        return None
    with columns[0]:
        flow = choose(
            page,
            "flow",
            page.say("flow"),
            flows,
            default=flows[0],
            spell=lambda code: page.word("flow", code),
        )
    of_flow = [offer for offer in page.offers if offer.flow == flow]
    items = distinct([offer.item for offer in of_flow], page.codes("item"))
    with columns[1]:
        item = choose(
            page,
            "item",
            page.say("item"),
            items,
            default=items[0],
            spell=page.item,
        )
    of_item = [offer for offer in of_flow if offer.item == item]
    with columns[2]:
        regions = _regions(page, of_item, several=several)
    return SeriesKey(flow, item, regions), of_item


def _regions(page: Page, of_item: list[Offer], *, several: bool) -> tuple[str, ...]:
    codes = distinct([offer.region for offer in of_item], page.codes("region"))
    if several:
        return choose_several(
            page,
            "region",
            page.say("regions"),
            codes,
            default=(codes[0],),
            spell=page.region,
            at_most=MOST_REGIONS,
        )
    region = choose(
        page,
        "region",
        page.say("region"),
        codes,
        default=codes[0],
        spell=page.region,
    )
    return (region,)
