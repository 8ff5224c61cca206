"""Small seed files with the declarations of the project, to test their check on."""

import csv
from collections.abc import Sequence
from pathlib import Path

from korea_ict_trade.seed_declarations import Seed, parse, read_folder
from korea_ict_trade.seed_files import check

PROJECT = Path(__file__).parents[2]
SEEDS = PROJECT / "seeds"
SCRIPTS = PROJECT / "scripts"

PUBLICATION = {
    "publication_id": "2020-06_motie_en_{n}",
    "reference_period": "2020-06",
    "publisher_code": "motie",
    "publisher": "MOTIE",
    "publisher_kind": "ministry",
    "is_republication": "false",
    "language": "en",
    "published_on": "2020-07-13",
    "recorded_on": "2026-11-22",
    "url": "https://example.org/{n}",
}
FIGURE = {
    "publication_id": "2020-06_motie_en_1",
    "period": "{month}",
    "flow": "export",
    "item_code": "total",
    "region_code": "world",
    "exporter_size": "all",
    "measure": "value",
    "printed_value": "149.6",
    "unit": "USD_100mn",
}
CLAIM = {
    **{name: FIGURE[name] for name in list(FIGURE)[:6]},
    "claim": "consecutive_months",
    "direction": "increase",
    "months": "6",
}
ITEM = {
    "item_code": "item_{n}",
    "item_name_en": "Item {n}",
    "item_name_ko": "품목 {n}",
    "parent_item_code": "total",
    "partition_code": "ict_by_item",
    "is_partition_complete": "false",
    "is_printed": "true",
    "sort_order": "{n}",
    "note": "",
    "source": "a page",
}
TOTAL = {"parent_item_code": "", "partition_code": "", "is_partition_complete": ""}
CORRECTION = {
    **{name: FIGURE[name] for name in list(FIGURE)[:7]},
    "expect_printed_value": "149.6",
    "expect_unit": "USD_100mn",
    "corrected_value": "14.96",
    "corrected_unit": "USD_bn",
    "reason": "a slip",
    "source": "the page before",
    "reviewed_by": "a reviewer",
    "reviewed_on": "2026-11-23",
}
PROVENANCE = {
    **{name: FIGURE[name] for name in list(FIGURE)[:7]},
    "text_sha256": "f" * 64,
    "span_start": "10",
    "span_end": "15",
    "rule": "en.clause",
    "is_doubtful": "false",
}
ALIAS = {
    "label": "Item {n}",
    "language": "en",
    "item_code": "total",
    "region_code": "",
    "context_item_code": "",
    "valid_from": "2010-01-01",
    "valid_to": "",
    "note": "",
}
REGION = {
    "region_code": "region_{n}",
    "region_name_en": "Region {n}",
    "region_name_ko": "지역 {n}",
    "region_type": "country",
    "iso_3166_alpha2": "",
    "iso_3166_alpha3": "",
    "sdmx_area_code": "",
    "parent_region_code": "world",
    "partition_code": "world_by_region",
    "is_partition_complete": "false",
    "sort_order": "10{n}",
    "note": "",
    "source": "a page",
}
UNIT = {
    "unit_code": "USD_bn_{n}",
    "unit_name_en": "Billion {n}",
    "unit_name_ko": "10억 {n}",
    "measure_kind": "level",
    "scale_to_usd_mn": "1000",
    "sdmx_unit_measure": "USD",
    "sdmx_unit_mult": "9",
    "note": "",
    "source": "a page",
}
GOOD_ROWS = {
    "publications": PUBLICATION,
    "release_figures": FIGURE,
    "release_claims": CLAIM,
    "items": ITEM,
    "corrections": CORRECTION,
    "figure_provenance": PROVENANCE,
    "item_region_aliases": ALIAS,
    "regions": REGION,
    "units": UNIT,
}


def real_rows(seed: str) -> list[dict[str, str]]:
    """Read the rows of the project's own seed."""
    with (SEEDS / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FIRST_ROWS: dict[str, list[dict[str, str]]] = {
    "publications": [{}],
    "release_figures": [{}, {}],
    "release_claims": [{}],
    "items": [
        {"item_code": "total", **TOTAL},
        {"item_code": "semiconductors"},
        {"item_code": "unprinted", "is_printed": "false"},
    ],
    "corrections": [{}],
    "figure_provenance": [{}],
    "item_region_aliases": [{}],
    "regions": real_rows("regions"),
    "units": real_rows("units"),
}


def rows_of(seed: str, cases: Sequence[dict[str, str]] = ()) -> list[dict[str, str]]:
    """List the good rows of a seed, then one for each case: what it changes in one."""
    rows = []
    for n, cells in enumerate([*FIRST_ROWS[seed], *cases], start=1):
        # A number or a month tells each row from all others.
        month = f"{1901 + n // 12}-{n % 12 + 1:02}"
        rows.append(
            {
                name: cell.replace("{n}", str(n)).replace("{month}", month)
                for name, cell in {**GOOD_ROWS[seed], **cells}.items()
            }
        )
    return rows


def write_csv(path: Path, rows: Sequence[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_seeds(folder: Path) -> tuple[Seed, ...]:
    """Write good seeds, with the declarations that the project has."""
    for name in GOOD_ROWS:
        (folder / f"{name}.yml").write_bytes((SEEDS / f"{name}.yml").read_bytes())
        write_csv(folder / f"{name}.csv", rows_of(name))
    return parse(read_folder(folder))


def faults_of(seeds: tuple[Seed, ...]) -> list[tuple[str, int, str | None, str, str]]:
    """List file, line, column, rule and what stands beside the value."""
    return [
        (finding.file, fault.line, finding.column, finding.words, fault.context)
        for finding in check(seeds).findings
        for fault in finding.faults
    ]


def repeat(path: Path, old: str = "", new: str = "") -> None:
    """Append the last line of a file again, with a text replaced."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[-1].replace(old, new) + "\n", "utf-8")
