"""Rows of seeds/item_region_aliases.csv, right and wrong."""

from seed_cases.case import NO_ENTRY, Case, empty, one_cell, right, wrong

ALIASES = "item_region_aliases"
CASES = [
    right("a name of an item", ALIASES),
    right("a name of a region", ALIASES, item_code="", region_code="china_hk"),
    right("a name within an item", ALIASES, context_item_code="semiconductors"),
    right("a name of one day", ALIASES, valid_to="2010-01-01"),
    *empty(ALIASES, "label", "language", "valid_from"),
    *one_cell(
        ALIASES,
        "label",
        "starts as a formula",
        ["=cmd|' /C calc'!A{n}", "+{n}", "-{n}", "@{n}", "\uff1d{n}", "\uff0d{n}"],
        [
            "3D {n}",
            "(주) {n}",
            "<img src=x onerror=alert({n})>",
            "'; drop table {n} --",
        ],
    ),
    *one_cell(
        ALIASES,
        "label",
        "can't be seen",
        [
            "SSD\u200b{n}",
            "\ufeffSSD{n}",
            "S\u202eSD{n}",
            "S\u00adSD{n}",
            "SSD\u3000{n}",
        ],
        ["SSD™ {n}"],
    ),
    *one_cell(ALIASES, "label", "spaces around", ["SSD{n} ", "  SSD{n}"], []),
    *one_cell(ALIASES, "label", "composed of parts", ["\u1109\u1175{n}"], ["ㅅ{n}"]),
    *one_cell(ALIASES, "label", "longer than 80", ["a" * 81], ["a" * 80]),
    *one_cell(ALIASES, "language", "none of en, ko", ["EN", "kr", "en-US"], ["ko"]),
    *one_cell(ALIASES, "item_code", NO_ENTRY, ["Total", "nothing"], []),
    wrong("neither", ALIASES, "item_code", "either an item or a region", item_code=""),
    wrong(
        "both", ALIASES, "item_code", "either an item or a region", region_code="world"
    ),
    Case(
        "an unknown region",
        ALIASES,
        {"item_code": "", "region_code": "atlantis"},
        "region_code",
        NO_ENTRY,
    ),
    *one_cell(ALIASES, "context_item_code", NO_ENTRY, ["phones", "../items"], []),
    *one_cell(
        ALIASES,
        "valid_from",
        "must be a real day",
        [
            *("2010-02-29", "2010-13-01", "2010-1-1", "01/02/2010", "2010", "now()"),
            *(
                "２０１０-01-01",
                "0000-01-01",
                "10-01-01",
                "2010-01-01 00:00",
                "9999-12-31",
            ),
            *("2010‑01‑01", "2010.01.01", "20100101", "infinity", "epoch"),
        ],
        ["2012-02-29"],
    ),
    *one_cell(ALIASES, "valid_to", "must be a real day", ["never", "2010-00-01"], [""]),
    *one_cell(ALIASES, "valid_to", "before the first one", ["2009-12-31"], []),
    *one_cell(ALIASES, "note", "longer than 200", ["a" * 201], ["a" * 200]),
    *one_cell(ALIASES, "note", "starts as a formula", ["@me"], ["me@example.org"]),
]
