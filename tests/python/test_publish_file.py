"""The published file: what is in it, and how it takes the old one's place."""

from __future__ import annotations

import datetime
import os
import shutil
import socket
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from korea_ict_trade import published_content, published_file
from korea_ict_trade.content_hash import hash_of_file
from korea_ict_trade.errors import MartError, PublishError

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


# ---------------------------------------------------------------- what is in it


def test_the_file_holds_the_marts_and_facts_about_itself(
    warehouse: Warehouse,
) -> None:
    warehouse.publish()

    assert warehouse.read("select table_name from duckdb_tables() order by all") == [
        ("dim_publication",),
        ("fct_figure_vintages",),
        ("warehouse_info",),
    ]


def test_rows_are_sorted_by_the_primary_key(warehouse: Warehouse) -> None:
    warehouse.publish()

    assert warehouse.read(f"select cell_id, valid_from, value from {VINTAGES}") == [
        ("export", datetime.date(2025, 3, 14), Decimal("16710.000")),
        ("export", datetime.date(2025, 6, 16), Decimal("16540.000")),
        ("import", datetime.date(2025, 3, 14), Decimal("12100.000")),
    ]


def test_constraints_are_kept_but_those_that_duckdb_1_0_can_not_open(
    warehouse: Warehouse,
) -> None:
    warehouse.publish()

    kept = warehouse.read(
        "select constraint_text, constraint_column_names from duckdb_constraints()"
        f" where table_name = '{VINTAGES}' and constraint_type <> 'NOT NULL'"
    )
    required = warehouse.read(
        "select column_name from duckdb_columns()"
        f" where table_name = '{VINTAGES}' and not is_nullable order by all"
    )
    assert [text for text, _ in kept] == [
        "CHECK((value_low <= value_high))",
        "CHECK((revision_number IN (0, 1)))",
    ]
    assert required == [("cell_id",), ("valid_from",)]


def test_descriptions_are_comments(warehouse: Warehouse) -> None:
    warehouse.publish()

    assert warehouse.read(
        "select comment from duckdb_tables() where table_name = 'dim_publication'"
    ) == [("One row per publication. It's 한국어 too.",)]
    assert warehouse.read(
        "select comment from duckdb_columns() where column_name = 'published_on'"
    ) == [("The day it came out.",)]


def test_every_table_and_column_of_facts_has_a_comment(warehouse: Warehouse) -> None:
    warehouse.publish()

    assert warehouse.read(
        "select count(*) filter (comment is null), count(*) from duckdb_columns()"
        " where table_name = 'warehouse_info'"
    ) == [(0, 7)]


def test_the_facts_say_what_the_file_is(warehouse: Warehouse) -> None:
    before = datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)

    digest = warehouse.publish()

    ((built_at, *facts),) = warehouse.read(
        "select built_at, * exclude (built_at) from warehouse_info"
    )
    assert facts == [
        "1.2.3",
        1,
        digest,
        datetime.date(2025, 6, 16),
        "1.12.6",
        duckdb.__version__,
    ]
    assert before <= built_at <= before + datetime.timedelta(minutes=5)


def test_the_hash_that_is_printed_is_that_of_the_file(warehouse: Warehouse) -> None:
    digest = warehouse.publish()

    assert hash_of_file(warehouse.published) == digest
    assert warehouse.said == [f"Published {warehouse.published}, content hash {digest}"]


def test_publishing_twice_gives_the_same_hash(warehouse: Warehouse) -> None:
    assert warehouse.publish() == warehouse.publish()


def test_other_data_has_another_hash(warehouse: Warehouse) -> None:
    before = warehouse.publish()
    warehouse.execute(f"update {VINTAGES} set value = 16541 where value = 16540")

    assert warehouse.publish() != before


def test_the_file_is_written_for_clients_from_1_0_on(warehouse: Warehouse) -> None:
    warehouse.publish()

    ((tags,),) = warehouse.read(
        "select tags from duckdb_databases() where database_name = 'korea_ict_trade'"
    )
    assert tags["storage_version"].startswith("v1.0.0")


# ---------------------------------------------------------------- trade_as_of


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2025-03-13", []),
        ("2025-03-14", [("export", 16710), ("import", 12100)]),
        ("2025-06-15", [("export", 16710), ("import", 12100)]),
        ("2025-06-16", [("export", 16540), ("import", 12100)]),
        ("2030-01-01", [("export", 16540), ("import", 12100)]),
    ],
)
def test_trade_as_of_answers_what_was_known_at_the_end_of_a_day(
    warehouse: Warehouse, day: str, known: list[tuple[str, int]]
) -> None:
    warehouse.publish()

    query = "select cell_id, value from trade_as_of({}) order by cell_id"
    assert warehouse.read(query.format(f"'{day}'")) == known
    assert warehouse.read(query.format(f"date '{day}'")) == known


@pytest.mark.parametrize("call", ["trade_as_of", "main.trade_as_of"])
def test_trade_as_of_works_beside_another_database(
    warehouse: Warehouse, call: str
) -> None:
    warehouse.publish()

    with duckdb.connect() as other:
        # A table of the same name, to be mistaken for the right one.
        other.execute(f"create table {VINTAGES} (valid_from date, valid_to date)")
        other.execute(f"attach '{warehouse.published}' (read_only)")
        found = other.execute(
            f"select value from korea_ict_trade.{call}(date '2025-04-01') order by 1"
        ).fetchall()

    assert found == [(12100,), (16710,)]


def test_trade_as_of_takes_the_name_of_the_file(warehouse: Warehouse) -> None:
    warehouse.published = warehouse.published.with_name("my-trade.v2.duckdb")

    warehouse.publish()

    assert warehouse.read("select count(*) from trade_as_of('2025-04-01')") == [(2,)]


# ---------------------------------------------------------------- taking the place


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

    assert published_file._is_alive(1)


# ---------------------------------------------------------------- failures


def test_a_broken_mart_leaves_the_old_file(warehouse: Warehouse) -> None:
    old = warehouse.publish()
    warehouse.mart(VINTAGES)["rules"] = [{"name": "no", "expression": "false"}]

    with pytest.raises(MartError, match=r"(?s)no \(false\): 3 rows.*stays as it was"):
        warehouse.publish()

    assert hash_of_file(warehouse.published) == old
    assert beside(warehouse.published) == ["korea_ict_trade.duckdb"]


def test_a_run_that_may_not_publish_leaves_the_old_file(warehouse: Warehouse) -> None:
    old = warehouse.publish()
    warehouse.execute(f"delete from {VINTAGES}")
    warehouse.request["command"] = "test"

    assert warehouse.publish() == ""

    assert hash_of_file(warehouse.published) == old
    assert warehouse.said[-1] == (
        f"Not published: this was `dbt test`. {warehouse.published} stays as it was. "
        "A full `dbt build` in which everything passes replaces it."
    )


def test_a_run_that_may_not_publish_says_if_there_is_no_file(
    warehouse: Warehouse,
) -> None:
    warehouse.request["command"] = "run"

    warehouse.publish()

    assert f"There is no {warehouse.published} yet." in warehouse.said[-1]


def test_a_full_disk_leaves_the_old_file(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = warehouse.publish()

    def fail(path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(published_file, "_to_disk", fail)

    with pytest.raises(PublishError, match="No space left on device") as refused:
        warehouse.publish()

    assert str(refused.value).endswith("stays as it was.")
    assert hash_of_file(warehouse.published) == old
    assert beside(warehouse.published) == ["korea_ict_trade.duckdb"]


def test_a_copy_that_fails_leaves_dbt_s_connection_as_it_was(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise duckdb.IOException("the disk is full")

    monkeypatch.setattr(published_content, "_copy_comments", fail)

    with pytest.raises(PublishError, match="the disk is full"):
        warehouse.publish()

    assert beside(warehouse.published) == []
    assert warehouse.execute(
        "select count(*) from duckdb_databases() where not internal"
    ) == [(1,)]


def test_a_folder_that_can_not_be_made_is_an_error(warehouse: Warehouse) -> None:
    warehouse.published.parent.write_text("a file where the folder should be")

    with pytest.raises(PublishError, match="could not be replaced"):
        warehouse.publish()


def test_a_file_that_is_not_written_whole_is_not_published(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave_a_log(*_: object) -> None:
        (new,) = warehouse.published.parent.glob(".korea*")
        new.with_name(new.name + ".wal").touch()

    monkeypatch.setattr(published_file, "verify", leave_a_log)

    with pytest.raises(PublishError, match="was not written whole"):
        warehouse.publish()

    assert beside(warehouse.published) == []


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (f"update korea_ict_trade.{VINTAGES} set value = 1", "has the content hash"),
        ("create table korea_ict_trade.more (a int)", "the new file holds"),
        (
            "create or replace macro korea_ict_trade.trade_as_of(day) as table"
            f" select * from korea_ict_trade.{VINTAGES}",
            "trade_as_of answers 3 rows for the newest day, not 2",
        ),
    ],
)
def test_a_file_that_differs_from_what_was_built_is_not_published(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, damage: str, message: str
) -> None:
    add = published_content.add_facts_and_macro

    def add_and_damage(
        writer: duckdb.DuckDBPyConnection,
        stem: str,
        digest: str,
        facts: published_content.Facts,
    ) -> None:
        add(writer, stem, digest, facts)
        writer.execute(damage)

    monkeypatch.setattr(published_file, "add_facts_and_macro", add_and_damage)

    with pytest.raises(PublishError, match=message):
        warehouse.publish()

    assert beside(warehouse.published) == []


def test_a_mart_that_the_file_needs_may_not_be_missing(warehouse: Warehouse) -> None:
    warehouse.request["marts"] = [warehouse.mart(VINTAGES)]

    with pytest.raises(PublishError, match="there is no public model dim_publication"):
        warehouse.publish()


def test_marts_are_in_one_schema(warehouse: Warehouse) -> None:
    warehouse.execute("create schema other")
    warehouse.execute("create table other.more (a integer primary key)")
    column = {"name": "a", "data_type": "int", "constraints": [], "meta": {}}
    more = warehouse.mart(VINTAGES) | {"name": "more", "table": "more"}
    more |= {"schema": "other", "columns": [column], "rules": []}
    more["constraints"] = [{"type": "primary_key", "columns": ["a"]}]
    warehouse.request["marts"].append(more)

    with pytest.raises(PublishError, match="public models are in several schemas"):
        warehouse.publish()


def test_a_copy_of_the_same_name_works_elsewhere(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    warehouse.publish()
    moved = tmp_path / "korea_ict_trade.duckdb"
    shutil.copy(warehouse.published, moved)

    with duckdb.connect(moved, read_only=True) as reader:
        found = reader.execute("select count(*) from trade_as_of('2025-04-01')")
        assert found.fetchall() == [(2,)]
