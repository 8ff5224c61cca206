"""What fails leaves the published file as it was."""

from __future__ import annotations

import shutil
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

    monkeypatch.setattr(published_file, "to_disk", fail)

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
        (new,) = warehouse.published.parent.glob(".korea*/korea_ict_trade.duckdb")
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
