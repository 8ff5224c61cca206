"""English releases: which numbers are figures, and of what."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest.extract import extract
from korea_ict_trade.ingest.labels import read_aliases
from korea_ict_trade.ingest.records import Extraction

ALIASES = read_aliases(Path(__file__).parents[2] / "seeds/item_region_aliases.csv")
OPENING = "Korea's ICT exports rose 2.0 percent to $15.0 billion in June 2020. "


def read(text: str, period: str = "2020-06") -> Extraction:
    return extract(text, ALIASES, period=period)


def lines(text: str, period: str = "2020-06") -> set[str]:
    found = read(text, period).figures
    return {
        " ".join(
            [f.period, f.flow, f.item_code, f.region_code, f.measure, f.printed_value]
        )
        + f" {f.unit}"
        for f in found
    }


def after_opening(text: str) -> set[str]:
    return lines(OPENING + text) - lines(OPENING)


def test_up_is_positive_and_down_is_negative() -> None:
    assert after_opening(
        "Exports of semiconductors fell 0.5 percent to $8.4 billion. Displays gained "
        "5.2 percent to $1.5 billion."
    ) == {
        "2020-06 export semiconductors world yoy_pct -0.5 pct",
        "2020-06 export semiconductors world value 8.4 USD_bn",
        "2020-06 export displays world yoy_pct 5.2 pct",
        "2020-06 export displays world value 1.5 USD_bn",
    }


def test_respectively_gives_each_name_its_number() -> None:
    assert after_opening(
        "Exports to Vietnam and the EU rose 5.7 percent and 3.1 percent, respectively."
    ) == {
        "2020-06 export total vietnam yoy_pct 5.7 pct",
        "2020-06 export total eu yoy_pct 3.1 pct",
    }


def test_a_number_of_the_year_before_keeps_its_own_month() -> None:
    assert "2019-06 export total world value 14.7 USD_bn" in lines(
        "Korea's ICT exports reached $15.0 billion in June 2020, up 2.0 percent from "
        "$14.7 billion a year earlier."
    )


def test_a_deficit_is_a_negative_balance() -> None:
    assert "2020-06 balance total world value -1.2 USD_bn" in lines(
        OPENING + "The trade deficit was $1.2 billion."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The government forecasts growth of 3.3 percent next year.",
        "In the first half, ICT exports rose 4.4 percent in total to $90 billion.",
        "Analysts said chip prices rose 7.7 percent to $3.1.",
        "Exports of ships and cars rose 9.9 percent to $12.3 billion.",
    ],
)
def test_numbers_that_are_of_something_else_are_no_figures_of_the_month(
    sentence: str,
) -> None:
    own = {line for line in after_opening(sentence) if line.startswith("2020-06 ")}
    assert own == set()


def test_the_words_decide_which_month_a_page_is_about() -> None:
    text = "Korea's ICT exports rose 2.0 percent to $15.0 billion in June."
    assert extract(text, ALIASES, date(2021, 7, 14)).reference_period == "2021-06"
    assert extract(text, ALIASES, date(2014, 7, 10)).reference_period == "2014-06"


def test_a_page_without_a_year_asks_for_it() -> None:
    with pytest.raises(IngestError, match="--published-on"):
        extract("Korea's ICT exports rose 2.0 percent to $15.0 billion.", ALIASES)


def test_an_unknown_country_is_reported_and_its_number_goes_nowhere() -> None:
    found = read(OPENING + "Exports to Denmark rose 44.4 percent to $120 million.")
    assert [u.label for u in found.unknown_labels] == ["Denmark"]
    assert {f.printed_value for f in found.figures} == {"2.0", "15.0"}
    assert "Denmark,en" in found.unknown_labels[0].row


def test_a_claim_of_months_in_a_row_is_no_figure() -> None:
    found = read(OPENING + "Exports to the U.S. rose for six straight months.")
    assert [(c.region_code, c.claim, c.direction, c.months) for c in found.claims] == [
        ("usa", "consecutive_months", "increase", "6")
    ]


def test_every_number_is_accounted_for_once() -> None:
    text = OPENING + (
        "It was the 3rd month of growth. About 1,200 firms answered, and the won was "
        "at 1,180 per dollar on July 13. Shipments of 5G phones to 27 states grew."
    )
    found = read(text)
    spans = [(n.start, n.end) for n in found.numerals]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    digits = {i for i, c in enumerate(text) if c.isdigit()}
    covered = {i for start, end in spans for i in range(start, end)}
    assert digits - covered <= {text.index("5G")}
    assert sum(found.counts().values()) == len(found.numerals)
    assert all(n.reason for n in found.unread)


def test_the_span_of_a_figure_holds_its_number() -> None:
    text = OPENING + "Exports of displays fell 5.2 percent to $354 million."
    for figure in read(text).figures:
        assert figure.printed_value.lstrip("-") in text[figure.start : figure.end]


def test_a_menu_only_is_refused() -> None:
    with pytest.raises(IngestError, match="menu"):
        extract("Home\nAbout us\nPress releases\nContact the office\n", ALIASES)


def test_the_trade_of_another_country_is_refused() -> None:
    with pytest.raises(IngestError, match="Taiwan"):
        extract(
            "Taiwan's ICT exports rose 5.0 percent to $9.0 billion in June 2020.",
            ALIASES,
        )


def test_a_text_about_exports_without_numbers_is_refused() -> None:
    with pytest.raises(IngestError, match="No figure"):
        read("Korea's ICT exports in June 2020 grew, the ministry of trade said.")


def test_a_short_text_is_refused() -> None:
    with pytest.raises(IngestError, match="too short"):
        extract("ICT", ALIASES)
