"""Lay out what is known of a cell as a tree for a terminal."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Group
from rich.text import Text
from rich.tree import Tree

from korea_ict_trade.explain import cell_words as words
from korea_ict_trade.explain.cell_names import arguments_of, period_of
from korea_ict_trade.explain.cell_records import (
    CellFacts,
    Diagnosis,
    Figure,
    MeasureFacts,
    Publication,
    Revision,
    Vintage,
)
from korea_ict_trade.explain.cell_verdicts import (
    STYLES,
    Sources,
    add_claims,
    add_identities,
    grid,
)


def cell_tree(facts: CellFacts) -> Tree:
    """Lay out a cell: each measure, the identities that it is in, and the claims."""
    marks = _marks(facts.publications)
    tree = Tree(_title(facts), guide_style="dim")
    for found in facts.measures:
        _add_measure(tree, found, facts.publications, marks)
    for measure in facts.absent_measures:
        tree.add(f"{words.MEASURES[measure]}: {_absence(facts)}")
    add_identities(tree, facts.identities, facts.cell.arguments, marks)
    add_claims(tree, facts, marks)
    return tree


def source_lines(facts: CellFacts) -> list[str]:
    """Name the publications with their addresses, one line each, not to be broken."""
    lines = []
    for mark, page in zip(
        _marks(facts.publications).values(), facts.publications, strict=True
    ):
        inferred = " (day inferred)" if page.is_published_on_inferred else ""
        lines.append(
            f"{mark} {page.publication_id}: {page.publisher_name},"
            f" {page.publisher_kind}, {page.known_on}{inferred}"
        )
        lines.append(f"    {page.url}")
    return lines


def _absence(facts: CellFacts) -> str:
    return "not printed" if facts.as_of is None else f"not printed by {facts.as_of}"


def _title(facts: CellFacts) -> Text:
    cell = facts.cell
    flow, item, region = cell.flow, cell.item, cell.region
    title = Text(
        f"{flow.name_en} of {cell.trade_month:%B %Y}: {item.name_en}, {region.name_en}",
        style="bold",
    )
    title.append(
        f"\n{flow.name_ko} {period_of(cell.trade_month)}:"
        f" {item.name_ko}, {region.name_ko}"
    )
    if facts.as_of is not None:
        title.append(
            f"\nAs known at the end of {facts.as_of};"
            " outcomes and diagnoses are those of today.",
            style="yellow not bold",
        )
    if facts.other_measures:
        options = " ".join(f"--measure {name}" for name in facts.other_measures)
        title.append(f"\nAlso printed: {options}", style="dim not bold")
    return title


def _add_measure(
    tree: Tree,
    found: MeasureFacts,
    publications: Sequence[Publication],
    marks: Sources,
) -> None:
    branch = tree.add(_accepted(found))
    page = _by_id(publications, found.accepted.publication_id)
    if page is not None:
        branch.add(_citation(page, marks))
    _add_figures(branch, found, marks)
    _add_vintages(branch, found, marks)
    _add_revisions(branch, found, marks)
    _add_disagreements(branch, found, marks)


def _citation(page: Publication, marks: Sources) -> Group:
    """Name the page that printed the accepted number; its full address is below."""
    return Group(
        Text(
            f"as printed by {page.publisher_name}, {page.publisher_kind},"
            f" on {page.known_on} {marks[page.publication_id]}"
        ),
        Text(page.url, style=f"dim link {page.url}", no_wrap=True, overflow="ellipsis"),
    )


def _accepted(found: MeasureFacts) -> Text:
    accepted, measure = found.accepted, found.measure
    ends = words.bounds(accepted.value_low, accepted.value_high, measure)
    text = Text(f"{words.MEASURES[measure]}: ", style="bold")
    if accepted.is_contested:
        text.append("contested", style=STYLES["tied"])
    else:
        text.append(words.amount(accepted.value, found.unit, measure))
    unit = words.unit_of(found.unit)
    return text.append(f", between {ends} {unit}", style="not bold")


def _add_figures(branch: Tree, found: MeasureFacts, marks: Sources) -> None:
    number = words.counted(len(found.figures), "printed figure")
    node = branch.add(f"{number}, intervals in {words.unit_of(found.unit)}")
    groups: dict[str, list[Figure]] = {}
    for figure in found.figures:
        outcome = "tied" if found.is_tied(figure) else figure.outcome
        groups.setdefault(outcome, []).append(figure)
    for outcome, figures in groups.items():
        title = Text(f"{len(figures)} {outcome}", style=STYLES.get(outcome, ""))
        if outcome == "tied":
            title.append(": nothing decides between them")
        rows = grid(4)
        for figure in figures:
            rows.add_row(*_figure(figure, found.measure, marks))
        node.add(Group(title, rows))


def _figure(figure: Figure, measure: str, marks: Sources) -> tuple[str, ...]:
    mark = marks[figure.publication_id]
    inferred = " ?" if figure.is_published_on_inferred else ""
    token = f"{figure.printed_value} {figure.printed_unit}"
    if figure.corrected_value is not None:
        token += f", corrected to {figure.corrected_value} {figure.corrected_unit}"
    return (
        token,
        words.interval(figure.value_low, figure.value_high, measure),
        f"{figure.publisher_code}, {figure.publisher_kind} {mark}",
        f"{figure.known_on}{inferred}",
    )


def _add_vintages(branch: Tree, found: MeasureFacts, marks: Sources) -> None:
    node = branch.add(words.counted(len(found.vintages), "vintage"))
    rows = grid(5)
    for vintage in found.vintages:
        rows.add_row(
            _days(vintage),
            words.bare_amount(vintage.value, found.measure),
            words.interval(vintage.value_low, vintage.value_high, found.measure),
            "" if vintage.publication_id is None else marks[vintage.publication_id],
            f"revision {vintage.revision_number}" if vintage.revision_number else "",
        )
    node.add(rows)


def _days(vintage: Vintage) -> str:
    if vintage.valid_to is None:
        return f"since {vintage.valid_from}"
    return f"{vintage.valid_from} to {vintage.valid_to}"


def _add_revisions(branch: Tree, found: MeasureFacts, marks: Sources) -> None:
    if not found.revisions:
        return
    node = branch.add(words.counted(len(found.revisions), "revision"))
    for revision in found.revisions:
        node.add(_revision(revision, found, marks))


def _revision(revision: Revision, found: MeasureFacts, marks: Sources) -> Text:
    measure = found.measure
    before = words.interval(revision.value_from_low, revision.value_from_high, measure)
    after = words.interval(revision.value_to_low, revision.value_to_high, measure)
    text = Text(f"{revision.revision_number}. {revision.revised_on}: ")
    text.append(words.bare_amount(revision.value_from, measure), style="yellow")
    text.append(f" ({before}) became ")
    text.append(words.bare_amount(revision.value_to, measure), style="green")
    text.append(f" ({after})")
    if revision.difference is not None:
        text.append(f", {words.difference(revision.difference, found.unit)}")
    if revision.difference_pct is not None:
        text.append(f" or {words.amount(revision.difference_pct, 'pct', 'yoy_pct')}")
    text.append(
        f"; {words.counted(revision.days_after_first_print, 'day')} after the first"
        f" print, itself first printed on {revision.first_printed_on}"
    )
    cited = revision.publication_id
    return text if cited is None else text.append(f" {marks[cited]}")


def _add_disagreements(branch: Tree, found: MeasureFacts, marks: Sources) -> None:
    figures = {figure.figure_id: figure for figure in found.figures}
    wrong = {
        name: list(diagnoses)
        for name, diagnoses in groupby(found.diagnoses, key=lambda d: d.figure_id)
    }
    if not wrong:
        return
    node = branch.add(
        Text(words.counted(len(wrong), "disagreement"), style=STYLES["disagrees"])
    )
    for name, diagnoses in wrong.items():
        figure = figures[name]
        leaf = node.add(
            f"{figure.printed_value} {figure.printed_unit} by {figure.publisher_code}"
            f" {marks[figure.publication_id]}"
        )
        for diagnosis in diagnoses:
            leaf.add(_diagnosis(diagnosis, found, marks))


def _diagnosis(diagnosis: Diagnosis, found: MeasureFacts, marks: Sources) -> Text:
    text = Text(f"{diagnosis.rank}. ")
    text.append(diagnosis.diagnosis, style="bold")
    cell, page = diagnosis.evidence_cell_id, diagnosis.evidence_publication_id
    if cell is None:
        return text.append(f": {diagnosis.evidence}")
    # The evidence ends with the cell and its number, which follow in our own spelling.
    text.append(f": {diagnosis.evidence.split(f' ({cell}: ')[0]}")
    value = words.amount(diagnosis.evidence_value, found.unit, found.measure)
    source = "" if page is None else f" {marks.get(page, f'[{page}]')}"
    return text.append(f" ({arguments_of(cell)}: {value}{source})", style="dim")


def _marks(publications: Sequence[Publication]) -> Sources:
    return {
        page.publication_id: f"[{number}]"
        for number, page in enumerate(publications, start=1)
    }


def _by_id(
    publications: Sequence[Publication], publication_id: str | None
) -> Publication | None:
    return next(
        (page for page in publications if page.publication_id == publication_id), None
    )
