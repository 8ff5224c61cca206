"""Manners of speech, one at a time: what each sentence must and must not give."""

from pathlib import Path

import pytest

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest.extract import extract
from korea_ict_trade.ingest.labels import read_aliases

ALIASES = read_aliases(Path(__file__).parents[2] / "seeds/item_region_aliases.csv")
EN = "Korea's ICT exports rose 2.2 percent to $15.2 billion in June 2020. "
KO = "2020년 6월 ICT 수출은 152.2억 달러로 2.2% 증가했다. "


def lines(text: str) -> set[str]:
    found = extract(text, ALIASES, period="2020-06")
    return {
        f"{f.period} {f.flow} {f.item_code} {f.region_code} {f.measure} "
        f"{f.printed_value}"
        for f in found.figures
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. (up 2.0 percent to $668 million) and Japan (down 1.5 percent to "
            "$763 million) were the main buyers.",
            ["2020-06 export total japan yoy_pct -1.5"],
        ),
        (
            "Exports of chips and displays rose 5.7 percent and fell 3.1 percent, "
            "respectively.",
            ["2020-06 export semiconductors world yoy_pct 5.7"],
        ),
        (
            "Semiconductors accounted for 55.1 percent of all ICT exports.",
            ["2020-06 export semiconductors world share_pct 55.1"],
        ),
        (
            "Exports of displays rose 3.3 percent from the previous month.",
            ["2020-06 export displays world mom_pct 3.3"],
        ),
        (
            "ICT exports had fallen 4.4 percent in May and 5.5 percent in April.",
            [
                "2020-05 export total world yoy_pct -4.4",
                "2020-04 export total world yoy_pct -5.5",
            ],
        ),
        (
            "ICT exports totaled $90.1 billion in the first half of 2020, up 1.1 "
            "percent on-year.",
            ["2020H1 export total world value 90.1"],
        ),
        (
            "Shipments to China, the biggest buyer, which took 44.4 percent of the "
            "total, rose 6.6 percent to $7.3 billion.",
            ["2020-06 export total china_hk value 7.3"],
        ),
        (
            "Exports of ICT goods by small and medium-sized firms rose 4.1 percent to "
            "$1.1 billion.",
            ["2020-06 export total world value 1.1"],
        ),
        (
            "Overseas sales of mobile phones sank by half, or 50.2 percent, to $870 "
            "million. Those of handset parts lost 10.1 percent to $300 million.",
            ["2020-06 export mobile_phone_parts world value 300"],
        ),
        (
            "Imports from Taiwan jumped 15.4 percent to $1.0 billion and those from "
            "Vietnam 5.7 percent to $741 million.",
            [
                "2020-06 import total taiwan value 1.0",
                "2020-06 import total vietnam yoy_pct 5.7",
            ],
        ),
        (
            "$7.7 billion worth of semiconductors were shipped abroad.",
            ["2020-06 export semiconductors world value 7.7"],
        ),
        (
            "Average daily ICT exports increased 8.5 percent.",
            ["2020-06 export total world daily_average_yoy_pct 8.5"],
        ),
    ],
)
def test_an_english_manner_is_read(text: str, expected: list[str]) -> None:
    assert set(expected) <= lines(EN + text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("반도체 비중은 55.1%를 차지했다.", ["semiconductors world share_pct 55.1"]),
        ("디스플레이 수출은 전월 대비 3.3% 증가했다.", ["displays world mom_pct 3.3"]),
        (
            "미국(18.9억 달러, 26.0%↑), 일본(3.2억 달러, 3.2%↓) 순이다.",
            ["total japan yoy_pct -3.2"],
        ),
        (
            "반도체는 84억1천만 달러로 0.5% 줄었고 휴대폰은 8억8천만 달러로 "
            "10.6% 줄었다.",
            ["mobile_phones world value 8.8", "mobile_phones world yoy_pct -10.6"],
        ),
        (
            "ICT 일평균 수출액은 8.5% 증가했다.",
            ["total world daily_average_yoy_pct 8.5"],
        ),
        (
            "컴퓨터·주변기기 수출은 SSD(8.3억 달러, 160.4%↑)에 힘입어 84.5% 늘었다.",
            ["ssd world value 8.3", "computers_peripherals world yoy_pct 84.5"],
        ),
        (
            "중국(홍콩포함)으로의 수출은 73억 달러로 1.6% 감소했다.",
            ["total china_hk value 73", "total china_hk yoy_pct -1.6"],
        ),
        (
            "1.1% 증가에 그친 디스플레이와 달리 반도체는 2.7% 감소했다.",
            ["semiconductors world yoy_pct -2.7"],
        ),
    ],
)
def test_a_korean_manner_is_read(text: str, expected: list[str]) -> None:
    assert {f"2020-06 export {line}" for line in expected} <= lines(KO + text)


@pytest.mark.parametrize(
    "text",
    [
        "ICT exports are expected to grow 9.9 percent.",
        "Exports topped the $16 billion mark.",
        "Exports in the first 10 days of July fell 7.7 percent.",
        "Accumulated exports of $93.3 billion were counted.",
        "That beat the previous record of $17.7 billion.",
    ],
)
def test_an_english_number_that_is_no_figure_is_left(text: str) -> None:
    assert lines(EN + text) == lines(EN)


@pytest.mark.parametrize(
    "text",
    [
        "올해 수출 전망치는 9.9%이다.",
        "D램 가격은 3.3달러로 7.7% 올랐다.",
        "7월 1~10일 수출은 7.7% 감소했다.",
        "상반기 누적 수출은 933억 달러이다.",
        "덴마크 수출은 1억 달러로 4.4% 늘었다.",
    ],
)
def test_a_korean_number_that_is_no_figure_is_left(text: str) -> None:
    assert {x for x in lines(KO + text) if x[:7] == "2020-06"} == lines(KO)


def test_a_table_of_months_is_read() -> None:
    table = (
        "\n| 구분 | ICT |\n| 5월 | 6월 |\n| 수출 | 138.8(△2.0) | 152.2(2.2) |\n"
        "| 수입 | 90.1(1.1) | 91.3(4.8) |\n| 수지 | 48.7 | 60.9 |\n"
    )
    assert {
        "2020-05 export total world value 138.8",
        "2020-05 export total world yoy_pct -2.0",
        "2020-06 import total world value 91.3",
        "2020-06 balance total world value 60.9",
    } <= lines(KO + table)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("ICT exports rose. Posted on 2016-04-12. In March, exports", "2016-03"),
        ("입력 2019.12.15 10:00 11월 정보통신기술", "2019-11"),
        ("2014년 4월 정보통신기술", "2014-04"),
        ("2024년 연간 정보통신기술", "2024"),
    ],
)
def test_the_period_of_a_page_is_found_in_its_words(text: str, period: str) -> None:
    body = " ICT 수출은 150억 달러로 2.2% 증가했다."
    if text.isascii():
        body = " ICT exports of Korea rose 2.2 percent to $15.2 billion."
    try:
        found = extract(text + body, ALIASES).reference_period
    except IngestError as error:
        found = str(error)
    assert found == period
