"""Files of other versions of this project, or of none: replaced or refused in words."""

import importlib
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from conftest import ROOT, Warehouse
from korea_ict_trade.content_hash import hash_of_file
from korea_ict_trade.errors import (
    BuildFileError,
    PublishedFileError,
    PublishError,
)
from korea_ict_trade.ingest.checks import read_accepted
from korea_ict_trade.latest import read_latest
from korea_ict_trade.plugin import open_build_file
from korea_ict_trade.reading import SCHEMA_VERSION, opened
from korea_ict_trade.readme import renew

Make = Callable[[Path], None]


def by_sql(*statements: str) -> Make:
    def make(path: Path) -> None:
        with duckdb.connect(path) as connection:
            for statement in statements:
                connection.execute(statement)

    return make


def by_bytes(content: bytes) -> Make:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


def info(layout: str) -> str:
    return (
        "create table warehouse_info as"
        f" select '9.9.9' as project_version, {layout} as schema_version"
    )


def with_a_damaged_header(path: Path) -> None:
    by_sql(info(str(SCHEMA_VERSION)))(path)
    content = bytearray(path.read_bytes())
    content[12:20] = (10_000).to_bytes(8, "little")
    path.write_bytes(content)


def truncated(share: float) -> Make:
    def make(path: Path) -> None:
        by_sql(info(str(SCHEMA_VERSION)), "create table t as from range(200000)")(path)
        content = path.read_bytes()
        path.write_bytes(content[: int(share * len(content))])

    return make


OTHERS: dict[str, tuple[Make, str]] = {
    "older layout": (
        by_sql(info(str(SCHEMA_VERSION - 1))),
        "published by version 9.9.9 of this project, whose tables have layout "
        f"{SCHEMA_VERSION - 1}; this version reads layout {SCHEMA_VERSION}. "
        "Run: make build",
    ),
    "newer layout": (
        by_sql(info(str(SCHEMA_VERSION + 1))),
        "Bring this checkout up to date, then run: make build",
    ),
    "a layout that is no number yet": (by_sql(info("null::integer")), "layout None"),
    "before layouts": (
        by_sql("create table warehouse_info as select '0.1' as project_version"),
        "published by another version of this project. Run: make build",
    ),
    "an info of two rows": (
        by_sql(info("1"), "insert into warehouse_info from warehouse_info"),
        "warehouse_info has 2 rows instead of one",
    ),
    "an info of no row": (
        by_sql(info("1"), "delete from warehouse_info"),
        "warehouse_info has 0 rows instead of one",
    ),
    "the private build file": (
        by_sql("create table fct_exports as select 1 as value_usd_mn"),
        "no published warehouse of this project: it has no table warehouse_info",
    ),
    "an empty database": (by_sql(), "it has no table warehouse_info"),
    "an empty file": (by_bytes(b""), "it is no DuckDB file"),
    "a text": (by_bytes(b"trade_month,value\n" * 100), "it is no DuckDB file"),
    "SQLite": (by_bytes(b"SQLite format 3\0" + b"\0" * 4080), "it is no DuckDB file"),
    "Parquet": (by_bytes(b"PAR1" + b"\0" * 100 + b"PAR1"), "it is no DuckDB file"),
    "a damaged header": (with_a_damaged_header, "it is damaged, or of a newer DuckDB"),
    "cut off in the header": (truncated(0.001), "it is damaged"),
    "cut off at a quarter": (truncated(0.25), "it is damaged"),
    "cut off at a half": (truncated(0.5), "it is damaged"),
}
READERS: dict[str, Callable[[Path], object]] = {
    "opened": lambda path: opened(path).__enter__(),
    "content hash": hash_of_file,
    "latest month": read_latest,
    "readme": lambda path: renew("", path),
    "ingest": read_accepted,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("other", OTHERS)
def test_no_reader_reads_a_file_of_another_kind(
    tmp_path: Path, other: str, reader: str
) -> None:
    make, words = OTHERS[other]
    path = tmp_path / "korea_ict_trade.duckdb"
    make(path)
    before = path.read_bytes()

    with pytest.raises(PublishedFileError) as refused:
        READERS[reader](path)

    assert words in str(refused.value)
    assert str(path) in str(refused.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("show_latest", "{}"),
        ("content_hash", "{}"),
        ("explain", "2020-06 export total world --file {}"),
        ("refresh_readme", "README.md --published {}"),
    ],
)
@pytest.mark.parametrize("other", ["older layout", "newer layout", "a text"])
def test_a_command_ends_with_the_words_alone(
    tmp_path: Path, command: str, arguments: str, other: str
) -> None:
    make, words = OTHERS[other]
    path = tmp_path / "korea_ict_trade.duckdb"
    make(path)
    app = typer.Typer()
    app.command()(getattr(importlib.import_module(command), command))

    shown = CliRunner().invoke(app, arguments.format(path).split())

    assert shown.exit_code == 1
    assert shown.stderr.startswith("Error: ")
    assert words in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    "other",
    ["older layout", "newer layout", "before layouts", "an empty file"]
    + [name for name in OTHERS if "cut off at" in name or "damaged" in name],
)
def test_a_build_replaces_a_warehouse_of_any_version_or_a_damaged_one(
    warehouse: Warehouse, other: str
) -> None:
    warehouse.published.parent.mkdir()
    OTHERS[other][0](warehouse.published)

    digest = warehouse.publish()

    assert hash_of_file(warehouse.published) == digest


@pytest.mark.parametrize("other", ["a text", "SQLite", "Parquet", "an empty database"])
def test_a_build_does_not_replace_what_the_project_did_not_publish(
    warehouse: Warehouse, other: str
) -> None:
    warehouse.published.parent.mkdir()
    OTHERS[other][0](warehouse.published)
    before = warehouse.published.read_bytes()

    with pytest.raises(PublishError, match="this project did not publish it"):
        warehouse.publish()

    assert warehouse.published.read_bytes() == before


def test_what_an_older_version_left_in_the_build_file_is_not_published(
    warehouse: Warehouse,
) -> None:
    warehouse.execute("create table fct_of_an_older_version as select 1 as value")
    warehouse.execute(info("0"))

    warehouse.publish()

    tables = {
        name for (name,) in warehouse.read("select table_name from duckdb_tables()")
    }
    assert "fct_of_an_older_version" not in tables
    assert warehouse.read("select schema_version from warehouse_info") == [
        (SCHEMA_VERSION,)
    ]


@pytest.mark.parametrize(
    "other", ["a text", "a damaged header", "cut off in the header"]
)
def test_a_build_file_that_can_not_be_opened_says_what_to_do(
    tmp_path: Path, other: str
) -> None:
    path = tmp_path / "build.duckdb"
    OTHERS[other][0](path)

    with pytest.raises(BuildFileError, match="delete it and build again"):
        open_build_file(str(path), {})


def test_the_readme_counts_the_files_that_are_refused() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (row,) = [x for x in readme.splitlines() if x.startswith("| files of older and")]
    assert row.split("|")[2].strip() == str(len(OTHERS) * len(READERS))
