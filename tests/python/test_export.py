"""`make export`: what is exported is what is published, and always the same bytes."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from frictionless import Package

from exported import PUBLISHED, ROOT, changed, content, exported, tables_of

POINTED_TO = ("dim_item", "dim_month", "dim_publication", "dim_region", "fct_figures")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("export") / "export"
    exported(PUBLISHED, output)
    return output


@pytest.fixture(scope="module")
def beside() -> duckdb.DuckDBPyConnection:
    """Open the published file, to hold an export beside it."""
    connection = duckdb.connect()
    connection.execute(f"attach '{PUBLISHED}' as published (read_only)")
    connection.execute("use published")
    return connection


def test_the_command_lists_what_it_wrote_with_rows_and_sizes(tmp_path: Path) -> None:
    output = tmp_path / "a new folder"
    command = [sys.executable, "scripts/export.py", "--output", str(output)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert f"Exported to {output}" in done.stdout
    with duckdb.connect(PUBLISHED, read_only=True) as file:
        for table in tables_of(file):
            (line,) = [
                line.split()
                for line in done.stdout.splitlines()
                if f"/{table}.parquet" in line
            ]
            assert line[1] == f"{len(file.table(table)):,}"
    for path, text in content(output).items():
        assert f"  {path} " in done.stdout
        assert len(text) > 100


@pytest.mark.parametrize(
    "world",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Seoul", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8"},
    ],
)
def test_the_same_file_gives_the_same_bytes_anywhere(
    folder: Path, tmp_path: Path, world: dict[str, str]
) -> None:
    output = tmp_path / "export"
    command = [sys.executable, str(ROOT / "scripts" / "export.py")]
    command += ["--output", str(output), "--file", str(PUBLISHED)]

    subprocess.run(command, cwd=tmp_path, env={**os.environ, **world}, check=True)

    assert content(output) == content(folder)


def test_the_same_rows_in_another_order_give_the_same_bytes(
    folder: Path, tmp_path: Path
) -> None:
    with changed(tmp_path / "shuffled") as (copy, connection):
        for table in tables_of(connection):
            connection.execute(f"create temp table old as from {table}")
            connection.execute(f"truncate {table}")
            connection.execute(f"insert into {table} from old order by hash(old)")
            connection.execute("drop table old")
        # Another day's build, too.
        connection.execute("update warehouse_info set built_at = '2031-01-01'")

    exported(copy, tmp_path / "export")

    assert content(tmp_path / "export") == content(folder)


def test_a_row_that_changes_changes_its_file_alone(
    folder: Path, tmp_path: Path
) -> None:
    with changed(tmp_path / "changed") as (copy, connection):
        connection.execute("update dim_month set figure_count = 2 * figure_count")

    exported(copy, tmp_path / "export")

    before, after = content(folder), content(tmp_path / "export")
    assert {path for path in before if before[path] != after[path]} == {
        "tables/dim_month.parquet",
        "SHA256SUMS",
    }


def test_every_table_is_read_back_row_by_row_and_type_by_type(
    folder: Path, beside: duckdb.DuckDBPyConnection
) -> None:
    tables = tables_of(beside)
    assert {path.stem for path in (folder / "tables").iterdir()} == set(tables)
    for table in tables:
        parquet = f"'{folder}/tables/{table}.parquet'"
        described = "select column_name, column_type from (describe from {})"
        types = [
            beside.execute(described.format(place)).fetchall()
            for place in (table, parquet)
        ]
        assert types[0] == types[1]
        for one, other in ((table, parquet), (parquet, table)):
            missing = beside.execute(f"from {one} except all from {other}")
            assert missing.fetchall() == []


def test_rows_are_sorted_by_the_key_that_the_package_names(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        if resource["path"].endswith(".parquet"):
            key = ", ".join(resource["schema"]["primaryKey"])
            place = f"'{folder}/{resource['path']}'"
            found = duckdb.execute(f"select {key} from {place}").fetchall()
            assert found == sorted(found)
            assert len(set(found)) == len(found) > 0


def test_the_package_says_what_the_file_says(
    folder: Path, beside: duckdb.DuckDBPyConnection
) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    ((digest, day),) = beside.execute(
        "select content_hash, newest_published_on from warehouse_info"
    ).fetchall()
    assert package["content_hash"] == digest
    assert package["created"] == f"{day}T00:00:00Z"
    assert package["licenses"][0]["name"] == "MIT"
    assert sum(each["page_count"] for each in package["sources"]) == len(
        beside.table("dim_publication")
    )
    resources = {each["name"]: each for each in package["resources"]}
    comments = beside.execute(
        "select table_name, column_name, comment from duckdb_columns()"
        " where database_name = 'published' and table_name not like 'warehouse%'"
    ).fetchall()
    for table, column, comment in comments:
        (field,) = [
            field
            for field in resources[table]["schema"]["fields"]
            if field["name"] == column
        ]
        assert field["description"] == comment != ""
    exports = resources["fct_exports"]["schema"]
    assert exports["primaryKey"] == ["trade_month", "item_code", "region_code"]
    assert {
        "fields": ["item_code"],
        "reference": {"resource": "dim_item", "fields": ["item_code"]},
    } in exports["foreignKeys"]


def test_the_checksums_are_those_of_the_files(folder: Path) -> None:
    files = content(folder)
    listed = files.pop("SHA256SUMS").decode().splitlines()
    assert dict(line.split("  ")[::-1] for line in listed) == {
        path: hashlib.sha256(text).hexdigest() for path, text in files.items()
    }


def test_frictionless_finds_every_cell_and_key_valid(tmp_path: Path) -> None:
    # frictionless takes minutes for all, so of the tables that no other points to it
    # gets the first rows.
    with changed(tmp_path / "short") as (copy, connection):
        connection.execute(
            "delete from fct_figures"
            " where figure_id not in (select figure_id from fct_disagreements)"
        )
        for table in tables_of(connection):
            if table not in POINTED_TO:
                connection.execute(f"delete from {table} where rowid >= 100")

    exported(copy, tmp_path / "export")

    report = Package(str(tmp_path / "export" / "datapackage.json")).validate()
    errors = [error.message for task in report.tasks for error in task.errors]
    assert errors + [error.message for error in report.errors] == []
    assert (
        len(report.tasks) == len(list((tmp_path / "export" / "tables").iterdir())) + 2
    )


def test_frictionless_finds_a_row_that_points_nowhere(tmp_path: Path) -> None:
    with changed(tmp_path / "broken") as (copy, connection):
        for table in tables_of(connection):
            if not table.startswith("dim_"):
                connection.execute(f"delete from {table} where rowid >= 3")
        connection.execute("delete from dim_month")

    exported(copy, tmp_path / "export")

    report = Package(str(tmp_path / "export" / "datapackage.json")).validate()
    kinds = {error.type for task in report.tasks for error in task.errors}
    assert kinds == {"foreign-key"}
