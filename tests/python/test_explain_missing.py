"""What an identity that can't be tested is said to lack."""

from decimal import Decimal

import pytest

from korea_ict_trade.explain import cell_words as words
from korea_ict_trade.explain.cell_records import IdentityCheck, Term


def term(text: str, is_known: bool = False) -> Term:
    """Make a term of a role and a cell: `part 2020-06 export total asean value`."""
    role, period, flow, item, region, measure = text.split()
    end = Decimal(100) if is_known else None
    cell = "/".join((period, flow, item, region, "all", measure))
    return Term(role, cell, "page" if is_known else None, end, end, is_known)


def known(text: str) -> Term:
    return term(text, is_known=True)


def lacks(kind: str, *terms: Term, parts: int = 0) -> str:
    """Say what an untestable check with some terms lacks."""
    check = IdentityCheck(
        kind=kind,
        verdict="untestable",
        unit="USD_mn",
        anchor="2020-06 export total world",
        publication_id=None,
        partition_code=None,
        base_valid_from=None,
        left_low=None,
        left_high=None,
        right_low=None,
        right_high=None,
        gap=None,
        known_part_count=parts,
        part_count=parts,
        terms=terms,
    )
    return words.sides_of(check).removeprefix("lacks ")


def test_a_balance_lacks_the_flow_that_is_not_known() -> None:
    assert (
        lacks(
            "balance",
            known("balance 2020-06 balance total usa value"),
            known("export 2020-06 export total usa value"),
            term("import 2020-06 import total usa value"),
        )
        == "2020-06 import total usa"
    )


def test_growth_lacks_its_level_and_its_base() -> None:
    assert lacks(
        "growth",
        known("growth 2020-06 export total usa yoy_pct"),
        term("level 2020-06 export total usa value"),
        term("base 2019-06 export total usa value"),
    ) == ("2020-06 export total usa, 2019-06 export total usa")


def test_growth_on_known_levels_lacks_a_base_above_zero() -> None:
    assert (
        lacks("growth", known("base 2019-06 export total usa value"))
        == "a base above zero and a growth above -100 %"
    )


def test_a_complete_partition_lacks_each_part_that_is_not_known() -> None:
    assert (
        lacks(
            "complete_partition",
            known("part 2020-06 export memory world value"),
            term("part 2020-06 export other_chips world value"),
        )
        == "2020-06 export other_chips world"
    )


def test_of_many_missing_months_three_are_named() -> None:
    months = [term(f"part 2020-{n:02} export total world value") for n in range(1, 13)]

    assert lacks("period_sum", *months) == (
        "2020-01 export total world, 2020-02 export total world,"
        " 2020-03 export total world and 9 more"
    )
    assert lacks("period_sum", *months[:3]).endswith("2020-03 export total world")


@pytest.mark.parametrize("kind", ["incomplete_partition", "residual_not_negative"])
def test_where_any_part_would_do_no_part_is_named(kind: str) -> None:
    part = term("part 2020-06 export total asean value")

    assert lacks(kind, part) == "a part with a level"


@pytest.mark.parametrize(
    "kind", ["residual_not_negative_year_earlier", "residual_growth_plausible"]
)
def test_a_year_earlier_lacks_a_part_with_both_or_the_growth_of_the_whole(
    kind: str,
) -> None:
    level = known("part 2020-06 export total asean value")
    growth = term("part_growth 2020-06 export total asean yoy_pct")
    whole = term("whole_growth 2020-06 export total world yoy_pct")

    assert lacks(kind, level, growth) == "a part with level and growth"
    assert lacks(kind, whole, level, growth) == "2020-06 export total world (yoy_pct)"


def test_a_small_rest_lacks_size_whatever_parts_are_not_known() -> None:
    part = term("part_growth 2020-06 export total asean yoy_pct")

    assert lacks("residual_growth_plausible", part, parts=2) == (
        "a rest that is certainly over a tenth of the whole"
    )


def test_a_kind_that_is_not_known_here_lacks_something_all_the_same() -> None:
    assert lacks("new_kind") == "numbers that can be tested"


def test_a_number_of_an_identity_is_written_in_its_own_unit() -> None:
    level = known("level 2020-06 export total usa value")
    growth = known("whole_growth 2020-06 export total usa yoy_pct")

    assert words.term_of(level) == (
        "level",
        "2020-06 export total usa",
        "100 to 100 USD mn",
    )
    assert words.term_of(growth) == (
        "whole growth",
        "2020-06 export total usa (yoy_pct)",
        "+100.0 to +100.0 %",
    )
