"""What a published file says of itself: facts, tables, columns, keys and sources."""

from dataclasses import dataclass
from datetime import date

import duckdb

from korea_ict_trade.content_hash import KEYS_TABLE
from korea_ict_trade.published_keys import FOREIGN, PRIMARY
from korea_ict_trade.reading import INFO_TABLE


@dataclass(frozen=True)
class Facts:
    """What the file is. Nothing here depends on when or where it was built."""

    schema_version: int
    content_hash: str
    newest_published_on: date


@dataclass(frozen=True)
class Field:
    """A column, with its type as DuckDB spells it."""

    name: str
    data_type: str
    description: str
    is_required: bool


@dataclass(frozen=True)
class Reference:
    """A column that points to a column of another table."""

    column: str
    table: str
    target: str


@dataclass(frozen=True)
class Table:
    """A table of data, with the columns that name one of its rows."""

    name: str
    description: str
    row_count: int
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Source:
    """A publisher, with the number of its pages. `kind`: ministry or press."""

    name: str
    kind: str
    page_count: int


@dataclass(frozen=True)
class Published:
    """A published file. Its tables are those of data, sorted by name."""

    facts: Facts
    tables: tuple[Table, ...]
    sources: tuple[Source, ...]


def describe(connection: duckdb.DuckDBPyConnection) -> Published:
    """Read what a published file says of itself.

    Raises duckdb.CatalogException or BinderException when the file lacks a table or
    column that says it: another version of this project published it.
    """
    (facts,) = connection.execute(
        f"select schema_version, content_hash, newest_published_on from {INFO_TABLE}"
    ).fetchall()
    return Published(
        facts=Facts(*facts), tables=_tables(connection), sources=_sources(connection)
    )


def _tables(connection: duckdb.DuckDBPyConnection) -> tuple[Table, ...]:
    primary, references = _keys(connection)
    fields = _fields(connection)
    found = connection.execute(
        "select table_name, coalesce(comment, '') from duckdb_tables()"
        " where database_name = current_database() and table_name not in (?, ?)"
        " order by table_name",
        [INFO_TABLE, KEYS_TABLE],
    ).fetchall()
    return tuple(
        Table(
            name=name,
            description=comment,
            row_count=len(connection.table(name)),
            fields=tuple(fields[name]),
            primary_key=tuple(primary.get(name, ())),
            references=tuple(references.get(name, ())),
        )
        for name, comment in found
    )


def _keys(
    connection: duckdb.DuckDBPyConnection,
) -> tuple[dict[str, list[str]], dict[str, list[Reference]]]:
    """Give the primary key and the references of each table."""
    primary: dict[str, list[str]] = {}
    references: dict[str, list[Reference]] = {}
    rows = connection.execute(
        "select table_name, key_type, column_name, references_table, references_column"
        f" from {KEYS_TABLE} order by table_name, key_type, column_position,"
        " column_name"
    ).fetchall()
    for table, key_type, column, target_table, target in rows:
        if key_type == PRIMARY:
            primary.setdefault(table, []).append(column)
        elif key_type == FOREIGN:
            reference = Reference(column, target_table, target)
            references.setdefault(table, []).append(reference)
    return primary, references


def _fields(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Field]]:
    """Give the columns of each table, in their order."""
    fields: dict[str, list[Field]] = {}
    rows = connection.execute(
        "select table_name, column_name, data_type, coalesce(comment, ''),"
        " not is_nullable from duckdb_columns()"
        " where database_name = current_database() order by table_name, column_index"
    ).fetchall()
    for table, *column in rows:
        fields.setdefault(table, []).append(Field(*column))
    return fields


def _sources(connection: duckdb.DuckDBPyConnection) -> tuple[Source, ...]:
    """Give the publishers, ministries first, then those with the most pages."""
    rows = connection.execute(
        "select publisher_name, publisher_kind, count(*) as page_count"
        " from dim_publication group by publisher_code, publisher_name, publisher_kind"
        " order by publisher_kind, page_count desc, publisher_name"
    ).fetchall()
    return tuple(Source(*row) for row in rows)
