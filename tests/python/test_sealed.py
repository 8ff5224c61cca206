"""A reader's connection reaches the published file, and nothing else."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import duckdb
import pytest
import yaml

from korea_ict_trade.reading import opened

PROFILES = Path(__file__).parents[2] / "profiles.yml"

Opener = Callable[[Path], AbstractContextManager[duckdb.DuckDBPyConnection]]


@contextmanager
def opened_as_metrics_are(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a file as dbt-duckdb does for the target of the metrics."""
    profile = yaml.safe_load(PROFILES.read_text("utf-8"))["korea_ict_trade"]
    options = profile["outputs"]["published"]["config_options"]
    with duckdb.connect(published, config=options) as connection:
        yield connection


@pytest.fixture
def published(tmp_path: Path) -> Path:
    file = tmp_path / "korea_ict_trade.duckdb"
    with duckdb.connect(file) as connection:
        connection.execute(
            "create table warehouse_info as"
            " select '1.0.0' as project_version, 1 as schema_version"
        )
    return file


@pytest.mark.parametrize("opener", [opened, opened_as_metrics_are])
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
    published: Path, tmp_path: Path, opener: Opener, statement: str, refusal: str
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n")

    with opener(published) as connection, pytest.raises(duckdb.Error, match=refusal):
        connection.execute(statement.format(other=other))

    assert other.read_text() == "a\n1\n"


@pytest.mark.parametrize("opener", [opened, opened_as_metrics_are])
def test_the_file_itself_can_be_read(published: Path, opener: Opener) -> None:
    with opener(published) as connection:
        rows = connection.execute("from warehouse_info").fetchall()
    assert rows == [("1.0.0", 1)]
