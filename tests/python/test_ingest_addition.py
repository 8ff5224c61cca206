"""The rows that a text adds: the publisher's name, the identifier, the differences."""

from datetime import date
from pathlib import Path

import pytest

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest.addition import (
    Page,
    compose,
    differences,
    read_known,
)
from korea_ict_trade.ingest.extract import extract
from korea_ict_trade.ingest.labels import read_aliases
from korea_ict_trade.ingest.sources import to_source

ROOT = Path(__file__).parents[2]
TEXT = "Korea's ICT exports rose 8.5 percent to $13.7 billion in February 2021.\n"


@pytest.mark.parametrize(
    ("url", "publisher", "columns"),
    [
        ("https://english.motie.go.kr/new", "motie", "motie MOTIE ministry false"),
        ("https://english.motie.go.kr/new", "", "motie MOTIE ministry false"),
        ("https://biz.newdaily.co.kr/1", "", "newdaily 뉴데일리 press false"),
        ("https://www.x.kr/1", "Daily X", "daily-x Daily X press false"),
        ("https://news.x.co.kr/1", "매일", "x 매일 press false"),
    ],
)
def test_a_publisher_is_named_as_on_its_own_pages(
    url: str, publisher: str, columns: str
) -> None:
    seeds = ROOT / "seeds"
    found = extract(TEXT, read_aliases(seeds / "item_region_aliases.csv"))
    page = Page(url, publisher, None, date(2021, 3, 16))
    new = compose(found, to_source(TEXT.encode()), page, read_known(seeds), False)
    names = ("publisher_code", "publisher", "publisher_kind", "is_republication")
    assert " ".join(new.publication[name] for name in names) == columns


def test_a_page_of_a_republisher_is_a_republication() -> None:
    seeds = ROOT / "seeds"
    found = extract(TEXT, read_aliases(seeds / "item_region_aliases.csv"))
    page = Page("https://go.seoul.co.kr/news/1", "", None, date(2021, 3, 16))
    new = compose(found, to_source(TEXT.encode()), page, read_known(seeds), False)
    assert new.publication["is_republication"] == "true"


def test_seeds_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"publications\.csv can't be read"):
        read_known(tmp_path)


def test_differences_name_new_changed_and_missing_figures() -> None:
    seeds = ROOT / "seeds"
    found = extract(TEXT, read_aliases(seeds / "item_region_aliases.csv"))
    known = read_known(seeds)
    page = Page("https://x.example/1", "X", None, date(2021, 3, 16))
    new = compose(found, to_source(TEXT.encode()), page, known, False)
    recorded = [
        {**new.figures[0], "printed_value": "8.4"},
        {**new.figures[1], "flow": "import"},
    ]
    before = type(known)(known.publications, tuple(recorded), ())
    assert differences(before, new.publication, found.figures) == [
        "+ 2021-02 export total world all value: 13.7 USD_bn",
        "- 2021-02 import total world all value: 13.7 USD_bn",
        "~ 2021-02 export total world all yoy_pct: 8.4 pct -> 8.5 pct",
    ]


def test_the_second_page_of_a_publisher_in_a_month_has_the_next_number() -> None:
    seeds = ROOT / "seeds"
    found = extract(TEXT, read_aliases(seeds / "item_region_aliases.csv"))
    known = read_known(seeds)
    page = Page("https://x.example/1", "X", None, date(2021, 3, 16))
    first = compose(found, to_source(TEXT.encode()), page, known, False).publication
    again = type(known)((*known.publications, first), (), ())
    second = compose(found, to_source(TEXT.encode()), page, again, False).publication
    assert first["publication_id"] == "2021-02_x_en_1"
    assert second["publication_id"] == "2021-02_x_en_2"
    assert second["url"] == "https://x.example/1#recorded-2021-03-16"
