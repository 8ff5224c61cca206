"""The content hash is that of the data, and of nothing else."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from korea_ict_trade.content_hash import content_hash, hash_of_file
from korea_ict_trade.errors import PublishedFileError
from published_by_hand import INFO

EVERY_TYPE = """
    create table t (
        a varchar, b integer, c date, d decimal(18, 3), e double, f float,
        g timestamp, h timestamptz, i boolean, j ubigint, k enum ('p', 'q,r'), l hugeint
    );
    insert into t values
        ('한글, a', 1, '2020-02-29', -0.05, 0.1, 0.5, '2020-01-01 10:00:00.123456',
         '2020-01-01 10:00:00+09', true, 5, 'q,r', -7),
        (null, null, null, null, null, null, null, null, null, null, null, null),
        ('', 0, '1999-01-01', 1e10, 'nan', -0.0, '1900-01-01',
         '1900-01-01 00:00:00+00', false, 0, 'p', 0);
"""
# As DuckDB 1.0, 1.1, 1.4, 1.5 and 2.0 all compute it.
HASH_OF_EVERY_TYPE = "b2500a01a3286f4fe941fd1d73359124"


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def hash_of(*statements: str) -> str:
    """Hash what statements make in a new database."""
    with duckdb.connect() as opened:
        for statement in statements:
            opened.execute(statement)
        return content_hash(opened, "memory")


def of_rows(*rows: str) -> str:
    return hash_of(
        "create table t (a varchar, b varchar)",
        f"insert into t values {','.join(rows)}",
    )


def test_the_same_data_always_has_the_same_hash(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute(EVERY_TYPE)

    assert content_hash(connection, "memory") == HASH_OF_EVERY_TYPE


def test_the_order_of_rows_does_not_matter() -> None:
    assert of_rows("('x', 'y')", "('z', null)") == of_rows("('z', null)", "('x', 'y')")


@pytest.mark.parametrize("threads", [1, 4])
def test_the_number_of_threads_does_not_matter(threads: int) -> None:
    # Several row groups, so that threads share them.
    made = "create table t as select n, n * 0.001 as d from range(300000) r(n)"

    assert hash_of(f"set threads = {threads}", made) == hash_of(made)


@pytest.mark.parametrize("zone", ["Asia/Seoul", "America/New_York"])
def test_the_time_zone_does_not_matter(
    connection: duckdb.DuckDBPyConnection, zone: str
) -> None:
    connection.execute(EVERY_TYPE)
    connection.execute(f"set timezone = '{zone}'")

    assert content_hash(connection, "memory") == HASH_OF_EVERY_TYPE


def test_there_is_one_zero() -> None:
    zero, minus_zero = (
        hash_of(f"create table t as select {number}::double as x")
        for number in ("0.0", "-0.0")
    )

    assert zero == minus_zero


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["('x', 'y')"], ["('x', 'z')"]),
        (["('x', 'y')"], ["('y', 'x')"]),
        (["('x', null)"], ["('x', '')"]),
        (["('x', null)"], ["('x', '-')"]),
        (["('x', null)"], ["(null, 'x')"]),
        (["('a,b', 'c')"], ["('a', 'b,c')"]),
        (["('1', '2')"], ["('1', '2')", "('1', '2')"]),
        (["('x', 'y')", "('v', 'w')"], ["('x', 'w')", "('v', 'y')"]),
    ],
)
def test_other_rows_have_another_hash(one: list[str], other: list[str]) -> None:
    assert of_rows(*one) != of_rows(*other)


def test_a_row_more_that_cancels_out_under_xor_is_seen() -> None:
    assert of_rows("('x', 'y')") != of_rows("('x', 'y')", "('v', 'w')", "('v', 'w')")


def test_another_scale_is_other_data() -> None:
    assert hash_of("create table t as select 1.50 as x") != hash_of(
        "create table t as select 1.5 as x"
    )


def test_names_of_tables_and_columns_are_part_of_the_data() -> None:
    hashes = {
        hash_of("create table t (a integer)"),
        hash_of("create table u (a integer)"),
        hash_of("create table t (b integer)"),
    }

    assert len(hashes) == 3


def test_what_a_file_says_of_itself_is_not_hashed() -> None:
    data = "create table t (a integer)"

    assert hash_of(data) == hash_of(data, "create table warehouse_info as select now()")


def test_only_the_named_tables_are_hashed(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute("create table t as select 1 as a")
    connection.execute("create table private as select 2 as b")

    assert content_hash(connection, "memory", ["t"]) == hash_of(
        "create table t as select 1 as a"
    )


def test_a_table_that_is_missing_is_named(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    with pytest.raises(PublishedFileError, match="memory has no table t;"):
        content_hash(connection, "memory", ["t"])


def test_a_file_without_a_table_is_refused(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    with pytest.raises(PublishedFileError, match="memory has no table to hash"):
        content_hash(connection, "memory")


def test_a_type_that_versions_spell_differently_is_refused(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute("create table t as select ['a', 'b'] as tags")

    with pytest.raises(
        PublishedFileError, match=r"column tags has the type VARCHAR\[]"
    ):
        content_hash(connection, "memory")


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(PublishedFileError, match=r"There is no .*/no\.duckdb yet"):
        hash_of_file(tmp_path / "no.duckdb")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.duckdb"
    text.write_text("no database\n" * 1000)

    with pytest.raises(PublishedFileError, match="can't be read: it is no DuckDB file"):
        hash_of_file(text)


APP = typer.Typer()
APP.command()(importlib.import_module("content_hash").content_hash)


def test_the_command_prints_the_hash_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "it's.duckdb"
    with duckdb.connect(path) as opened:
        opened.execute(EVERY_TYPE)
        opened.execute(INFO)

    shown = CliRunner().invoke(APP, [str(path)])

    assert shown.output == f"{HASH_OF_EVERY_TYPE}\n"


def test_the_command_fails_on_a_file_that_is_missing(tmp_path: Path) -> None:
    shown = CliRunner().invoke(APP, [str(tmp_path / "no.duckdb")])

    assert shown.exit_code == 1
    assert "no.duckdb yet. Run: make build" in shown.stderr
