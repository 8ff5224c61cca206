"""Each sentence of `ingest_sentences` gives what stands under it, and nothing else."""

import pytest

from ingest_sentences import ALIASES, PERIOD, cases, read
from korea_ict_trade.ingest.extract import extract


@pytest.mark.parametrize(("sentence", "expected"), cases("en"))
def test_an_english_sentence_gives_what_stands_under_it(
    sentence: str, expected: tuple[str, ...]
) -> None:
    assert read(sentence, "en") == expected


@pytest.mark.parametrize(("sentence", "expected"), cases("ko"))
def test_a_korean_sentence_gives_what_stands_under_it(
    sentence: str, expected: tuple[str, ...]
) -> None:
    assert read(sentence, "ko") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Korea's ICT exports rose 5.5 percent to $176.8 billion in 2019, the first\n"
        "increase in 14 months, and those of chips grew for nine straight months.",
        "2019년 연간 ICT 수출은 1,768억 달러로 5.5% 증가하여 9개월 연속 증가했다.",
    ],
)
def test_a_page_about_a_year_makes_no_claim_over_months(text: str) -> None:
    found = extract(text, ALIASES, period="2019")
    assert found.claims == ()
    assert {f.period for f in found.figures} == {"2019"}
    assert len(found.figures) == 2


def test_a_sentence_that_a_pdf_wrapped_is_read_as_one() -> None:
    wrapped = (
        "Korea's ICT exports rose in June 2020 on demand for chips, by a total of\n"
        "2.2 percent to $15.2 billion.\n\nIt was\na good month for displays."
    )
    found = extract(wrapped, ALIASES, period=PERIOD)
    assert {f.printed_value for f in found.figures} == {"2.2", "15.2"}
