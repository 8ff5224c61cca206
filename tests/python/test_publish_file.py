"""How a new published file takes the place of the old one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from korea_ict_trade import unfinished
from korea_ict_trade.errors import PublishError

if TYPE_CHECKING:
    from conftest import Warehouse

VINTAGES = "fct_figure_vintages"


def beside(path: Path) -> list[str]:
    """List the files of the folder that a file is in."""
    return sorted(other.name for other in path.parent.iterdir())


def dead_process() -> int:
    """Give the number of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


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


def test_the_file_keeps_its_permissions(warehouse: Warehouse) -> None:
    warehouse.publish()
    warehouse.published.chmod(0o640)

    warehouse.publish()

    assert warehouse.published.stat().st_mode & 0o777 == 0o640


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
    host = socket.gethostname().replace(".", "-")
    dead, alive = f"{host}.{dead_process()}", f"{host}.{os.getpid()}"
    folder = warehouse.published.parent
    folder.mkdir()
    left = [f".korea_ict_trade.duckdb.{dead}.ab12", f".other.duckdb.{dead}.ab12"]
    left += [f".korea_ict_trade.duckdb.{alive}.ab12", "notes.txt"]
    left += [f".korea_ict_trade.duckdb.{dead}.ab12.wal"]
    left += [f".korea_ict_trade.duckdb.elsewhere.{dead_process()}.ab12"]
    for name in left:
        (folder / name).touch()

    warehouse.publish()

    assert beside(warehouse.published) == sorted(
        ["korea_ict_trade.duckdb", left[1], left[2], left[3], left[5]]
    )


def test_a_process_of_another_user_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)

    assert unfinished._is_alive(1)
