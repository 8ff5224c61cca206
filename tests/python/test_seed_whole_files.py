"""Seed files as editors, spreadsheets, copies and merges leave them."""

import csv
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from korea_ict_trade.seed_csv import scan
from korea_ict_trade.seed_declarations import Seed
from korea_ict_trade.seed_files import check
from seed_cases import CASES
from seed_cases.whole_files import FILE_CASES, FileCase
from seed_world import GOOD_ROWS, PROJECT, write_seeds

Rows = list[tuple[str, ...]]


class Loader:
    """Loads a file with the statement of the project's own macro, by position."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        source = (PROJECT / "macros/validate_seed_files.sql").read_text("utf-8")
        self.template = jinja2.Environment(extensions=["jinja2.ext.do"]).from_string(
            source
        )

    def rows(self, seed: Seed) -> Rows:
        """Give the rows that dbt would load; an empty cell is an empty text."""
        columns = ", ".join(f'"{name}" varchar' for name in seed.header)
        self.connection.execute(f"create or replace table loaded ({columns})")
        names = {"adapter": self, "this": self, "return": str}
        macros = vars(self.template.make_module(names))
        macros["duckdb__load_csv_rows"](seed, None)
        found = self.connection.table("loaded").fetchall()
        return [tuple(cell or "" for cell in row) for row in found]

    def render(self) -> str:
        """Stand for dbt's relation."""
        return "loaded"

    def get_seed_file_path(self, seed: Seed) -> str:
        """Stand for dbt's adapter."""
        return str(seed.path)

    def add_query(self, sql: str, **_: Any) -> None:
        """Stand for dbt's adapter."""
        self.connection.execute(sql)


def rows_by_python(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [tuple(row) for row in csv.reader(file, strict=True)][1:]


def line_count(content: bytes) -> int:
    return content.count(b"\n") + (not content.endswith(b"\n"))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Seed, ...]:
    folder = tmp_path_factory.mktemp("files") / "seeds"
    folder.mkdir()
    return write_seeds(folder)


@pytest.fixture(scope="module")
def originals(seeds: tuple[Seed, ...]) -> dict[str, bytes]:
    return {seed.name: seed.path.read_bytes() for seed in seeds}


@pytest.fixture(scope="module")
def loader() -> Loader:
    return Loader()


@pytest.mark.parametrize("case", FILE_CASES, ids=lambda case: case.name)
def test_each_seed_is_read_right_or_refused_at_its_line(
    case: FileCase,
    seeds: tuple[Seed, ...],
    originals: dict[str, bytes],
    loader: Loader,
) -> None:
    expected = set()
    for seed in seeds:
        content = case.change(originals[seed.name])
        seed.path.write_bytes(content)
        count = line_count(content)
        lines = {line if line > 0 else count + 1 + line for line in case.lines}
        expected |= {(seed.file, line) for line in lines}
    findings = check(seeds).findings
    found = {(f.file, fault.line) for f in findings for fault in f.faults}
    assert found == expected
    assert all(case.words in finding.words for finding in findings)
    if not case.lines:
        for seed in seeds:
            assert loader.rows(seed) == rows_by_python(seed.path)


def test_a_header_alone_is_refused_where_rows_are_needed(
    seeds: tuple[Seed, ...], originals: dict[str, bytes]
) -> None:
    for seed in seeds:
        seed.path.write_bytes(originals[seed.name].splitlines(keepends=True)[0])
    refused = {finding.file for finding in check(seeds).findings}
    may_be_empty = {"corrections", "figure_provenance", "release_claims"}
    assert refused == {s.file for s in seeds if s.name not in may_be_empty}


def test_a_row_twice_is_refused_in_each_seed(
    seeds: tuple[Seed, ...], originals: dict[str, bytes]
) -> None:
    expected = set()
    for seed in seeds:
        lines = originals[seed.name].splitlines(keepends=True)
        seed.path.write_bytes(b"".join([*lines, lines[-1]]))
        expected.add((seed.file, len(lines) + 1, ", ".join(seed.key)))
    found = {
        (finding.file, fault.line, finding.column)
        for finding in check(seeds).findings
        for fault in finding.faults
        if "an earlier row has the same" in finding.words
    }
    assert expected <= found
    assert {line for _, line, _ in found} == {line for _, line, _ in expected}


def test_the_readme_counts_what_is_tested() -> None:
    refused = sum(bool(case.column) for case in CASES)
    damaged = sum(bool(case.lines) for case in FILE_CASES)
    seeds = len(GOOD_ROWS)
    counts = (
        refused,
        len(CASES) - refused,
        damaged * seeds,
        (len(FILE_CASES) - damaged) * seeds,
        MUTATIONS,
    )
    readme = (PROJECT / "README.md").read_text("utf-8")
    table = readme.split("## What it survives")[1].split("\n\n")[1]
    cells = [line.split("|")[2].strip() for line in table.splitlines()]
    assert {f"{count:,}" for count in counts} <= set(cells)
    assert refused + damaged * seeds >= 150


MUTATIONS = 1000
SPECIAL = (
    *(b'"', b'""', b",", b"\n", b"\r", b"\r\n", b"\0", b"\\", b"'", b"#", b";", b"\t"),
    *(b"\xef\xbb\xbf", b"\xff", b"\xed\x95\x9c", b"NaN", b"NULL", b"\\N", b"=1+1", b""),
    *(b"\x1a", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8", b" ", b"1e5", b'"",""', b"\x0c"),
)
Edit = tuple[str, float, float, bytes]
edits = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "exchange", "repeat"]),
        st.floats(0, 1),
        st.floats(0, 0.1),
        st.sampled_from(SPECIAL),
    ),
    min_size=1,
    max_size=4,
)


def edited(content: bytes, edit: Edit) -> bytes:
    kind, place, share, special = edit
    start = int(place * len(content))
    end = start + int(share * len(content))
    if kind == "insert":
        return content[:start] + special + content[start:]
    if kind == "repeat":
        return content[:end] + content[start:]
    return content[:start] + (special if kind == "exchange" else b"") + content[end:]


def moved_columns(content: bytes, order: random.Random) -> bytes:
    """Put the cells of each line, split at commas, in another order."""
    lines = content.split(b"\n")
    width = len(lines[0].split(b","))
    places = order.sample(range(width), width)
    cells = [line.split(b",") for line in lines]
    moved = [[c[p] for p in places] if len(c) == width else c for c in cells]
    return b"\n".join(b",".join(row) for row in moved)


Change = Callable[[bytes], bytes]
changes = st.one_of(
    edits.map(lambda several: lambda content: _edited_by_all(content, several)),
    st.randoms(use_true_random=False).map(
        lambda order: lambda content: moved_columns(content, order)
    ),
)


def _edited_by_all(content: bytes, several: list[Edit]) -> bytes:
    for edit in several:
        content = edited(content, edit)
    return content


@given(name=st.sampled_from(sorted(GOOD_ROWS)), change=changes)
@settings(max_examples=MUTATIONS)
def test_a_file_is_refused_or_loaded_as_python_reads_it(
    name: str,
    change: Change,
    seeds: tuple[Seed, ...],
    originals: dict[str, bytes],
    loader: Loader,
) -> None:
    (seed,) = [seed for seed in seeds if seed.name == name]
    seed.path.write_bytes(change(originals[name]))
    if not scan(seed).findings:
        assert loader.rows(seed) == rows_by_python(seed.path)
