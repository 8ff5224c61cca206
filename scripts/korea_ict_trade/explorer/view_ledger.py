"""The ledger of figures that disagree, each down to the page that printed it."""

from collections.abc import Callable
from dataclasses import astuple

import streamlit as st

from korea_ict_trade.explorer.controls import choose, lead_to
from korea_ict_trade.explorer.ledger_queries import (
    LedgerFilter,
    LedgerRow,
    ledger,
    likeliest,
)
from korea_ict_trade.explorer.page import Page, distinct, spelled
from korea_ict_trade.explorer.plain_text import plain
from korea_ict_trade.explorer.series_choice import FLOWS
from korea_ict_trade.explorer.shown import (
    GridRow,
    Record,
    download,
    grid,
    nothing,
    page_link,
)

_ANY = "any"


def show(page: Page) -> None:
    """Show the disagreements that the filters admit, and one of them in full."""
    found = ledger(page.edition)
    if not found:
        nothing(page.say("ledger.none"))
        return
    chosen = _filters(page, found)
    admitted = [row for row in likeliest(found) if chosen.admits(row)]
    st.markdown(
        page.say("ledger.count", shown=len(admitted), all=len(likeliest(found)))
    )
    if not admitted:
        nothing(page.say("ledger.no_match"))
        return
    st.caption(page.say("ledger.how"))
    picked = grid(
        page,
        [_row(page, row) for row in admitted],
        links=(page.say("source"),),
        # A choice is kept by its place: other rows need another grid.
        key="_".join(("ledger_grid", *astuple(chosen))),
        about=page.say("views.ledger"),
    )
    row = _looked_into(page, admitted, picked)
    if row is not None:
        diagnoses = [one for one in found if one.figure_id == row.figure_id]
        _details(page, row, diagnoses)
    download(page, "disagreements", [_record(row) for row in admitted])


def _filters(page: Page, found: list[LedgerRow]) -> LedgerFilter:
    publishers = {row.publisher_code: row.publisher_name for row in found}
    columns = st.columns(5)

    def ask(
        place: int, name: str, options: list[str], spell: Callable[[str], str]
    ) -> str:
        with columns[place]:
            code = choose(
                page,
                name,
                page.say(name),
                [_ANY, *options],
                default=_ANY,
                spell=lambda code: page.say("any") if code == _ANY else spell(code),
            )
        return "" if code == _ANY else code

    return LedgerFilter(
        publisher=ask(
            0,
            "publisher",
            sorted(publishers, key=lambda code: publishers[code].casefold()),
            lambda code: publishers[code],
        ),
        diagnosis=ask(
            1,
            "diagnosis",
            sorted({row.diagnosis for row in found}),
            lambda code: page.word("diagnosis", code),
        ),
        flow=ask(
            2,
            "flows",
            distinct([row.flow for row in found], FLOWS),
            lambda code: page.word("flow", code),
        ),
        item=ask(
            3,
            "items",
            distinct([row.item for row in found], page.codes("item")),
            page.item,
        ),
        year=ask(
            4,
            "year",
            sorted({f"{row.trade_month.year}" for row in found}, reverse=True),
            str,
        ),
    )


def _looked_into(
    page: Page, admitted: list[LedgerRow], picked: list[int]
) -> LedgerRow | None:
    """Give the row that was chosen in the grid, or else named by the address."""
    named = page.state.given.get("figure")
    places = picked or [
        place for place, one in enumerate(admitted) if one.figure_id == named
    ]
    row = admitted[places[0]] if places else None
    if row is None and named and page.is_fresh:
        page.state.fall_back("figure", named, "")
    if row is not None:
        page.state.keep("figure", row.figure_id)
    return row


def _row(page: Page, row: LedgerRow) -> GridRow:
    return {
        page.say("month"): spelled(row.trade_month),
        page.say("printed"): page.printed(row.printed_value, row.printed_unit),
        page.say("ledger.reference"): page.amount(row.reference_value, row.measure),
        page.say("diagnosis"): page.word("diagnosis", row.diagnosis),
        page.say("source"): row.url,
        page.say("about"): _about(page, row),
        page.say("publisher"): row.publisher_name,
        page.say("known_on"): row.known_on.isoformat(),
    }


def _about(page: Page, row: LedgerRow) -> str:
    return ", ".join(
        (
            page.word("flow", row.flow),
            page.item(row.item),
            page.region(row.region),
            page.word("measure", row.measure),
        )
    )


def _details(page: Page, row: LedgerRow, diagnoses: list[LedgerRow]) -> None:
    with st.container(border=True):
        st.markdown(f"##### {page.month(row.trade_month)}: {plain(_about(page, row))}")
        left, right = st.columns(2)
        with left:
            st.metric(
                page.say("ledger.printed_by", publisher=plain(row.publisher_name)),
                plain(page.printed(row.printed_value, row.printed_unit)),
            )
            interval = page.interval(row.value_low, row.value_high, row.measure)
            st.caption(f"{plain(interval)} {page.unit(row.measure)}")
        with right:
            st.metric(
                page.say("ledger.held_against"),
                page.amount(row.reference_value, row.measure),
            )
            interval = page.interval(row.reference_low, row.reference_high, row.measure)
            st.caption(f"{plain(interval)} {page.unit(row.measure)}")
        for one in diagnoses:
            word = plain(page.word("diagnosis", one.diagnosis))
            st.markdown(f"{one.diagnosis_rank}. **{word}**: {plain(one.evidence)}")
        with st.container(horizontal=True):
            page_link(page, row.publisher_name, row.url)
            st.button(
                page.say("ledger.explain"),
                on_click=lead_to,
                args=(
                    {
                        "view": "cell",
                        "flow": row.flow,
                        "item": row.item,
                        "region": row.region,
                        "month": spelled(row.trade_month),
                        "measure": row.measure,
                        "on": "today",
                    },
                ),
            )


def _record(row: LedgerRow) -> Record:
    return {
        "trade_month": row.trade_month.isoformat(),
        "flow": row.flow,
        "item_code": row.item,
        "region_code": row.region,
        "measure": row.measure,
        "printed_value": row.printed_value,
        "printed_unit": row.printed_unit,
        "value": row.value,
        "value_low": row.value_low,
        "value_high": row.value_high,
        "reference_value": row.reference_value,
        "reference_low": row.reference_low,
        "reference_high": row.reference_high,
        "unit": row.unit,
        "diagnosis": row.diagnosis,
        "evidence": row.evidence,
        "publisher_name": row.publisher_name,
        "publisher_kind": row.publisher_kind,
        "known_on": row.known_on.isoformat(),
        "publication_id": row.publication_id,
        "url": row.url,
    }
