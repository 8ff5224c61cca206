"""A changed layout of seeds or published tables has a new version number."""

import csv
from pathlib import Path

import pytest
import yaml

from korea_ict_trade.reading import SCHEMA_VERSION
from korea_ict_trade.seed_csv import scan
from korea_ict_trade.seed_declarations import Seed, parse, read_folder
from seed_world import PROJECT, SEEDS, write_seeds

RECORD = Path(__file__).with_name("published_layout.txt")


def published_columns() -> set[str]:
    """List the columns of the public models, each with its table and type."""
    return {
        f"{model['name']}.{column['name']} {column['data_type']}"
        for file in PROJECT.glob("models/marts/**/*.yml")
        for model in yaml.safe_load(file.read_text("utf-8"))["models"]
        for column in model["columns"]
    }


def test_no_published_column_went_without_a_new_layout_number() -> None:
    """If it fails: raise reading.SCHEMA_VERSION, and write the record again."""
    first, *columns = RECORD.read_text("utf-8").splitlines()
    assert first == f"layout {SCHEMA_VERSION}"
    assert set(columns) <= published_columns()


@pytest.mark.parametrize("seed", parse(read_folder(SEEDS)), ids=lambda seed: seed.name)
def test_each_header_is_that_of_its_version(seed: Seed) -> None:
    """If it fails: raise schema_version, list the old header, and add a line here."""
    record = Path(__file__).with_name("seed_headers.csv")
    with record.open(encoding="utf-8", newline="") as file:
        known = {(row[0], int(row[1])): tuple(row[2:]) for row in csv.reader(file)}
    assert known[seed.name, seed.version] == seed.header
    assert {version for name, version in known if name == seed.name} == {
        *(former.version for former in seed.former),
        seed.version,
    }
    for former in seed.former:
        assert known[seed.name, former.version] == former.columns


def test_a_seed_of_an_older_version_says_so_what_changed_and_what_to_do(
    tmp_path: Path,
) -> None:
    seeds = {seed.name: seed for seed in write_seeds(tmp_path)}
    seed = seeds["item_region_aliases"]
    header = "label,language,kind,code,context_code,valid_from,valid_to,note"
    seed.path.write_text(f"{header}\nSSDs,en,item,ssd,,2010-01-01,,\n")

    ((finding,),) = [scan(seed).findings]

    assert finding.words.startswith(
        "the file is of version 1 of this seed, and this project reads version 2: "
        "kind and code became item_code (where kind was item) and region_code"
    )
    assert "Move the codes to their columns" in finding.words
    (fault,) = finding.faults
    assert (fault.line, fault.value) == (1, header)
    assert fault.context == (
        "since then missing: item_code, region_code, context_item_code; "
        "not known: kind, code, context_code"
    )
