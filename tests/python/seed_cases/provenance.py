"""Rows of seeds/figure_provenance.csv, right and wrong."""

from seed_cases.case import (
    A_PERIOD,
    A_WHOLE_NUMBER,
    NO_ENTRY,
    Case,
    empty,
    one_cell,
    right,
)

PROVENANCE = "figure_provenance"
HASH = "0123456789abcdef" * 4
CASES = [
    right("a figure that was read", PROVENANCE),
    *empty(PROVENANCE, "publication_id", "period", "flow", "item_code", "region_code"),
    *empty(PROVENANCE, "exporter_size", "measure", "text_sha256", "span_start"),
    *empty(PROVENANCE, "span_end", "rule", "is_doubtful"),
    *one_cell(PROVENANCE, "publication_id", NO_ENTRY, ["../../x", "{n}"], []),
    *one_cell(PROVENANCE, "period", A_PERIOD, ["2020-6", "2020/06", "20\uff120"], []),
    *one_cell(PROVENANCE, "flow", "none of", ["EXPORT", "trade"], ["import"]),
    *one_cell(PROVENANCE, "item_code", NO_ENTRY, ["TOTAL"], ["semiconductors"]),
    *one_cell(PROVENANCE, "region_code", NO_ENTRY, ["seoul"], ["china_hk"]),
    *one_cell(PROVENANCE, "exporter_size", "none of", ["tiny"], ["small"]),
    *one_cell(PROVENANCE, "measure", "none of", ["values"], ["yoy_pct"]),
    *one_cell(
        PROVENANCE,
        "text_sha256",
        "64 hexadecimal digits",
        [HASH.upper(), HASH[:-1], "g" * 64, HASH[:-1] + "\uff11"],
        [HASH],
    ),
    *one_cell(PROVENANCE, "text_sha256", "longer than 64", [HASH + "0"], []),
    *one_cell(
        PROVENANCE,
        "span_start",
        A_WHOLE_NUMBER,
        ["-1", "01", "1.0", "1e1", "\uff11", "1,0", "start"],
        ["0", "11"],
    ),
    *one_cell(
        PROVENANCE,
        "span_start",
        "longer than 9",
        ["1000000000"],
        [],
        also=("span_end",),
    ),
    *one_cell(PROVENANCE, "span_end", A_WHOLE_NUMBER, ["0x20", "+20", "๒๐", "end"], []),
    *one_cell(
        PROVENANCE, "span_end", "ends before it starts", ["10", "3"], ["999999999"]
    ),
    Case(
        "no length",
        PROVENANCE,
        {"span_end": "0"},
        "span_end",
        A_WHOLE_NUMBER,
        ("span_end",),
    ),
    *one_cell(
        PROVENANCE,
        "rule",
        "a rule's name",
        ["fr.clause", "en.Clause", "en", "en.", "../rules", "en.clause;", "=en.clause"],
        ["ko.table"],
    ),
    *one_cell(
        PROVENANCE, "is_doubtful", "none of true", ["True", "1", "maybe"], ["true"]
    ),
]
