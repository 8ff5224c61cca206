"""What is in the published file: tables, facts about itself, and trade_as_of."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import pytest

from korea_ict_trade.content_hash import hash_of_file

if TYPE_CHECKING:
    from conftest import Warehouse

VINTAGES = "fct_figure_vintages"


def test_the_file_holds_the_marts_and_facts_about_itself(
    warehouse: Warehouse,
) -> None:
    warehouse.publish()

    assert warehouse.read("select table_name from duckdb_tables() order by all") == [
        ("dim_publication",),
        ("fct_figure_vintages",),
        ("warehouse_info",),
        ("warehouse_keys",),
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


def test_the_keys_say_what_names_a_row_and_what_joins(warehouse: Warehouse) -> None:
    warehouse.column(VINTAGES, "publication_id")["meta"] = {
        "references": {"model": "dim_publication", "column": "publication_id"}
    }
    warehouse.publish()

    publications, own = "dim_publication", "publication_id"
    assert warehouse.read("from warehouse_keys") == [
        (publications, "primary", own, 1, None, None),
        (VINTAGES, "primary", "cell_id", 1, None, None),
        (VINTAGES, "primary", "valid_from", 2, None, None),
        (VINTAGES, "foreign", own, 1, publications, own),
    ]
    assert warehouse.read(
        "select count(*) filter (comment is null), count(*) from duckdb_columns()"
        " where table_name = 'warehouse_keys'"
    ) == [(0, 6)]


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
    ends = f"select valid_to from trade_as_of('{day}') where valid_to is not null"
    assert warehouse.read(ends) == []


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
