"""What a reader may call a cell, and which names come nearest."""

import unicodedata
from datetime import date

import pytest

from korea_ict_trade.explain.cell_names import (
    FLOWS,
    Cell,
    CellNotFoundError,
    Code,
    arguments_of,
    nearest,
    parse_month,
    resolve,
)

PHONES = Code("mobile_phones", "Mobile phones", "휴대폰")
FINISHED = Code("mobile_phones_finished", "Finished mobile phones", "휴대폰 완제품")
MCP = Code("memory_mcp", "Memory multi-chip packages (MCP)", "메모리 MCP")
GPU = Code("gpu", "Graphics processors (GPU)", "GPU(그래픽처리장치)")
ITEMS = (PHONES, FINISHED, MCP, GPU)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mobile_phones", PHONES),
        ("MOBILE PHONES", PHONES),
        ("휴대폰", PHONES),
        (unicodedata.normalize("NFD", "휴대폰"), PHONES),
        ("휴대폰완제품", FINISHED),
        ("mcp", MCP),
        ("memory multi-chip packages", MCP),
        ("그래픽처리장치", GPU),
    ],
)
def test_a_name_in_any_spelling_finds_its_code(text: str, code: Code) -> None:
    assert resolve(text, ITEMS, "item") == code


def test_a_code_wins_over_the_same_word_in_a_name() -> None:
    other = Code("other", "Others (GPU)", "기타")

    assert resolve("gpu", (other, GPU), "item") == GPU


def test_a_name_of_two_is_refused_with_both() -> None:
    twins = (Code("a", "Chips (SSD)", "가"), Code("b", "Drives (SSD)", "나"))

    with pytest.raises(CellNotFoundError, match="may mean several items") as refused:
        resolve("ssd", twins, "item")

    assert "a  Chips (SSD) / 가\n  b  Drives (SSD) / 나" in str(refused.value)


def test_a_name_like_none_is_refused_with_all() -> None:
    with pytest.raises(CellNotFoundError, match="The flows are") as refused:
        resolve("qqq", FLOWS, "flow")

    assert all(flow.code in str(refused.value) for flow in FLOWS)


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(CellNotFoundError, match="There is no item ''"):
        resolve("", ITEMS, "item")


def test_the_nearest_of_a_misspelling_is_first() -> None:
    assert nearest("mobil_phone", ITEMS)[0] == PHONES


def test_a_word_of_a_name_is_near() -> None:
    assert nearest("phones", ITEMS) == [PHONES, FINISHED]


def test_what_is_alike_in_a_few_letters_only_is_not_near() -> None:
    assert nearest("memo", (PHONES, GPU)) == []


@pytest.mark.parametrize(
    "text",
    [
        "2020-6",
        "2020-13",
        "2020-06-02",
        "2020-00",
        "0000-01",
        "June 2020",
        "٢٠٢٠-٠٦",
        "",
    ],
)
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(CellNotFoundError, match="as in 2020-06"):
        parse_month(text)


@pytest.mark.parametrize("text", [" 2020-06 ", "2020-06-01"])
def test_a_month_is_its_first_day(text: str) -> None:
    assert parse_month(text) == date(2020, 6, 1)


def test_a_cell_spells_its_keys_and_its_arguments() -> None:
    cell = Cell(date(2020, 6, 1), FLOWS[0], PHONES, Code("usa", "USA", "미국"))

    assert cell.cell_id("value") == "2020-06/export/mobile_phones/usa/all/value"
    assert cell.arguments == "2020-06 export mobile_phones usa"
    assert arguments_of(cell.cell_id("value")) == cell.arguments
    assert arguments_of(cell.cell_id("yoy_pct")) == f"{cell.arguments} (yoy_pct)"
