"""Korean releases: which numbers are figures, and of what."""

from pathlib import Path

import pytest

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest.extract import extract
from korea_ict_trade.ingest.labels import read_aliases

ALIASES = read_aliases(Path(__file__).parents[2] / "seeds/item_region_aliases.csv")
OPENING = "2014년 11월 ICT 수출은 149.8억 달러로 3.8% 증가했다. "


def lines(text: str) -> set[str]:
    found = extract(text, ALIASES, period="2014-11").figures
    return {
        f"{f.period} {f.flow} {f.item_code} {f.region_code} {f.measure} "
        f"{f.printed_value} {f.unit}"
        for f in found
    }


def after_opening(text: str) -> set[str]:
    return lines(OPENING + text) - lines(OPENING)


def test_man_and_eok_are_put_together() -> None:
    assert lines("2014년 11월 ICT 수출은 149억8천만 달러로 3.8% 증가했다.") == {
        "2014-11 export total world value 149.8 USD_100mn",
        "2014-11 export total world yoy_pct 3.8 pct",
    }


def test_a_triangle_is_a_minus() -> None:
    assert after_opening("반도체(51.8억불, △13.4%)는 감소했다.") == {
        "2014-11 export semiconductors world value 51.8 USD_100mn",
        "2014-11 export semiconductors world yoy_pct -13.4 pct",
    }


def test_each_gives_every_name_its_number() -> None:
    assert after_opening(
        "베트남·미국·EU 등 주요 지역 수출도 각각 2.2%, 2.5%, 6.8% 증가했다."
    ) == {
        "2014-11 export total vietnam yoy_pct 2.2 pct",
        "2014-11 export total usa yoy_pct 2.5 pct",
        "2014-11 export total eu yoy_pct 6.8 pct",
    }


def test_each_after_values_goes_back_to_the_flows() -> None:
    assert {
        "2014-11 export total world yoy_pct 5.8 pct",
        "2014-11 import total world yoy_pct 4.2 pct",
    } <= lines(
        "11월 ICT 수출액은 119억 달러, 수입은 69억 달러로 각각 5.8%, 4.2% 증가했다."
    )


def test_surpluses_of_each_region_are_balances() -> None:
    assert "2014-11 balance total eu value 2.2 USD_100mn" in after_opening(
        "중국, EU 등 주요국 대상 흑자 규모는 각각 52.1억달러, 2.2억달러를 기록했다."
    )


def test_the_total_of_imports_is_no_turn_to_imports() -> None:
    assert "2014-11 export displays world value 20 USD_100mn" in after_opening(
        "수입은 70억 달러로 1.0% 늘었다. 디스플레이는 20억 달러로 2.0% 늘었다."
    )


def test_imports_of_items_are_imports() -> None:
    assert "2014-11 import displays world value 5 USD_100mn" in after_opening(
        "반도체 수출은 50억 달러로 1.0% 늘었다. 수입은 70억 달러로 1.0% 늘었다. "
        "반도체 수입은 30억 달러로 1.1% 늘었다. 디스플레이는 5억 달러로 2.0% 늘었다."
    )


def test_a_garbled_amount_is_left_unread() -> None:
    text = OPENING + "반도체는 25억 7000억 달러로 집계됐다."
    found = extract(text, ALIASES, period="2014-11")
    assert [n.reason for n in found.unread] == ["a garbled number"] * 2


def test_months_added_up_are_left_unread() -> None:
    found = after_opening("1~11월 누적 수출은 1,500억 달러로 2.0% 증가했다.")
    assert {line for line in found if line.startswith("2014-11 ")} == set()


def test_a_table_line_of_months_is_a_series() -> None:
    assert after_opening(
        "\n* 반도체 수출(억불, %) : (9월)50.1(2.5) → (10월)52.3(△1.5) "
        "→ (11월)53.6(10.1)"
    ) >= {
        "2014-09 export semiconductors world value 50.1 USD_100mn",
        "2014-10 export semiconductors world yoy_pct -1.5 pct",
        "2014-11 export semiconductors world value 53.6 USD_100mn",
    }


def test_a_korean_page_without_a_year_asks_for_it() -> None:
    with pytest.raises(IngestError, match="--period"):
        extract("정보통신기술 ICT 수출은 149.8억 달러로 3.8% 증가했다.", ALIASES)


def test_a_claim_of_months_in_a_row_is_read() -> None:
    claims = extract(
        OPENING + "반도체 수출은 5개월 연속 감소했다.", ALIASES, period="2014-11"
    ).claims
    assert [(c.item_code, c.direction, c.months) for c in claims] == [
        ("semiconductors", "decrease", "5")
    ]
