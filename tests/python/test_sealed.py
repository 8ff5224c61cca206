"""A reader's connection reaches the published file, and nothing else."""

from pathlib import Path

import duckdb
import pytest

from korea_ict_trade.reading import opened


@pytest.fixture
def published(tmp_path: Path) -> Path:
    file = tmp_path / "korea_ict_trade.duckdb"
    with duckdb.connect(file) as connection:
        connection.execute(
            "create table warehouse_info as"
            " select '1.0.0' as project_version, 1 as schema_version"
        )
    return file


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("from read_text('{other}')", "file system operations are disabled"),
        ("from '{other}'", "file system operations are disabled"),
        ("attach '{other}' as other", "file system operations are disabled"),
        ("copy (select 1) to '{other}'", "file system operations are disabled"),
        ("export database '{other}'", "file system operations are disabled"),
        ("load httpfs", "disabled"),
        ("install httpfs", "disabled"),
        ("set enable_external_access = true", "configuration"),
        ("set lock_configuration = false", "configuration"),
        ("create table more as select 1", "read-only"),
    ],
)
def test_what_reaches_beyond_the_file_is_refused(
    published: Path, tmp_path: Path, statement: str, refusal: str
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n")

    with opened(published) as connection, pytest.raises(duckdb.Error, match=refusal):
        connection.execute(statement.format(other=other))

    assert other.read_text() == "a\n1\n"


def test_the_file_itself_can_be_read(published: Path) -> None:
    with opened(published) as connection:
        rows = connection.execute("from warehouse_info").fetchall()
    assert rows == [("1.0.0", 1)]
