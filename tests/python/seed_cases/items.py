"""Rows of seeds/items.csv, right and wrong."""

from seed_cases.case import A_CODE, NO_ENTRY, empty, one_cell, right, wrong
from seed_world import TOTAL

ITEMS = "items"
CASES = [
    *empty(ITEMS, "item_code", "item_name_en", "item_name_ko", "is_printed", "source"),
    *one_cell(
        ITEMS,
        "item_code",
        A_CODE,
        ["Item {n}", "품목_{n}", "../item_{n}", "item;{n}", "_item{n}", "<b>{n}</b>"],
        ["item__{n}"],
    ),
    *one_cell(
        ITEMS,
        "item_name_en",
        "starts as a formula",
        ["=1+{n}", "@{n}"],
        ["<script>alert({n})</script>", "x'); drop table items; -- {n}", "1 {n}"],
    ),
    *one_cell(ITEMS, "item_name_ko", "can't be seen", ["품\u3164목 {n}"], ["品目 {n}"]),
    *one_cell(ITEMS, "is_printed", "none of true", ["yes", "TRUE", "1"], []),
    wrong(
        "neither complete nor not",
        ITEMS,
        "is_partition_complete",
        "none of true",
        is_partition_complete="maybe",
        partition_code="other",
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
    *one_cell(ITEMS, "sort_order", "whole number", ["0", "1.5", "first", "１"], []),
    *one_cell(
        ITEMS, "note", "starts as a formula", ["=cmd|' /C calc'!A0", "- no"], ["no = 0"]
    ),
    *one_cell(ITEMS, "source", "longer than 1000", ["a" * 1001], ["a" * 1000]),
]
