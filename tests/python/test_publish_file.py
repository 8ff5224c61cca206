"""How a new published file takes the place of the old one."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from korea_ict_trade.errors import PublishError

if TYPE_CHECKING:
    from conftest import Warehouse

VINTAGES = "fct_figure_vintages"


def beside(path: Path) -> list[str]:
    """List the files of the folder that a file is in."""
    return sorted(other.name for other in path.parent.iterdir())


def test_nothing_is_left_beside_the_file(warehouse: Warehouse) -> None:
    warehouse.publish()
    warehouse.publish()

    assert beside(warehouse.published) == ["korea_ict_trade.duckdb"]


def test_dbt_s_connection_is_left_as_it_was(warehouse: Warehouse) -> None:
    databases = "select database_name from duckdb_databases() order by all"
    before = warehouse.execute(databases)
    warehouse.execute("begin")

    warehouse.publish()

    assert warehouse.execute(databases) == before
    warehouse.execute("commit")


def test_nobody_may_write_into_the_file(warehouse: Warehouse) -> None:
    warehouse.publish()

    assert warehouse.published.stat().st_mode & 0o222 == 0


def test_who_may_read_the_file_stays(warehouse: Warehouse) -> None:
    warehouse.publish()
    warehouse.published.chmod(0o640)

    warehouse.publish()

    assert warehouse.published.stat().st_mode & 0o777 == 0o440


def test_the_file_that_a_link_points_to_is_replaced(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere" / "korea_ict_trade.duckdb"
    elsewhere.parent.mkdir()
    warehouse.published.parent.mkdir()
    warehouse.published.symlink_to(elsewhere)

    warehouse.publish()

    assert warehouse.published.is_symlink()
    assert beside(elsewhere) == ["korea_ict_trade.duckdb"]
    assert warehouse.read("select count(*) from trade_as_of('2025-04-01')") == [(2,)]


def test_a_link_to_a_file_of_another_name_is_refused(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    warehouse.published.parent.mkdir()
    warehouse.published.symlink_to(tmp_path / "v1.duckdb")

    with pytest.raises(PublishError, match="let the link and the file have the same"):
        warehouse.publish()


def test_a_log_that_somebody_left_by_writing_into_the_file_is_not_played(
    warehouse: Warehouse,
) -> None:
    warehouse.publish()
    log = warehouse.published.with_name("korea_ict_trade.duckdb.wal")
    log.write_bytes(b"of another file")

    warehouse.publish()

    assert beside(warehouse.published) == ["korea_ict_trade.duckdb"]


def test_what_dead_runs_left_is_removed_and_what_others_write_is_not(
    warehouse: Warehouse,
) -> None:
    folder = warehouse.published.parent
    for name in ("dead", "alive"):
        (folder / f".korea_ict_trade.duckdb.unfinished-{name}").mkdir(parents=True)
    (folder / ".other.duckdb.unfinished-dead").mkdir()
    (
        folder / ".korea_ict_trade.duckdb.unfinished-dead" / "korea_ict_trade.duckdb"
    ).touch()
    (folder / "notes.txt").touch()

    alive = os.open(folder / ".korea_ict_trade.duckdb.unfinished-alive", os.O_RDONLY)
    fcntl.flock(alive, fcntl.LOCK_EX)
    warehouse.publish()
    os.close(alive)

    assert beside(warehouse.published) == [
        ".korea_ict_trade.duckdb.unfinished-alive",
        ".other.duckdb.unfinished-dead",
        "korea_ict_trade.duckdb",
        "notes.txt",
    ]
