"""Rows of seeds/units.csv, right and wrong."""

from seed_cases.case import Case, empty, one_cell, right, wrong

UNITS = "units"
SCALE = "not what the codes beside it say"
CASES = [
    right("thousands of dollars millions", UNITS, scale_to_usd_mn="1000"),
    right(
        "a percentage",
        UNITS,
        measure_kind="percentage",
        scale_to_usd_mn="",
        sdmx_unit_measure="PT",
        sdmx_unit_mult="0",
    ),
    *empty(UNITS, "unit_code", "unit_name_en", "unit_name_ko", "source"),
    *one_cell(
        UNITS,
        "unit_code",
        "a code in letters",
        ["1USD{n}", "USD {n}", "$ {n}", "U\uff33D{n}", "_{n}"],
        ["USD_{n}", "krw{n}"],
    ),
    *one_cell(UNITS, "unit_code", "longer than 20", ["u" * 21], []),
    *one_cell(UNITS, "unit_name_en", "starts as a formula", ["=x{n}", "@{n}"], []),
    *one_cell(UNITS, "unit_name_en", "can't be seen", ["a\u2067b{n}"], []),
    *one_cell(UNITS, "unit_name_ko", "composed of parts", ["\u110b\u1165{n}"], []),
    *one_cell(UNITS, "unit_name_ko", "longer than 100", ["억" * 101], ["억" * 100]),
    Case(
        "no kind",
        UNITS,
        {"measure_kind": ""},
        "measure_kind",
        "is empty",
    ),
    Case(
        "another kind",
        UNITS,
        {"measure_kind": "Level"},
        "measure_kind",
        "none of level, percentage",
        ("scale_to_usd_mn",),
    ),
    wrong(
        "a kind of other codes",
        UNITS,
        "scale_to_usd_mn",
        SCALE,
        measure_kind="percentage",
    ),
    wrong("no scale of a level", UNITS, "scale_to_usd_mn", SCALE, scale_to_usd_mn=""),
    wrong("a scale of a tenth", UNITS, "scale_to_usd_mn", SCALE, scale_to_usd_mn="100"),
    wrong("another power of ten", UNITS, "scale_to_usd_mn", SCALE, sdmx_unit_mult="6"),
    *one_cell(
        UNITS,
        "scale_to_usd_mn",
        "a positive whole number",
        ["0", "-1000", "1e3", "1,000", "1_000", "1000.0", "١٠٠٠", "一千", "0x3E8"],
        [],
        also=("scale_to_usd_mn",),
    ),
    *one_cell(
        UNITS,
        "scale_to_usd_mn",
        "longer than 6",
        ["1000000", "9" * 400],
        [],
        also=("scale_to_usd_mn",),
    ),
    *one_cell(
        UNITS,
        "sdmx_unit_measure",
        "none of USD, PT",
        ["usd", "KRW", "%"],
        [],
        also=("scale_to_usd_mn",),
    ),
    *one_cell(
        UNITS,
        "sdmx_unit_mult",
        "none of 9, 8, 6, 0",
        ["3", "09", "\uff19", "9.0", "-999999", "9" * 400],
        [],
        also=("scale_to_usd_mn",),
    ),
    *one_cell(UNITS, "note", "starts as a formula", ["=1", "\uff0b1"], [""]),
    *one_cell(UNITS, "source", "longer than 1000", ["s" * 1001], ["<script>"]),
]
