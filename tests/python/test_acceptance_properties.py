"""What holds of accepted cells whatever was printed, on made-up figures.

The project's own compiled SQL settles them (acceptance_harness.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from acceptance_harness import AcceptanceModels, Figure, Page
from acceptance_rules import USD_MN, Print, token_interval, vintages

Token = tuple[str, str]

# A few publishers and days, so that figures meet in one round, and few tokens: some
# agree, some touch, some contain one another, some contradict one another.
PUBLISHERS = (
    ("motie", "ministry", "en"),
    ("msit", "ministry", "ko"),
    ("ktab", "ministry", "ko"),
    ("a", "press", "ko"),
    ("b", "press", "ko"),
    ("c", "press", "en"),
)
DAYS = (
    *("2020-07-12", "2020-07-13", "2020-07-14", ""),
    *("2020-08-13", "2020-08-14", "2020-09-14", "2021-07-13"),
)
LEVELS: tuple[Token, ...] = (
    *(("15.0", "USD_bn"), ("15.2", "USD_bn"), ("14.96", "USD_bn")),
    *(("149.6", "USD_100mn"), ("149.7", "USD_100mn"), ("150.5", "USD_100mn")),
    *(("151.6", "USD_100mn"), ("150", "USD_100mn"), ("14958", "USD_mn")),
)
# Cells that share identities, a balance and growth over a year: they break ties.
RELATED: dict[tuple[int, str, str], tuple[Token, ...]] = {
    (0, "export", "value"): LEVELS,
    (0, "import", "value"): (
        *(("9.0", "USD_bn"), ("89.6", "USD_100mn"), ("88.2", "USD_100mn")),
    ),
    (0, "balance", "value"): (
        *(("60.0", "USD_100mn"), ("63.4", "USD_100mn"), ("-0.6", "USD_bn")),
    ),
    (0, "export", "yoy_pct"): (("1.0", "pct"), ("1", "pct"), ("-1.0", "pct")),
    (1, "export", "value"): (("148.1", "USD_100mn"), ("150.1", "USD_100mn")),
}
YEARS = (2012, 2015, 2018)
PROPERTY = settings(max_examples=10, deadline=None, derandomize=True)


@st.composite
def pages(draw: st.DrawFn) -> list[Page]:
    """One to seven pages of some publishers on some days."""
    printed = draw(
        st.lists(
            st.tuples(st.sampled_from(PUBLISHERS), st.sampled_from(DAYS)),
            min_size=1,
            max_size=7,
        )
    )
    return [
        Page(f"page_{number}", code, day, kind, language)
        for number, ((code, kind, language), day) in enumerate(printed)
    ]


@st.composite
def related_figures(draw: st.DrawFn) -> list[Figure]:
    """Figures of cells that share identities; a page prints some of them."""
    return [
        Figure(page, *token, f"{year - years_ago}-06", flow, measure)
        for page in draw(pages())
        for year in YEARS
        for (years_ago, flow, measure), choice in RELATED.items()
        if (token := draw(st.none() | st.sampled_from(choice))) is not None
    ]


@st.composite
def unrelated_figures(draw: st.DrawFn) -> list[Figure]:
    """Figures of cells that share no identity: of small exporters, year by year."""
    return [
        Figure(page, *token, f"{year}-06", exporter_size="small")
        for page in draw(pages())
        for year in range(1996, 2020)
        if (token := draw(st.none() | st.sampled_from(LEVELS))) is not None
    ]


class Vintage(NamedTuple):
    """A row of int_cell_vintages."""

    cell_id: str
    valid_from: date
    valid_to: date | None
    value: Decimal | None
    value_low: Decimal
    value_high: Decimal
    publication_id: str | None
    revision_number: int
    is_contested: bool


Vintages = Mapping[str, Sequence[Vintage]]


def settle(acceptance: AcceptanceModels, figures: Iterable[Figure]) -> Vintages:
    """The vintages of each cell, in the order of their days."""
    acceptance.print_figures(figures)
    acceptance.build("int_cell_vintages")
    cells: dict[str, list[Vintage]] = defaultdict(list)
    for row in acceptance.rows("int_cell_vintages", *Vintage._fields):
        cells[row[0]].append(Vintage(*row))
    return cells


def known_on(day: date, cells: Vintages) -> Vintages:
    """The vintages as they stood at the end of a day: what ended later still stands."""
    known = {
        cell_id: [
            vintage._replace(
                valid_to=None
                if vintage.valid_to and vintage.valid_to > day
                else vintage.valid_to
            )
            for vintage in stretches
            if vintage.valid_from <= day
        ]
        for cell_id, stretches in cells.items()
    }
    return {cell_id: stretches for cell_id, stretches in known.items() if stretches}


@given(data=st.data(), figures=related_figures())
@PROPERTY
def test_acceptance_does_not_depend_on_the_order_of_rows(
    acceptance: AcceptanceModels, data: st.DataObject, figures: list[Figure]
) -> None:
    shuffled = data.draw(st.permutations(figures))
    results = []
    for printed in (figures, shuffled):
        acceptance.print_figures(printed)
        acceptance.build("int_figure_outcomes", "int_revisions")
        models = ("int_cell_vintages", "int_figure_outcomes", "int_revisions")
        results.append([acceptance.rows(model, "*") for model in models])
    assert results[0] == results[1]


@given(figures=related_figures(), day=st.sampled_from(DAYS))
@PROPERTY
def test_what_was_known_by_a_day_gives_exactly_the_vintages_known_on_that_day(
    acceptance: AcceptanceModels, figures: list[Figure], day: str
) -> None:
    last_day = Page("", "", day).known_on
    known = [figure for figure in figures if figure.page.known_on <= last_day]
    replayed = settle(acceptance, known)
    assert replayed == known_on(last_day, settle(acceptance, figures))


@given(
    figures=related_figures(),
    publisher=st.sampled_from(PUBLISHERS),
    token=st.sampled_from(LEVELS),
    day=st.sampled_from([day for day in DAYS[1:] if day]),
)
@PROPERTY
def test_a_figure_published_later_never_changes_an_earlier_vintage(
    acceptance: AcceptanceModels,
    figures: list[Figure],
    publisher: tuple[str, str, str],
    token: Token,
    day: str,
) -> None:
    code, kind, language = publisher
    page = Page("late", code, day, kind, language)
    late = [Figure(page, *token, f"{year}-06") for year in YEARS]
    day_before = page.known_on - timedelta(days=1)
    before = known_on(day_before, settle(acceptance, figures))
    assert known_on(day_before, settle(acceptance, [*figures, *late])) == before


@given(figures=related_figures())
@PROPERTY
def test_every_vintage_is_whole(
    acceptance: AcceptanceModels, figures: list[Figure]
) -> None:
    cells = settle(acceptance, figures)
    assert cells.keys() == {figure.cell_id for figure in figures}
    for cell_id, stretches in cells.items():
        printed = [figure for figure in figures if figure.cell_id == cell_id]
        _assert_no_gap(stretches, printed)
        for vintage in stretches:
            _assert_whole(vintage, printed)


def _assert_no_gap(stretches: Sequence[Vintage], printed: Sequence[Figure]) -> None:
    starts = [vintage.valid_from for vintage in stretches]
    assert starts[0] == min(figure.page.known_on for figure in printed)
    assert [vintage.valid_to for vintage in stretches] == [*starts[1:], None]


def _assert_whole(vintage: Vintage, printed: Sequence[Figure]) -> None:
    """It has a printed value inside its interval, cited from a known page, or none."""
    assert vintage.value_low < vintage.value_high
    if vintage.is_contested:
        assert (vintage.value, vintage.publication_id) == (None, None)
        return
    assert vintage.value is not None
    assert vintage.value_low <= vintage.value <= vintage.value_high
    [cited] = [
        figure
        for figure in printed
        if figure.page.publication_id == vintage.publication_id
    ]
    assert cited.page.known_on <= vintage.valid_from
    assert vintage.value == Decimal(cited.printed_value) * USD_MN[cited.unit]


@given(figures=related_figures())
@PROPERTY
def test_every_figure_has_one_outcome(
    acceptance: AcceptanceModels, figures: list[Figure]
) -> None:
    acceptance.print_figures(figures)
    acceptance.build("int_figure_outcomes")
    outcomes = acceptance.rows("int_figure_outcomes", "figure_id", "outcome")
    assert [figure_id for figure_id, _ in outcomes] == sorted(
        f"{figure.page.publication_id}/{figure.cell_id}" for figure in figures
    )
    assert {outcome for _, outcome in outcomes} <= {
        *("accepted", "superseded", "disagrees"),
    }


# Two publishers confirm a revision, and the next day the ministry prints another one.
TWO_IN_A_ROUND = [
    Figure(Page("page_1", "motie", "2020-07-13", "ministry"), "149.6", "USD_100mn"),
    Figure(Page("page_2", "a", "2020-08-12"), "151.6", "USD_100mn"),
    Figure(Page("page_3", "b", "2020-08-12"), "151.6", "USD_100mn"),
    Figure(Page("page_4", "motie", "2020-08-13", "ministry"), "152.6", "USD_100mn"),
]


@given(figures=unrelated_figures())
@example(figures=TWO_IN_A_ROUND)
@PROPERTY
def test_a_cell_has_a_row_for_each_of_its_revisions(
    acceptance: AcceptanceModels, figures: list[Figure]
) -> None:
    current = {cell: days[-1] for cell, days in settle(acceptance, figures).items()}
    acceptance.build("int_revisions")
    assert acceptance.rows("int_revisions", "cell_id", "revision_number") == [
        (cell_id, number)
        for cell_id, vintage in sorted(current.items())
        for number in range(1, vintage.revision_number + 1)
    ]


@given(figures=unrelated_figures())
@settings(PROPERTY, max_examples=20)
def test_the_sql_settles_a_cell_as_the_rules_in_plain_python_do(
    acceptance: AcceptanceModels, figures: list[Figure]
) -> None:
    prints = defaultdict(list)
    for figure in figures:
        prints[figure.cell_id].append(_as_print(figure))
    settled = {
        cell_id: [(vintage.valid_from, vintage[3:]) for vintage in stretches]
        for cell_id, stretches in settle(acceptance, figures).items()
    }
    assert settled == {cell_id: vintages(cell) for cell_id, cell in prints.items()}


def _as_print(figure: Figure) -> Print:
    """The figure as the rules in plain Python see it."""
    page = figure.page
    is_ministry = page.publisher_kind == "ministry"
    return Print(
        publication_id=page.publication_id,
        publisher=page.publisher_code,
        voice=f"ministry {page.language}" if is_ministry else page.publisher_code,
        is_ministry=is_ministry,
        known_on=page.known_on,
        value=Decimal(figure.printed_value) * USD_MN[figure.unit],
        interval=token_interval(figure.printed_value, figure.unit),
    )
