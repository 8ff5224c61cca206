"""What is checked of a cell: the identities that it is in, and claims on its months."""

from collections import Counter
from datetime import date

import streamlit as st

from korea_ict_trade.explain.cell_records import (
    CellFacts,
    Claim,
    IdentityCheck,
    is_about,
)
from korea_ict_trade.explorer.page import Page, spelled
from korea_ict_trade.explorer.shown import GridRow, grid

_VERDICTS = ("inconsistent", "consistent", "untestable")


def identities(page: Page, facts: CellFacts) -> None:
    """Count the verdicts on a cell's identities; list them, the broken ones first."""
    if not facts.identities:
        return
    counts = Counter(check.verdict for check in facts.identities)
    words = page.say(
        "cell.identities",
        **{verdict: counts[verdict] for verdict in _VERDICTS},
    )
    names = {one.publication_id: one.publisher_name for one in facts.publications}
    ordered = sorted(facts.identities, key=lambda check: _VERDICTS.index(check.verdict))
    with st.expander(words):
        st.caption(page.say("latest.inconsistent_why"))
        grid(
            page,
            [_identity(page, check, names) for check in ordered],
            about=words,
        )


def _identity(page: Page, check: IdentityCheck, names: dict[str, str]) -> GridRow:
    measure = "yoy_pct" if check.unit == "pct" else "value"
    unit = page.unit(measure)
    sides = [
        page.interval(low, high, measure)
        for low, high in (
            (check.left_low, check.left_high),
            (check.right_low, check.right_high),
        )
    ]
    page_id = check.publication_id
    return {
        page.say("verdict"): page.word("verdict", check.verdict),
        page.say("identity"): page.word("identity", check.kind),
        page.say("one_side"): f"{sides[0]} {unit}" if sides[0] else "",
        page.say("other_side"): f"{sides[1]} {unit}" if sides[1] else "",
        page.say("about"): _anchor(page, check.anchor),
        page.say("within"): page.say("accepted_numbers")
        if page_id is None
        else names.get(page_id, page_id),
        page.say("base"): check.base_valid_from.isoformat()
        if check.base_valid_from
        else "",
    }


def _anchor(page: Page, anchor: str) -> str:
    """Name the cell that carries an identity, given as period, flow, item, region."""
    period, flow, item, region = anchor.split(" ")
    return ", ".join(
        (period, page.word("flow", flow), page.item(item), page.region(region))
    )


def claims(page: Page, facts: CellFacts) -> None:
    """List the claims that turn on the cell's month, then and now."""
    about = [claim for claim in facts.claims if is_about(claim, facts.cell)]
    if not about:
        return
    names = {one.publication_id: one.publisher_name for one in facts.publications}
    with st.expander(page.say("cell.claims", count=len(about))):
        grid(
            page,
            [_claim(page, claim, names) for claim in about],
            about=page.say("cell.claims", count=len(about)),
        )


def _claim(page: Page, claim: Claim, names: dict[str, str]) -> GridRow:
    path = "first" if claim.claim_type == "first_in_months" else "in_a_row"
    then = _fate(page, claim.verdict_at_claim, claim.contradicted_month_at_claim)
    now = _fate(page, claim.verdict_now, claim.contradicted_month_now)
    return {
        page.say("claim.claim"): page.say(
            f"claim.{path}",
            count=claim.month_count,
            direction=page.word("claim", claim.direction),
            month=spelled(claim.trade_month),
        ),
        page.say("claim.then"): then,
        page.say("claim.now"): now,
        page.say("publisher"): names[claim.publication_id],
        page.say("known_on"): claim.claimed_on.isoformat(),
    }


def _fate(page: Page, verdict: str, broken: date | None) -> str:
    word = page.word("claim", verdict)
    return word if broken is None else f"{word} ({spelled(broken)})"


def sources(page: Page, facts: CellFacts) -> None:
    """List the pages that are cited."""
    words = page.say("cell.sources", count=len(facts.publications))
    with st.expander(words):
        grid(
            page,
            [
                {
                    page.say("publisher"): one.publisher_name,
                    page.say("kind_of_publisher"): page.word(
                        "publisher_kind", one.publisher_kind
                    ),
                    page.say("known_on"): one.known_on.isoformat()
                    + (" ?" if one.is_published_on_inferred else ""),
                    page.say("page"): one.publication_id,
                    page.say("source"): one.url,
                }
                for one in facts.publications
            ],
            links=(page.say("source"),),
            about=words,
        )
