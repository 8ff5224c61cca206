"""Rows of seeds/release_claims.csv, right and wrong."""

from seed_cases.case import NO_ENTRY, empty, one_cell

CLAIMS = "release_claims"
CASES = [
    *empty(CLAIMS, "publication_id", "period", "flow", "item_code", "region_code"),
    *empty(CLAIMS, "exporter_size", "claim", "direction", "months"),
    *one_cell(CLAIMS, "publication_id", NO_ENTRY, ["../../etc/passwd", "=1+1"], []),
    *one_cell(CLAIMS, "period", "must be a month", ["2019", "2019H1", "2019Q1"], []),
    *one_cell(CLAIMS, "period", "must be a month", ["2020-0\uff16", "2020‐06"], []),
    *one_cell(CLAIMS, "period", "ends after", ["2020-07"], ["2020-06"]),
    *one_cell(CLAIMS, "flow", "none of export", ["exports", "수출", "Import"], []),
    *one_cell(CLAIMS, "item_code", "no page prints it", ["unprinted"], []),
    *one_cell(CLAIMS, "item_code", NO_ENTRY, ["tоtal", "total;"], []),
    *one_cell(CLAIMS, "region_code", NO_ENTRY, ["World", "wor ld"], ["china_hk"]),
    *one_cell(CLAIMS, "exporter_size", "none of all", ["ALL", "any"], ["small"]),
    *one_cell(
        CLAIMS,
        "claim",
        "none of consecutive_months",
        ["consecutive", "first", "first_in_months;--"],
        ["first_in_months"],
    ),
    *one_cell(CLAIMS, "direction", "none of", ["up"], ["double_digit_increase"]),
    *one_cell(CLAIMS, "months", "whole number", ["0", "-1", "06", "1.5", "six"], ["1"]),
    *one_cell(CLAIMS, "months", "whole number", ["\uff16", "٦", "๖", "1e1", "+6"], []),
    *one_cell(CLAIMS, "months", "longer than 3", ["1000"], ["100"]),
]
