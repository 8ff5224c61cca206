"""Rows that differ from a good one, each with the fault that the difference gives.

Beside each wrong cell stand its near misses, which have to pass.
"""

from dataclasses import dataclass

from seed_world import TOTAL


@dataclass(frozen=True)
class Case:
    """A row that differs from a good one, and the fault that it has to give."""

    name: str
    seed: str
    cells: dict[str, str]
    column: str | None = None
    """The column that is at fault; None if the row is right."""
    words: str = ""


def wrong(name: str, seed: str, column: str, words: str, **cells: str) -> Case:
    return Case(name, seed, cells, column, words)


def right(name: str, seed: str, **cells: str) -> Case:
    return Case(name, seed, cells)


def one_cell(
    seed: str, column: str, words: str, bad: list[str], good: list[str]
) -> list[Case]:
    return [
        *(wrong(ascii(v)[:40], seed, column, words, **{column: v}) for v in bad),
        *(right(ascii(v)[:40], seed, **{column: v}) for v in good),
    ]


FIGURES, CLAIMS, PUBLICATIONS, ITEMS = (
    "release_figures",
    "release_claims",
    "publications",
    "items",
)
NO_ENTRY = "has no such entry"
A_NUMBER = "a number as printed"
A_PERIOD = "must be a month (2020-06)"
CASES = [
    *one_cell(
        FIGURES,
        "printed_value",
        A_NUMBER,
        bad=[
            *("1e5", "1E5", "NaN", "inf", "+4.6", "007", "00", "01.5", ".5", "5."),
            *("1,234", "1 234", "--4", "-", "4.6%", "4-6", "0x10", "1_000", "$5"),
            *("−4.6", "–4.6", "١٢", "\uff11", "四", "²", "1.2.3", "-.5", "=1+1", "@1"),
        ],
        good=["0", "0.0", "-0.0", "15.0", "15", "-4.6", "0.07", "123456789.01"],
    ),
    *one_cell(FIGURES, "printed_value", "longer than 12", ["1234567890.12"], []),
    *one_cell(FIGURES, "printed_value", "is empty", [""], []),
    *one_cell(FIGURES, "printed_value", "spaces around", [" 4.6", "4.6 "], []),
    *one_cell(FIGURES, "printed_value", "can't be seen", ["4.6\u00a0", "4\u200b6"], []),
    *one_cell(
        FIGURES,
        "flow",
        "none of export, import, balance",
        bad=["exports", "Export", "export ", "EXPORT", "\uff45xport", "'export'"],
        good=["export", "import", "balance"],
    ),
    *one_cell(FIGURES, "measure", "none of", ["yoy", "Value"], []),
    *one_cell(FIGURES, "exporter_size", "none of", ["large", "null"], ["small"]),
    *one_cell(FIGURES, "exporter_size", "is empty", ["", " "], []),
    *one_cell(FIGURES, "item_code", NO_ENTRY, ["totals", "Total"], ["semiconductors"]),
    *one_cell(FIGURES, "item_code", "no page prints it", ["unprinted"], []),
    *one_cell(FIGURES, "region_code", NO_ENTRY, ["korea", "*"], ["china_hk"]),
    *one_cell(FIGURES, "unit", NO_ENTRY, ["USD", "usd_mn", "%"], ["USD_bn", "USD_mn"]),
    *one_cell(
        FIGURES,
        "period",
        A_PERIOD,
        bad=["2019-13", "2019-00", "2019-6", "2019/06", "19-06", "2019H3", "2019Q0"],
        good=["2019", "2019H2", "2019Q4", "2020H1", "2020Q2", "1999-12"],
    ),
    *one_cell(FIGURES, "period", "longer than 7", ["2019-06-01"], []),
    *one_cell(
        FIGURES,
        "period",
        "ends after the reference_period",
        bad=["2020-07", "2020", "2020H2", "2020Q3", "2099-01"],
        good=["2020-06", "2019-12"],
    ),
    *one_cell(FIGURES, "publication_id", NO_ENTRY, ["2020-06_motie_en_99"], []),
    wrong("growth in dollars", FIGURES, "unit", "doesn't fit", measure="yoy_pct"),
    wrong("a share in dollars", FIGURES, "unit", "doesn't fit", measure="share_pct"),
    wrong("a level in per cent", FIGURES, "unit", "doesn't fit", unit="pct"),
    wrong(
        "a daily average in per cent",
        FIGURES,
        "unit",
        "doesn't fit",
        measure="daily_average_value",
        unit="pct",
    ),
    right("growth in per cent", FIGURES, measure="yoy_pct", unit="pct"),
    right("a daily average", FIGURES, measure="daily_average_value", unit="USD_mn"),
    right(
        "growth of a daily average",
        FIGURES,
        measure="daily_average_yoy_pct",
        unit="pct",
    ),
    *one_cell(CLAIMS, "months", "whole number", ["0", "-1", "06", "1.5", "six"], ["1"]),
    *one_cell(CLAIMS, "months", "longer than 3", ["1000"], ["100"]),
    *one_cell(CLAIMS, "period", "must be a month", ["2019", "2019H1", "2019Q1"], []),
    *one_cell(CLAIMS, "period", "ends after", ["2020-07"], ["2020-06"]),
    *one_cell(CLAIMS, "direction", "none of", ["up"], ["double_digit_increase"]),
    *one_cell(CLAIMS, "item_code", "no page prints it", ["unprinted"], []),
    *one_cell(
        PUBLICATIONS,
        "published_on",
        "must be a real day",
        bad=["2020-02-30", "2021-02-29", "2020-7-13", "13.07.2020", "20200713", "x"],
        good=["2020-12-31", ""],
    ),
    *one_cell(
        PUBLICATIONS,
        "published_on",
        "after the period",
        bad=["2020-06-30", "2019-07-13"],
        good=["2020-07-01"],
    ),
    *one_cell(
        PUBLICATIONS,
        "recorded_on",
        "day of its publication or later",
        bad=["2020-07-12"],
        good=["2020-07-13"],
    ),
    *one_cell(PUBLICATIONS, "recorded_on", "is empty", [""], []),
    *one_cell(PUBLICATIONS, "recorded_on", "must be a real day", ["2026-11-31"], []),
    wrong(
        "recorded before the period is over",
        PUBLICATIONS,
        "reference_period",
        "not over when the page was recorded",
        published_on="",
        recorded_on="2020-06-30",
    ),
    right(
        "recorded next month", PUBLICATIONS, published_on="", recorded_on="2020-07-01"
    ),
    right(
        "a leap day",
        PUBLICATIONS,
        publication_id="2020-01_motie_en_{n}",
        reference_period="2020-01",
        published_on="2020-02-29",
    ),
    wrong(
        "a half year published before its end",
        PUBLICATIONS,
        "published_on",
        "after the period",
        publication_id="2020H2_motie_en_{n}",
        reference_period="2020H2",
    ),
    right(
        "a quarter published after its end",
        PUBLICATIONS,
        publication_id="2020Q2_motie_en_{n}",
        reference_period="2020Q2",
    ),
    wrong(
        "a year published within it",
        PUBLICATIONS,
        "published_on",
        "after the period",
        publication_id="2020_motie_en_{n}",
        reference_period="2020",
        published_on="2020-12-31",
    ),
    wrong(
        "an id of another month",
        PUBLICATIONS,
        "publication_id",
        "starts with the page's reference_period",
        publication_id="2020-05_motie_en_{n}",
    ),
    *one_cell(
        PUBLICATIONS,
        "publication_id",
        "must be period, publisher's code",
        ["2020-06_motie_EN_{n}", "2020-06_motie_{n}", "2020-06_motie_en_0"],
        ["2020-06_a.b-c_ko_a{n}"],
    ),
    wrong(
        "an article as a republication",
        PUBLICATIONS,
        "publisher_kind",
        "counts as the ministry",
        publisher_kind="press",
        is_republication="true",
    ),
    right("a republication", PUBLICATIONS, is_republication="true"),
    right("an article", PUBLICATIONS, publisher_kind="press", language="ko"),
    *one_cell(
        PUBLICATIONS, "is_republication", "none of true", ["True", "0", "no"], []
    ),
    *one_cell(
        PUBLICATIONS,
        "url",
        "address of a page",
        bad=[
            *("example.org/{n}", "ftp://example.org/{n}", "http:/example.org/{n}"),
            *("javascript:alert({n})", "https://example.org/a b{n}", "https://x/{n}"),
            '=HYPERLINK("https://example.org/{n}")',
        ],
        good=[
            *("http://example.org/{n}", "https://example.org:8080/{n}"),
            *("https://example.org?id={n}", "https://example.co.kr/수출/{n}?a=1&b=2#c"),
        ],
    ),
    *one_cell(
        PUBLICATIONS, "url", "longer than", ["https://example.org/" + "a" * 500], []
    ),
    *one_cell(
        PUBLICATIONS,
        "publisher",
        "starts as a formula",
        bad=["=1+1", "+82 2", "@home", "-", "\uff1dA1"],
        good=["A=B", "3M", "(주)뉴스", "정보통신신문 (koit, via fegst)", 'The "Times"'],
    ),
    *one_cell(PUBLICATIONS, "publisher", "spaces around", [" MOTIE", "MOTIE  "], []),
    *one_cell(PUBLICATIONS, "publisher", "is empty", ["", "  "], []),
    *one_cell(PUBLICATIONS, "publisher", "longer than 100", ["가" * 101], ["가" * 100]),
    *one_cell(
        PUBLICATIONS,
        "publisher",
        "can't be seen",
        bad=[
            *("MO\tTIE", "MO\u00a0TIE", "MOTIE\u3000", "MO\u200bTIE", "MO\u202eTIE"),
            *("MO\x1bTIE", "MO\x7fTIE", "MO\x85TIE", "MO\ufffdTIE", "\ufeffMOTIE"),
            *("MO\ufe0fTIE", "MO\u2028TIE", "MO\u00adTIE", "MO\ue000TIE"),
        ],
        good=["É", "한국·경제", "“MOTIE”", "〈뉴스〉", "中央日報", "™"],
    ),
    *one_cell(
        PUBLICATIONS,
        "publisher",
        "composed of parts",
        bad=["\u1112\u1161\u11ab", "E\u0301"],
        good=["한", "É", "ㄱ"],
    ),
    right("a part of the total", ITEMS),
    right(
        "a part of a part",
        ITEMS,
        parent_item_code="semiconductors",
        partition_code="semiconductors_by_kind",
        is_partition_complete="true",
    ),
    right("a code outside any partition", ITEMS, **TOTAL),
    wrong(
        "a partition without a parent",
        ITEMS,
        "partition_code",
        "go together",
        parent_item_code="",
        partition_code="alone",
    ),
    wrong(
        "a parent without a partition",
        ITEMS,
        "partition_code",
        "go together",
        partition_code="",
        is_partition_complete="",
    ),
    wrong(
        "a partition that says not whether it is complete",
        ITEMS,
        "partition_code",
        "go together",
        partition_code="open",
        is_partition_complete="",
    ),
    wrong(
        "a partition of two parents",
        ITEMS,
        "partition_code",
        "all rows of a partition",
        parent_item_code="semiconductors",
    ),
    wrong(
        "a partition both complete and not",
        ITEMS,
        "partition_code",
        "all rows of a partition",
        is_partition_complete="true",
    ),
    wrong(
        "its own parent",
        ITEMS,
        "parent_item_code",
        "stands below",
        parent_item_code="item_{n}",
        partition_code="itself",
    ),
    wrong(
        "an unknown parent",
        ITEMS,
        "parent_item_code",
        NO_ENTRY,
        parent_item_code="nothing",
        partition_code="of_nothing",
    ),
    *one_cell(ITEMS, "sort_order", "as the pattern", ["0", "1.5", "first"], []),
    *one_cell(
        ITEMS, "note", "starts as a formula", ["=cmd|' /C calc'!A0", "- no"], ["no = 0"]
    ),
    *one_cell(ITEMS, "source", "longer than 1000", ["a" * 1001], ["a" * 1000]),
]
