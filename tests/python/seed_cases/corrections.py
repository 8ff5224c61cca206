"""Rows of seeds/corrections.csv, right and wrong.

A correction whose key is wrong also has no figure to correct.
"""

from seed_cases.case import A_NUMBER, A_PERIOD, NO_ENTRY, Case, empty, one_cell, right

CORRECTIONS = "corrections"
NO_FIGURE = ("publication_id",)
CASES = [
    right("a correction", CORRECTIONS),
    *empty(CORRECTIONS, "corrected_value"),
    *empty(CORRECTIONS, "reason", "source", "reviewed_by", "reviewed_on"),
    *one_cell(
        CORRECTIONS,
        "publication_id",
        NO_ENTRY,
        ["2020-06_motie_en_9999", "..", "1' or '1'='1"],
        [],
        also=NO_FIGURE,
    ),
    *one_cell(
        CORRECTIONS,
        "period",
        A_PERIOD,
        ["2019-14", "june", "2020-\uff10\uff16"],
        [],
        also=NO_FIGURE,
    ),
    *one_cell(CORRECTIONS, "flow", "none of", ["exports"], [], also=NO_FIGURE),
    *one_cell(CORRECTIONS, "item_code", NO_ENTRY, ["nothing"], [], also=NO_FIGURE),
    *one_cell(CORRECTIONS, "region_code", NO_ENTRY, ["nowhere"], [], also=NO_FIGURE),
    *one_cell(CORRECTIONS, "exporter_size", "none of", ["big"], [], also=NO_FIGURE),
    Case(
        "growth in dollars",
        CORRECTIONS,
        {"measure": "yoy_pct"},
        "corrected_unit",
        "doesn't fit the measure",
        NO_FIGURE,
    ),
    *one_cell(
        CORRECTIONS, "measure", "none of value", ["Value", "yoy"], [], also=NO_FIGURE
    ),
    *one_cell(
        CORRECTIONS,
        "expect_printed_value",
        "not as expected",
        ["149.60", "149,6", "14.96", "１４９.6"],
        [],
    ),
    *one_cell(
        CORRECTIONS,
        "expect_printed_value",
        "spaces around",
        ["149.6 "],
        [],
        also=("expect_printed_value",),
    ),
    Case(
        "another unit than expected",
        CORRECTIONS,
        {"expect_unit": "USD_bn"},
        "expect_printed_value",
        "not as expected",
    ),
    *one_cell(
        CORRECTIONS,
        "expect_unit",
        NO_ENTRY,
        ["USD"],
        [],
        also=("expect_printed_value",),
    ),
    *one_cell(
        CORRECTIONS,
        "corrected_value",
        A_NUMBER,
        [
            *("1e5", "NaN", "inf", "-inf", "1,234", "1_000", "+1", "=1", "−1", "１４"),
            *("٣", "๓", "五", "0x1", "1.", ".1", "01", "1 0", "14.96 bn", "null"),
        ],
        ["0", "-14.96", "14.960"],
    ),
    *one_cell(CORRECTIONS, "corrected_value", "longer than 12", ["9" * 13], []),
    *one_cell(CORRECTIONS, "corrected_value", "more decimals", ["1.123456"], []),
    *one_cell(CORRECTIONS, "corrected_unit", NO_ENTRY, ["usd_bn"], ["USD_mn"]),
    *one_cell(CORRECTIONS, "corrected_unit", "doesn't fit", ["pct"], []),
    *one_cell(CORRECTIONS, "reason", "starts as a formula", ["=1", "- so"], ["so - ="]),
    *one_cell(CORRECTIONS, "reason", "longer than 1000", ["a" * 1001], ["'; --"]),
    *one_cell(
        CORRECTIONS,
        "source",
        "can't be seen",
        ["the page\u200f", "a\ufffdb"],
        ["javascript:alert(1) is text here"],
    ),
    *one_cell(
        CORRECTIONS, "reviewed_by", "starts as a formula", ["@reviewer"], ["O'Neil"]
    ),
    *one_cell(
        CORRECTIONS,
        "reviewed_on",
        "must be a real day",
        ["2026-02-30", "yesterday", "2026-11-23T10:00"],
        ["2024-02-29"],
    ),
]
