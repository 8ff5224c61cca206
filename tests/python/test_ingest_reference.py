"""Which month a page is about, by its words and dates."""

from datetime import date

import pytest

from korea_ict_trade.ingest.reference import candidates_without_year, infer

JULY = date(2020, 7, 13)


@pytest.mark.parametrize(
    "posted",
    [
        "July 13, 2020",
        "Jul. 13, 2020",
        "13 July 2020",
        "13th Jul 2020",
        "07/13/2020",
        "2020-07-13",
        "2020.07.13",
        "2020년 7월 13일",
    ],
)
def test_a_day_is_read_in_each_of_its_forms(posted: str) -> None:
    assert infer(f"Posted {posted}. Exports in June rose.", "en", None) == (
        "2020-06",
        JULY,
    )


@pytest.mark.parametrize(
    ("text", "published_on", "period"),
    [
        ("Posted 2020-13-45. Exports in June 2020 rose.", None, "2020-06"),
        (
            "Exports rose in June, compared to May, than in April. June 2020 was good.",
            None,
            "2020-06",
        ),
        ("Exports in May rose from May 2019. May 2020 was good.", None, "2020-05"),
        ("May fell in value. Exports rose in June 2020.", None, "2020-06"),
        ("The ministry said on July 13 that ICT exports rose.", JULY, "2020-06"),
        (
            "The ministry said on Jan. 14 that exports rose last month.",
            date(2020, 1, 14),
            "2019-12",
        ),
        (
            "Exports for the whole year of 2019 rose. In 2019, exports rose.",
            date(2020, 1, 14),
            "2019",
        ),
        ("Exports in the first half of 2020 rose.", date(2020, 7, 14), "2020H1"),
        ("ICT exports in 2019 rose 3 percent.", None, "2019"),
        ("Exports rose in 2019 of some goods, and some more goods.", None, "2019"),
        ("Some 2019 goods were good.", None, ""),
        ("Exports rose.", None, ""),
        ("Posted 2020-01-05. Exports of 2018 in March.", None, "2019-12"),
    ],
)
def test_the_month_of_an_english_page_is_found(
    text: str, published_on: date | None, period: str
) -> None:
    assert infer(text, "en", published_on)[0] == period


@pytest.mark.parametrize(
    ("text", "published_on", "period"),
    [
        ("2019년 연간 수출", None, "2019"),
        ("6월 수출은 늘었다. 2020년 7월 13일", None, "2020-06"),
        ("5월 이후 6월 수출은 늘었다. 2020.07.13", None, "2020-06"),
        ("지난해 정보통신기술 수출은 늘었다.", date(2020, 1, 14), "2019"),
        ("작년 ICT 수출은 늘었다.", date(2020, 1, 14), "2019"),
    ],
)
def test_the_month_of_a_korean_page_is_found(
    text: str, published_on: date | None, period: str
) -> None:
    assert infer(text, "ko", published_on)[0] == period


@pytest.mark.parametrize(
    ("text", "period", "day"),
    [
        ("Monday, July 13 - Exports rose. It was 2020.", "2020-06", JULY),
        ("Saturday, Feb. 29 - Exports of 2020.", "2020-01", date(2020, 2, 29)),
        ("Sunday, July 13 - Exports of 2020.", "", None),
        ("Monday, Feb. 30 - Exports of 2020.", "", None),
    ],
)
def test_a_weekday_tells_the_year_among_those_that_the_page_names(
    text: str, period: str, day: date | None
) -> None:
    assert infer(text, "en", None) == (period, day)


def test_without_a_year_every_year_is_a_candidate() -> None:
    found = candidates_without_year("Exports in June rose.", "en")
    assert (found[0], found[-1], len(found)) == ("2010-06", "2039-06", 30)
    assert candidates_without_year("Exports rose.", "en") == []
