"""The table of the published file that says how its tables join.

A published file has no PRIMARY KEY, which DuckDB 1.0 could not open. What the contracts
declare is kept as rows, for people who join tables and for programs that export them.
"""

from collections.abc import Iterator, Sequence

import duckdb

from korea_ict_trade.content_hash import KEYS_TABLE
from korea_ict_trade.publish_request import Column, Mart
from korea_ict_trade.sql_text import literal, quoted

PRIMARY = "primary"
FOREIGN = "foreign"

# Each with its name, type and comment.
_COLUMNS = (
    ("table_name", "varchar not null", "The table that has the key."),
    (
        "key_type",
        "varchar not null",
        "`primary`: its columns together name one row. `foreign`: the column points to "
        "a row of another table, or is null.",
    ),
    ("column_name", "varchar not null", "The column of the key."),
    (
        "column_position",
        "integer not null",
        "Place of the column in the key, from 1 on.",
    ),
    ("references_table", "varchar", "The table that a foreign key points to."),
    ("references_column", "varchar", "The column that it points to there."),
)
_COMMENT = "One row per table, key and column of it: what names a row, and what joins."

Row = tuple[str, str, str, int, str | None, str | None]


def add_keys(
    session: duckdb.DuckDBPyConnection, catalog: str, marts: Sequence[Mart]
) -> None:
    """Add the table of the keys to a database that holds the marts."""
    table = quoted(catalog, "main", KEYS_TABLE)
    columns = ", ".join(f"{name} {kind}" for name, kind, _ in _COLUMNS)
    session.execute(f"create table {table} ({columns})")
    session.executemany(
        f"insert into {table} values (?, ?, ?, ?, ?, ?)", key_rows(marts)
    )
    session.execute(f"comment on table {table} is {literal(_COMMENT)}")
    for name, _, comment in _COLUMNS:
        session.execute(f"comment on column {table}.{name} is {literal(comment)}")


def key_rows(marts: Sequence[Mart]) -> list[Row]:
    """Give the keys that the contracts declare, sorted by table."""
    tables = {mart.name: mart.table for mart in marts}
    rows: list[Row] = []
    for mart in sorted(marts, key=lambda mart: mart.table):
        for position, name in enumerate(mart.primary_key, start=1):
            rows.append((mart.table, PRIMARY, name, position, None, None))
        for column, model, target in _references(mart):
            rows.append((mart.table, FOREIGN, column, 1, tables[model], target))
    return rows


def _references(mart: Mart) -> Iterator[tuple[str, str, str]]:
    """Give the columns of a mart that point elsewhere: column, model, its column."""
    for column in mart.columns:
        target = _target(column)
        if target:
            yield column.name, target["model"], target["column"]


def _target(column: Column) -> dict[str, str] | None:
    return column.meta.get("references")
