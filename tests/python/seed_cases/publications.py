"""Rows of seeds/publications.csv, right and wrong."""

from seed_cases.case import empty, one_cell, right, wrong

PUBLICATIONS = "publications"
CASES = [
    *empty(PUBLICATIONS, "publisher_code", "publisher_kind", "is_republication"),
    *empty(PUBLICATIONS, "language", "url"),
    *one_cell(
        PUBLICATIONS,
        "publisher_code",
        "a code in lower case",
        ["MOTIE", "-motie", "../motie", "mo tie", "산업부", "motie/", "motie%2f"],
        ["x.y-z"],
    ),
    *one_cell(PUBLICATIONS, "publisher_code", "longer than 20", ["m" * 21], []),
    *one_cell(PUBLICATIONS, "language", "none of ko, en", ["EN", "kr", "english"], []),
    *one_cell(PUBLICATIONS, "publisher_kind", "none of", ["Ministry", "blog"], []),
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
            *("data:text/html,<script>{n}</script>", "file:///etc/passwd?{n}"),
            *("JavaScript:alert({n})", "https://user@example.org/{n}", "//x.org/{n}"),
            *('https://example.org/"onclick={n}', "https://example.org/<b>{n}"),
            *("vbscript:{n}", "https:javascript:{n}", "https://javascript:{n}"),
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
]
