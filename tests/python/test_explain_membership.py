"""Which identities a cell is in, and what an untestable one lacks."""

from dataclasses import replace
from datetime import date

import pytest

from korea_ict_trade.explain.cell_membership import (
    Identity,
    Links,
    missing,
    takes_part,
)
from korea_ict_trade.explain.cell_names import Cell, Code, cell_id
from korea_ict_trade.explain.cell_records import IdentityCheck

# Vietnam lies in ASEAN, and both in the world; memory and others make up chips.
LINKS = Links(
    {
        ("region", "asean"): ("world", "world_by_region"),
        ("region", "vietnam"): ("asean", "asean_by_country"),
        ("item", "chips"): ("total", "ict_by_item"),
        ("item", "memory"): ("chips", "chips_by_kind"),
        ("item", "other_chips"): ("chips", "chips_by_kind"),
    }
)


def cell(words: str) -> Cell:
    month, *codes = words.split()
    flow, item, region = (Code(code, code, code) for code in codes)
    return Cell(date.fromisoformat(f"{month}-01"), flow, item, region)


def identity(
    kind: str,
    anchor: str,
    partition: str | None = None,
    parts: tuple[int, int] = (0, 0),
) -> Identity:
    known, count = parts
    check = IdentityCheck(
        kind=kind,
        verdict="untestable",
        unit="USD_mn",
        anchor=anchor,
        publication_id=None,
        partition_code=partition,
        base_valid_from=None,
        left_low=None,
        left_high=None,
        right_low=None,
        right_high=None,
        gap=None,
        known_part_count=known,
        part_count=count,
    )
    return Identity(check, *anchor.split())


def known(*cells: str) -> frozenset[str]:
    """Give the keys of cells like `2020-06 export total world value`."""
    return frozenset(cell_id(*words.split()) for words in cells)


def is_in(
    words: str, measure: str, found: Identity, others: frozenset[str] = frozenset()
) -> bool:
    keys = others | {cell(words).cell_id(measure)}
    return takes_part(cell(words), measure, found, LINKS, keys)


def test_exports_are_in_the_balance_of_their_item_and_region() -> None:
    balance = identity("balance", "2020-06 balance total usa")

    assert is_in("2020-06 export total usa", "value", balance)
    assert is_in("2020-06 balance total usa", "value", balance)
    assert not is_in("2020-06 export total japan", "value", balance)
    assert not is_in("2020-07 export total usa", "value", balance)
    assert not is_in("2020-06 export total usa", "yoy_pct", balance)


def test_a_level_is_in_its_growth_and_in_that_of_a_year_later() -> None:
    growth = identity("growth", "2021-06 export total usa")

    assert is_in("2021-06 export total usa", "value", growth)
    assert is_in("2021-06 export total usa", "yoy_pct", growth)
    assert is_in("2020-06 export total usa", "value", growth)


def test_growth_is_not_in_the_growth_of_a_year_later() -> None:
    growth = identity("growth", "2021-06 export total usa")

    assert not is_in("2020-06 export total usa", "yoy_pct", growth)
    assert not is_in("2019-06 export total usa", "value", growth)
    assert not is_in("2020-06 import total usa", "value", growth)


def test_only_growth_looks_a_year_back() -> None:
    share = identity("share", "2021-06 export total usa")

    assert not is_in("2020-06 export total usa", "value", share)


def test_the_total_is_in_every_share_of_its_flow() -> None:
    share = identity("share", "2020-06 export chips usa")

    assert is_in("2020-06 export total world", "value", share)
    assert is_in("2020-06 export chips usa", "share_pct", share)
    assert not is_in("2020-06 import total world", "value", share)


@pytest.mark.parametrize("period", ["2020", "2020H1", "2020Q2"])
def test_a_month_is_in_its_year_half_year_and_quarter(period: str) -> None:
    total = identity("period_sum", f"{period} export total world")

    assert is_in("2020-06 export total world", "value", total)
    assert not is_in("2021-06 export total world", "value", total)
    assert not is_in("2020-06 export total usa", "value", total)


def test_a_month_is_not_in_the_other_half_of_the_year() -> None:
    total = identity("period_sum", "2020H2 export total world")

    assert not is_in("2020-06 export total world", "value", total)


def test_a_part_is_in_the_partition_of_its_whole() -> None:
    partition = identity(
        "incomplete_partition", "2020-06 export total world", "world_by_region"
    )

    assert is_in("2020-06 export total asean", "value", partition)
    assert is_in("2020-06 export total world", "value", partition)
    assert not is_in("2020-06 export chips asean", "value", partition)
    assert not is_in("2020-06 import total asean", "value", partition)
    # Chips are in another partition of the same whole.
    assert not is_in("2020-06 export chips world", "value", partition)


def test_a_nested_part_stands_in_for_one_that_is_not_known() -> None:
    partition = identity(
        "incomplete_partition", "2020-06 export total world", "world_by_region"
    )
    asean = known("2020-06 export total asean value")

    assert is_in("2020-06 export total vietnam", "value", partition)
    assert not is_in("2020-06 export total vietnam", "value", partition, asean)


def test_a_nested_part_is_in_no_complete_partition_above_its_whole() -> None:
    above = identity("complete_partition", "2020-06 export total world", "ict_by_item")
    own = identity("complete_partition", "2020-06 export chips world", "chips_by_kind")

    assert not is_in("2020-06 export memory world", "value", above)
    assert is_in("2020-06 export memory world", "value", own)


def test_a_part_without_growth_says_nothing_of_a_year_earlier() -> None:
    residual = identity(
        "residual_not_negative_year_earlier",
        "2020-06 export total world",
        "world_by_region",
    )
    growth = known("2020-06 export total asean yoy_pct")

    assert not is_in("2020-06 export total asean", "value", residual)
    assert is_in("2020-06 export total asean", "value", residual, growth)


def lacks(found: Identity, others: frozenset[str] = frozenset()) -> str:
    return missing(found, LINKS, others)


def test_a_balance_lacks_its_flows() -> None:
    balance = identity("balance", "2020-06 balance total usa")
    exports = known("2020-06 export total usa value")

    assert lacks(balance, exports) == "2020-06 import total usa"
    assert lacks(balance) == "2020-06 export total usa, 2020-06 import total usa"


def test_growth_lacks_its_base() -> None:
    growth = identity("growth", "2020-06 export total usa")
    level = known("2020-06 export total usa value")
    both = level | known("2019-06 export total usa value")

    assert lacks(growth, level) == "2019-06 export total usa"
    assert lacks(growth, both) == "a base above zero and a growth above -100 %"


def test_a_share_lacks_its_total() -> None:
    share = identity("share", "2020-06 export chips usa")
    level = known("2020-06 export chips usa value")

    assert lacks(share, level) == "2020-06 export total world"


def test_a_complete_partition_lacks_its_parts() -> None:
    partition = identity(
        "complete_partition", "2020-06 export chips world", "chips_by_kind"
    )
    memory = known("2020-06 export memory world value")

    assert lacks(partition, memory) == "2020-06 export other_chips world"


def test_a_year_lacks_its_months_of_which_three_are_named() -> None:
    year = identity("period_sum", "2020 export total world")

    assert lacks(year) == (
        "2020-01 export total world, 2020-02 export total world,"
        " 2020-03 export total world and 9 more"
    )


def test_a_quarter_lacks_nothing_but_its_own_months() -> None:
    quarter = identity("period_sum", "2020Q2 export total world")
    months = known(
        "2020-04 export total world value", "2020-06 export total world value"
    )

    assert lacks(quarter, months) == "2020-05 export total world"


def test_a_residual_lacks_the_growth_of_the_whole_or_a_part_with_both() -> None:
    residual = identity(
        "residual_growth_plausible", "2020-06 export total world", "world_by_region"
    )
    growth = known("2020-06 export total world yoy_pct")
    with_parts = identity(
        "residual_growth_plausible",
        "2020-06 export total world",
        "world_by_region",
        parts=(2, 2),
    )

    assert lacks(residual) == "2020-06 export total world (yoy_pct)"
    assert lacks(residual, growth) == "a part with level and growth"
    assert lacks(with_parts, growth) == (
        "a rest that is certainly over a tenth of the whole"
    )


def test_a_partition_lacks_a_part_with_a_level() -> None:
    partition = identity(
        "incomplete_partition", "2020-06 export total world", "world_by_region"
    )

    assert lacks(partition) == "a part with a level"


def test_a_kind_that_is_not_known_here_lacks_something_all_the_same() -> None:
    assert lacks(identity("new_kind", "2020-06 export total world")) == (
        "numbers that can be tested"
    )


def test_what_was_tested_lacks_nothing() -> None:
    found = identity("balance", "2020-06 balance total usa")
    tested = replace(found, check=replace(found.check, verdict="consistent"))

    assert lacks(tested) == ""
