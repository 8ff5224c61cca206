"""The view of one cell: each figure, vintage and revision behind its numbers."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from korea_ict_trade.explain.cell_names import CellNotFoundError
from korea_ict_trade.explain.cell_records import (
    CellFacts,
    Diagnosis,
    Figure,
    MeasureFacts,
    Publication,
    Revision,
    Vintage,
)
from korea_ict_trade.explorer import published, queries
from korea_ict_trade.explorer.cell_verdicts import claims, identities, sources
from korea_ict_trade.explorer.controls import choose
from korea_ict_trade.explorer.page import Page, spelled
from korea_ict_trade.explorer.plain_text import plain
from korea_ict_trade.explorer.series_choice import choose_cell
from korea_ict_trade.explorer.shown import (
    GridRow,
    Record,
    download,
    grid,
    nothing,
    page_link,
)

_TODAY = "today"

Pages = dict[str, Publication]


def show(page: Page) -> None:
    """Show all that the file says of one cell, today or as known on a day."""
    chosen = choose_cell(page)
    if chosen is None:
        nothing(page.say("no_months"))
        return
    month, key = chosen
    (region,) = key.regions
    days = queries.days_of_cell(page.edition, key, month)
    as_of = _day(page, days)
    arguments = (spelled(month), key.flow, key.item, region)
    wanted = tuple(queries.measures_of_cell(page.edition, key, month))
    try:
        facts = published.cell(page.edition, arguments, wanted, as_of)
    except CellNotFoundError:
        nothing(page.say("cell.not_printed"))
        return
    pages = {one.publication_id: one for one in facts.publications}
    st.subheader(
        plain(
            f"{page.word('flow', key.flow)}, {page.month(month)}:"
            f" {page.item(key.item)}, {page.region(region)}"
        )
    )
    if as_of is not None:
        st.caption(page.say("cell.as_of", day=as_of.isoformat()))
    for found in facts.measures:
        _measure(page, found, pages)
    identities(page, facts)
    claims(page, facts)
    sources(page, facts)
    download(page, f"cell_{'_'.join(arguments)}", _records(facts, pages))


def _day(page: Page, days: Sequence[date]) -> date | None:
    """Let a day be chosen on which something of the cell became known, or today."""
    with st.container(width=320):
        code = choose(
            page,
            "on",
            page.say("cell.known_on"),
            [_TODAY, *(day.isoformat() for day in reversed(days))],
            default=_TODAY,
            spell=lambda code: page.say("as_of.today") if code == _TODAY else code,
        )
    return None if code == _TODAY else date.fromisoformat(code)


def _measure(page: Page, found: MeasureFacts, pages: Pages) -> None:
    accepted, measure = found.accepted, found.measure
    with st.container(border=True):
        left, right = st.columns([2, 3], vertical_alignment="center")
        with left:
            st.metric(
                page.word("measure", measure), page.amount(accepted.value, measure)
            )
            interval = page.interval(accepted.value_low, accepted.value_high, measure)
            st.caption(
                page.say(
                    "latest.interval_of", interval=interval, unit=page.unit(measure)
                )
            )
        cited = pages.get(accepted.publication_id or "")
        with right:
            if cited is not None:
                st.text(
                    page.say(
                        "cell.as_printed",
                        publisher=cited.publisher_name,
                        kind=page.word("publisher_kind", cited.publisher_kind),
                        day=cited.known_on.isoformat(),
                    )
                )
                page_link(page, cited.publisher_name, cited.url)
        _figures(page, found, pages)
        _vintages(page, found, pages)
        for revision in found.revisions:
            st.markdown(_revision(page, revision, found))
        _disagreements(page, found, pages)


def _figures(page: Page, found: MeasureFacts, pages: Pages) -> None:
    words = page.say("cell.figures", count=len(found.figures))
    with st.expander(words, expanded=True):
        grid(
            page,
            [_figure(page, figure, found, pages) for figure in found.figures],
            links=(page.say("source"),),
            about=words,
        )


def _figure(page: Page, figure: Figure, found: MeasureFacts, pages: Pages) -> GridRow:
    source = pages[figure.publication_id]
    token = page.printed(figure.printed_value, figure.printed_unit)
    if figure.corrected_value is not None:
        token = page.say(
            "cell.corrected",
            printed=token,
            corrected=page.printed(
                figure.corrected_value, figure.corrected_unit or figure.printed_unit
            ),
        )
    tied = found.is_tied(figure)
    return {
        page.say("printed"): token,
        page.say("interval"): page.interval(
            figure.value_low, figure.value_high, found.measure
        ),
        page.say("outcome"): page.say("tied")
        if tied
        else page.word("outcome", figure.outcome),
        page.say("publisher"): source.publisher_name,
        page.say("kind_of_publisher"): page.word(
            "publisher_kind", figure.publisher_kind
        ),
        page.say("known_on"): figure.known_on.isoformat()
        + (" ?" if figure.is_published_on_inferred else ""),
        page.say("source"): source.url,
    }


def _vintages(page: Page, found: MeasureFacts, pages: Pages) -> None:
    words = page.say("cell.vintages", count=len(found.vintages))
    with st.expander(words):
        grid(
            page,
            [_vintage(page, one, found, pages) for one in found.vintages],
            about=words,
        )


def _vintage(page: Page, one: Vintage, found: MeasureFacts, pages: Pages) -> GridRow:
    source = pages.get(one.publication_id or "")
    return {
        page.say("from"): one.valid_from.isoformat(),
        page.say("to"): one.valid_to.isoformat() if one.valid_to else "",
        page.say("value"): page.number(one.value, found.measure),
        page.say("interval"): page.interval(
            one.value_low, one.value_high, found.measure
        ),
        page.say("revisions"): str(one.revision_number or ""),
        page.say("publisher"): source.publisher_name if source else "",
    }


def _revision(page: Page, revision: Revision, found: MeasureFacts) -> str:
    return page.say(
        "cell.revision",
        day=revision.revised_on.isoformat(),
        before=page.number(revision.value_from, found.measure),
        after=page.number(revision.value_to, found.measure),
        unit=page.unit(found.measure),
        days=f"{revision.days_after_first_print:,}",
    )


def _disagreements(page: Page, found: MeasureFacts, pages: Pages) -> None:
    if not found.diagnoses:
        return
    figures = {figure.figure_id: figure for figure in found.figures}
    count = len({one.figure_id for one in found.diagnoses})
    with st.expander(page.say("cell.disagreements", count=count), expanded=True):
        for one in found.diagnoses:
            st.markdown(_diagnosis(page, one, figures[one.figure_id], pages))


def _diagnosis(page: Page, one: Diagnosis, figure: Figure, pages: Pages) -> str:
    publisher = pages[figure.publication_id].publisher_name
    token = page.printed(figure.printed_value, figure.printed_unit)
    return (
        f"{plain(f'{token}, {publisher}')}:"
        f" **{plain(page.word('diagnosis', one.diagnosis))}**, {plain(one.evidence)}"
    )


def _records(facts: CellFacts, pages: Pages) -> list[Record]:
    return [
        {
            "measure": found.measure,
            "printed_value": figure.printed_value,
            "printed_unit": figure.printed_unit,
            "value_low": figure.value_low,
            "value_high": figure.value_high,
            "unit": found.unit,
            "outcome": figure.outcome,
            "known_on": figure.known_on.isoformat(),
            "publication_id": figure.publication_id,
            "publisher_name": pages[figure.publication_id].publisher_name,
            "publisher_kind": figure.publisher_kind,
            "url": pages[figure.publication_id].url,
        }
        for found in facts.measures
        for figure in found.figures
    ]
