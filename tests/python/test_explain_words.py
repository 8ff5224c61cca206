"""The words and numbers with which a cell is explained."""

from datetime import date
from decimal import Decimal

import pytest
from rich.console import Console

from korea_ict_trade.explain import cell_words as words
from korea_ict_trade.explain.cell_names import FLOWS, Cell, Code
from korea_ict_trade.explain.cell_records import (
    CellFacts,
    Claim,
    Figure,
    IdentityCheck,
    MeasureFacts,
    Revision,
    Vintage,
    is_about,
)
from korea_ict_trade.explain.cell_tree import cell_tree

JUNE = date(2020, 6, 1)
CELL = Cell(
    JUNE, FLOWS[0], Code("total", "ICT total", "전체"), Code("usa", "USA", "미국")
)


def check(
    verdict: str = "inconsistent",
    kind: str = "growth",
    gap: str | None = None,
    base: date | None = None,
    right: tuple[str | None, str | None] = ("0.95", "1.05"),
) -> IdentityCheck:
    low, high = (None if end is None else Decimal(end) for end in right)
    return IdentityCheck(
        kind=kind,
        verdict=verdict,
        unit="pct",
        anchor="2020-06 export total usa",
        publication_id=None,
        partition_code=None,
        base_valid_from=base,
        left_low=Decimal("1.15"),
        left_high=Decimal("1.25"),
        right_low=low,
        right_high=high,
        gap=None if gap is None else Decimal(gap),
        known_part_count=0,
        part_count=0,
        terms=(),
    )


def claim(claim_type: str = "consecutive_months", direction: str = "decrease") -> Claim:
    return Claim(
        claim_id="claim",
        publication_id="page",
        claimed_on=date(2020, 7, 13),
        trade_month=JUNE,
        claim_type=claim_type,
        direction=direction,
        month_count=3,
        verdict_at_claim="verified",
        contradicted_month_at_claim=None,
        missing_month_at_claim=None,
        verdict_now="contradicted",
        contradicted_month_now=date(2020, 5, 1),
        missing_month_now=None,
        is_understated=False,
    )


@pytest.mark.parametrize(
    ("value", "unit", "measure", "written"),
    [
        ("14960.000", "USD_mn", "value", "14,960 USD mn"),
        ("0.500", "USD_mn", "value", "0.5 USD mn"),
        ("-350.000", "USD_mn", "value", "-350 USD mn"),
        ("1.000", "pct", "yoy_pct", "+1.0 %"),
        ("-20.650", "pct", "yoy_pct", "-20.65 %"),
        ("48.700", "pct", "share_pct", "48.7 %"),
    ],
)
def test_a_number_is_written_with_its_unit(
    value: str, unit: str, measure: str, written: str
) -> None:
    assert words.amount(Decimal(value), unit, measure) == written


def test_what_is_contested_has_no_number() -> None:
    assert words.amount(None, "USD_mn") == "contested"
    assert words.bare_amount(None, "value") == "contested"


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        ("950", "1050", "950 to 1,050"),
        ("950", None, "950 or more"),
        (None, "1050", "up to 1,050"),
        (None, None, "any"),
    ],
)
def test_an_interval_may_be_open(
    low: str | None, high: str | None, written: str
) -> None:
    first, last = (None if end is None else Decimal(end) for end in (low, high))

    assert words.interval(first, last) == written


def test_a_change_of_growth_is_in_points() -> None:
    assert words.difference(Decimal("-1.000"), "pct") == "-1.0 points"
    assert words.difference(Decimal("1.000"), "pct") == "+1.0 points"


def test_a_change_of_a_level_has_its_sign() -> None:
    assert words.difference(Decimal("-170.000"), "USD_mn") == "-170 USD mn"
    assert words.difference(Decimal("170.000"), "USD_mn") == "+170 USD mn"


def test_a_gap_that_rounds_to_nothing_is_no_zero() -> None:
    assert words.verdict_of(check(gap="0.000")) == (
        "inconsistent by less than 0.001 points"
    )
    assert words.verdict_of(check(gap="0.100")) == "inconsistent by 0.1 points"


def test_a_consistent_identity_has_no_gap() -> None:
    assert words.verdict_of(check("consistent", gap="0.000")) == "consistent"


def test_growth_names_the_vintage_of_its_base() -> None:
    assert words.details_of(check(base=date(2019, 7, 22))) == [
        "base as known from 2019-07-22"
    ]


def test_a_kind_that_is_not_known_here_shows_its_sides_all_the_same() -> None:
    assert words.sides_of(check(kind="new_kind", right=("0.95", None))) == (
        "one side 1.15 to 1.25, the other 0.95 or more %"
    )


def test_a_first_month_of_its_kind_is_a_claim_too() -> None:
    assert words.claim_text(claim("first_in_months", "double_digit_increase")) == (
        "2020-06 is the first month of double-digit increase in 3"
    )


def test_a_claim_that_lacks_a_month_names_it() -> None:
    assert words.claim_verdict("untestable", None, date(2020, 4, 1)) == (
        "untestable (of 2020-04 too little is known)"
    )


def test_a_claim_is_about_its_month_and_the_one_that_breaks_it() -> None:
    may = Cell(date(2020, 5, 1), CELL.flow, CELL.item, CELL.region)
    april = Cell(date(2020, 4, 1), CELL.flow, CELL.item, CELL.region)

    assert is_about(claim(), CELL)
    assert is_about(claim(), may)
    assert not is_about(claim(), april)


def test_one_thing_is_not_a_plural() -> None:
    assert words.counted(1, "day") == "1 day"
    assert words.counted(1000, "day") == "1,000 days"


def test_a_revision_of_a_contested_number_has_no_difference() -> None:
    low, high = Decimal(100), Decimal(110)
    vintage = Vintage(None, JUNE, None, None, low, high, 1, True)
    revision = Revision(
        publication_id=None,
        revised_on=JUNE,
        first_printed_on=JUNE,
        revision_number=1,
        value_from=None,
        value_from_low=low,
        value_from_high=high,
        value_to=None,
        value_to_low=low,
        value_to_high=high,
        difference=None,
        difference_pct=None,
        days_after_first_print=1,
    )
    found = MeasureFacts("value", "USD_mn", vintage, (), (vintage,), (revision,), ())
    facts = CellFacts(CELL, None, (found,), (), (), (), (), ())

    console = Console(width=120)
    with console.capture() as capture:
        console.print(cell_tree(facts))

    assert "contested (100 to 110) became contested (100 to 110); 1 day after" in (
        capture.get()
    )


def test_an_untied_figure_of_a_contested_cell_disagrees() -> None:
    vintage = Vintage(
        None, JUNE, None, None, Decimal(100), Decimal(200), 0, is_contested=True
    )
    far = Figure(
        "figure",
        "page",
        "press",
        "press",
        JUNE,
        "0.3",
        "USD_bn",
        None,
        None,
        Decimal(250),
        Decimal(350),
        "disagrees",
        is_published_on_inferred=False,
    )
    found = MeasureFacts("value", "USD_mn", vintage, (far,), (vintage,), (), ())

    assert not found.is_tied(far)
