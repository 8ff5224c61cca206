"""Lay out the verdicts on a cell, of identities and of claims, as parts of a tree."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from korea_ict_trade.explain import cell_words as words
from korea_ict_trade.explain.cell_records import (
    CellFacts,
    Claim,
    IdentityCheck,
    is_about,
)

STYLES = {
    "accepted": "green",
    "consistent": "green",
    "verified": "green",
    "superseded": "yellow",
    "untestable": "dim",
    "disagrees": "red",
    "tied": "red",
    "inconsistent": "bold red",
    "contradicted": "bold red",
}
_VERDICTS = ("inconsistent", "consistent", "untestable")

Sources = dict[str, str]
"""The mark of each publication, like [3], by its id."""


def grid(columns: int) -> Table:
    """Make a table without lines, to which rows are added."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(columns):
        table.add_column()
    return table


def add_identities(
    tree: Tree,
    identities: Sequence[IdentityCheck],
    arguments: str,
    marks: Sources,
) -> None:
    """Add the identities that a cell is in, by kind, the inconsistent ones first.

    `arguments` name the cell itself.
    """
    accepted = [check for check in identities if check.publication_id is None]
    on_pages = [check for check in identities if check.publication_id is not None]
    node = tree.add(_verdicts("Identities, as accepted", accepted))
    for kind, checks in _by_kind(accepted).items():
        leaf = node.add(words.KINDS.get(kind, kind))
        for check in checks:
            _add_check(leaf, check, arguments, marks)
    if on_pages:
        pages = tree.add(_verdicts("Identities, within one page", on_pages))
        for check in on_pages:
            if check.verdict == "inconsistent":
                mark = marks[check.publication_id or ""]
                leaf = pages.add(f"{words.KINDS.get(check.kind, check.kind)} {mark}")
                # Its numbers are all of that page.
                _add_check(leaf, check, arguments, {})


def _by_kind(checks: Iterable[IdentityCheck]) -> dict[str, list[IdentityCheck]]:
    """Group checks by kind, the kinds and checks that are inconsistent first."""
    groups: dict[str, list[IdentityCheck]] = {}
    for check in sorted(checks, key=lambda check: _VERDICTS.index(check.verdict)):
        groups.setdefault(check.kind, []).append(check)
    return groups


def _add_check(
    node: Tree, check: IdentityCheck, arguments: str, marks: Sources
) -> None:
    """Add a check, and if it is inconsistent the numbers that can't all be true."""
    leaf = node.add(_check(check, arguments))
    if check.verdict != "inconsistent":
        return
    rows = grid(4)
    for term in check.known_terms:
        page = term.publication_id
        mark = "contested" if page is None else marks.get(page, "")
        rows.add_row(*words.term_of(term), mark)
    leaf.add(rows)


def _check(check: IdentityCheck, arguments: str) -> Text:
    text = Text(words.verdict_of(check), style=STYLES[check.verdict])
    text.append(f": {words.sides_of(check)}", style="default not bold")
    # Whose identity it is, if it isn't that of the cell itself.
    anchor = [check.anchor] if check.anchor != arguments else []
    about = "; ".join([*anchor, *words.details_of(check)])
    return text.append(f" ({about})", style="dim not bold") if about else text


def _verdicts(title: str, checks: Sequence[IdentityCheck]) -> Text:
    """Count the verdicts beside a title."""
    text = Text(title)
    counts = Counter(check.verdict for check in checks)
    found = [verdict for verdict in _VERDICTS if counts[verdict]]
    for verdict in found:
        text.append(": " if verdict == found[0] else ", ")
        text.append(f"{counts[verdict]} {verdict}", style=STYLES[verdict])
    return text if found else text.append(": none")


def add_claims(tree: Tree, facts: CellFacts, marks: Sources) -> None:
    """Add the claims that turn on the cell's month, and count those that include it."""
    if not facts.claims:
        return
    number = words.counted(len(facts.claims), "claim")
    node = tree.add(f"{number} over months that include this one")
    for claim in facts.claims:
        if is_about(claim, facts.cell):
            node.add(_claim(claim, facts, marks))
    others = Counter(
        claim.verdict_at_claim if facts.as_of else claim.verdict_now
        for claim in facts.claims
        if not is_about(claim, facts.cell)
    )
    if others:
        node.add(
            "of later months: "
            + ", ".join(f"{count} {verdict}" for verdict, count in others.items())
        )


def _claim(claim: Claim, facts: CellFacts, marks: Sources) -> Text:
    then = words.claim_verdict(
        claim.verdict_at_claim,
        claim.contradicted_month_at_claim,
        claim.missing_month_at_claim,
    )
    now = words.claim_verdict(
        claim.verdict_now, claim.contradicted_month_now, claim.missing_month_now
    )
    text = Text(f"{words.claim_text(claim)} {marks[claim.publication_id]}: ")
    text.append(then, style=STYLES[claim.verdict_at_claim])
    # What is known now may not have been known on the day asked for.
    if facts.as_of is not None:
        return text.append(f" on {claim.claimed_on}")
    if now == then:
        text.append(f" on {claim.claimed_on} and now")
    else:
        text.append(f" on {claim.claimed_on}, ")
        text.append(now, style=STYLES[claim.verdict_now])
        text.append(" now")
    return text.append("; the run is longer still" if claim.is_understated else "")
