"""Rows of seeds/regions.csv, right and wrong."""

from seed_cases.case import A_CODE, A_WHOLE_NUMBER, NO_ENTRY, empty, one_cell, wrong

REGIONS = "regions"
CASES = [
    *empty(REGIONS, "region_code", "region_name_en", "region_name_ko", "region_type"),
    *empty(REGIONS, "sort_order", "source"),
    *one_cell(
        REGIONS,
        "region_code",
        A_CODE,
        bad=["Region_{n}", "1region_{n}", "region-{n}", "../{n}", "région_{n}"],
        good=["r{n}"],
    ),
    *one_cell(REGIONS, "region_code", "longer than 40", ["r" * 41], ["r" * 40]),
    *one_cell(
        REGIONS,
        "region_name_en",
        "starts as a formula",
        ['=HYPERLINK("http://example.org/{n}")', "+{n}", "@SUM(A{n})"],
        ["<b>Region {n}</b>", "Robert'); drop table regions; -- {n}"],
    ),
    *one_cell(
        REGIONS,
        "region_name_en",
        "can't be seen",
        ["A\u202eB{n}", "A\u2066B{n}", "A\u200dB{n}", "A\U000e0041B{n}", "A\u2800B{n}"],
        ["الكويت {n}", "ไทย {n}"],
    ),
    *one_cell(REGIONS, "region_name_en", "longer than 100", ["A" * 101], []),
    *one_cell(REGIONS, "region_name_ko", "composed of parts", ["\u1100\u1161{n}"], []),
    *one_cell(
        REGIONS, "region_name_ko", "spaces around", [" 지역 {n}"], ["“지역” {n}"]
    ),
    *one_cell(
        REGIONS, "region_type", "none of world", ["Country", "continent"], ["group"]
    ),
    *one_cell(
        REGIONS, "iso_3166_alpha2", "two capital letters", ["kr", "K", "KOR"], ["KR"]
    ),
    *one_cell(
        REGIONS, "iso_3166_alpha2", "two capital letters", ["\uff2b\uff32"], [""]
    ),
    *one_cell(
        REGIONS,
        "iso_3166_alpha3",
        "three capital letters",
        ["kor", "KR", "410"],
        ["KOR", ""],
    ),
    *one_cell(
        REGIONS,
        "sdmx_area_code",
        "capital letters and digits",
        ["w0", "0W", "W-0"],
        ["B5", ""],
    ),
    *one_cell(REGIONS, "sdmx_area_code", "longer than 10", ["W" * 11], []),
    *one_cell(
        REGIONS,
        "parent_region_code",
        NO_ENTRY,
        ["World", "nowhere"],
        [],
        also=("partition_code",),
    ),
    wrong(
        "parent and no partition",
        REGIONS,
        "partition_code",
        "go together",
        partition_code="",
    ),
    *one_cell(
        REGIONS, "partition_code", A_CODE, ["World by region", "w\uff11", "=w"], []
    ),
    wrong(
        "the same partition with another word on its completeness",
        REGIONS,
        "partition_code",
        "all rows of a partition",
        is_partition_complete="true",
    ),
    *one_cell(
        REGIONS,
        "is_partition_complete",
        "none of true",
        ["FALSE", "0", "nein"],
        [],
        also=("partition_code",),
    ),
    *one_cell(
        REGIONS,
        "sort_order",
        A_WHOLE_NUMBER,
        ["0", "-{n}", "1.{n}", "1e3", "1_000", "1,0{n}", "\uff11{n}", "০{n}"],
        ["9{n}"],
    ),
    *one_cell(REGIONS, "sort_order", "longer than 6", ["9999999"], []),
    *one_cell(REGIONS, "note", "starts as a formula", ["-2+3", "@x"], ["2-3", "#N/A"]),
    *one_cell(REGIONS, "note", "can't be seen", ["a\u00a0b", "a\tb"], ["a  b"]),
    *one_cell(REGIONS, "source", "longer than 1000", ["s" * 1001], ["s" * 1000]),
    *one_cell(REGIONS, "source", "spaces around", ["a page "], ["a page; another"]),
]
