"""What is in the published file: the marts, facts about the file, and trade_as_of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from korea_ict_trade.content_hash import KEYS_TABLE, content_hash
from korea_ict_trade.errors import PublishError
from korea_ict_trade.publish_request import Mart
from korea_ict_trade.reading import INFO_TABLE, SCHEMA_VERSION
from korea_ict_trade.sql_text import column_list, literal, quoted

AS_OF_MACRO = "trade_as_of"
VINTAGES = "fct_figure_vintages"
PUBLICATIONS = "dim_publication"

# One row. (column, type, comment)
_INFO_COLUMNS = (
    (
        "project_version",
        "varchar not null",
        "Version of the project that built this file.",
    ),
    (
        "schema_version",
        "integer not null",
        "Version of the tables' layout. It rises when a column is renamed, retyped, "
        "removed or given another meaning.",
    ),
    (
        "content_hash",
        "varchar not null",
        "Fingerprint of the data: the same for the same rows, whatever built them.",
    ),
    ("built_at", "timestamp not null", "When this file was built, in UTC."),
    ("newest_published_on", "date", "Day of the newest publication in the data."),
    ("dbt_version", "varchar not null", "Version of dbt that built the tables."),
    ("duckdb_version", "varchar not null", "Version of DuckDB that wrote this file."),
)
_INFO_COMMENT = "One row: what this file is, when it was built, and from what."


@dataclass(frozen=True)
class Facts:
    """What a published file says of itself. `built_at` is in UTC."""

    project_version: str
    built_at: datetime
    dbt_version: str


def source_of(marts: Sequence[Mart]) -> tuple[str, str]:
    """Give the database and the schema that hold the marts.

    Raises:
        PublishError: there are none, they are in several, or a mart that the file can't
            do without is missing.
    """
    places = sorted({(mart.database, mart.schema) for mart in marts})
    missing = {VINTAGES, PUBLICATIONS} - {mart.table for mart in marts}
    if missing:
        raise PublishError(f"there is no public model {', '.join(sorted(missing))}")
    if len(places) > 1:
        raise PublishError(f"public models are in several schemas: {places}")
    return places[0]


def copy_marts(
    session: duckdb.DuckDBPyConnection, marts: Sequence[Mart], catalog: str
) -> None:
    """Copy the marts to another database, sorted by key, with all but their indexes."""
    # One transaction, since each of hundreds of comments would wait for the disk.
    session.begin()
    try:
        for mart in marts:
            _copy_mart(session, mart, quoted(catalog, "main", mart.table))
        session.commit()
    except Exception:
        session.rollback()
        raise


def add_facts_and_macro(
    session: duckdb.DuckDBPyConnection, catalog: str, digest: str, facts: Facts
) -> None:
    """Add the table that describes the file, and the macro trade_as_of.

    The catalog has to have its final name. A table macro looks its table up from where
    it is called: only the full name finds it from another database too.
    """
    info = quoted(catalog, "main", INFO_TABLE)
    columns = ", ".join(f"{name} {kind}" for name, kind, _ in _INFO_COLUMNS)
    session.execute(f"create table {info} ({columns})")
    newest = f"select max(published_on) from {quoted(catalog, 'main', PUBLICATIONS)}"
    session.execute(
        f"insert into {info} values (?, ?, ?, ?, ({newest}), ?, ?)",
        [
            facts.project_version,
            SCHEMA_VERSION,
            digest,
            facts.built_at,
            facts.dbt_version,
            duckdb.__version__,
        ],
    )
    session.execute(f"comment on table {info} is {literal(_INFO_COMMENT)}")
    for name, _, comment in _INFO_COLUMNS:
        session.execute(f"comment on column {info}.{name} is {literal(comment)}")
    session.execute(
        f"create macro {quoted(catalog, 'main', AS_OF_MACRO)}(day) as table"
        # Nothing looks ahead: what stood on a day had no end yet.
        " select * replace (cast(null as date) as valid_to)"
        f" from {quoted(catalog, 'main', VINTAGES)}"
        f" where {_known_on('cast(day as date)')}"
    )


def verify(
    session: duckdb.DuckDBPyConnection,
    catalog: str,
    digest: str,
    marts: Sequence[Mart],
) -> None:
    """Read a written file back, as its users will.

    Raises:
        PublishError: its tables, its data or its macro are not what they should be.
    """
    expected = {mart.table for mart in marts} | {INFO_TABLE, KEYS_TABLE}
    found = {
        name
        for (name,) in session.execute(
            "select table_name from duckdb_tables()"
            f" where database_name = {literal(catalog)}"
        ).fetchall()
    }
    if found != expected:
        raise PublishError(
            f"the new file holds {sorted(found)}, not {sorted(expected)}"
        )
    written = content_hash(session, catalog)
    if written != digest:
        raise PublishError(
            f"the new file has the content hash {written}, what was built has {digest}"
        )
    info = quoted(catalog, "main", INFO_TABLE)
    day = f"(select newest_published_on from {info})"
    macro = quoted(catalog, "main", AS_OF_MACRO)
    vintages = quoted(catalog, "main", VINTAGES)
    answered, known = session.execute(
        f"select (select count(*) from {macro}({day})),"
        f" (select count(*) from {vintages} where {_known_on(day)})"
    ).fetchall()[0]
    if answered != known:
        raise PublishError(
            f"{AS_OF_MACRO} answers {answered} rows for the newest day, not {known}"
        )


def _known_on(day: str) -> str:
    """Give the condition of a vintage that was known at the end of a day."""
    return f"valid_from <= {day} and (valid_to is null or {day} < valid_to)"


def _definition(session: duckdb.DuckDBPyConnection, mart: Mart) -> str:
    """Spell a table's columns and CHECK constraints."""
    place = _place(mart)
    columns = session.execute(
        "select column_name, data_type, is_nullable from duckdb_columns()"
        f" where {place} order by column_index"
    ).fetchall()
    checks = session.execute(
        "select constraint_text from duckdb_constraints()"
        f" where {place} and constraint_type = 'CHECK' order by constraint_index"
    ).fetchall()
    parts = [
        f"{quoted(name)} {kind}{'' if is_nullable else ' not null'}"
        for name, kind, is_nullable in columns
    ]
    return ", ".join(parts + [text for (text,) in checks])


def _copy_mart(session: duckdb.DuckDBPyConnection, mart: Mart, target: str) -> None:
    """Copy one mart."""
    source = quoted(mart.database, mart.schema, mart.table)
    session.execute(f"create table {target} ({_definition(session, mart)})")
    names, key = column_list(mart.column_names), column_list(mart.primary_key)
    session.execute(
        f"insert into {target} ({names}) select {names} from {source} order by {key}"
    )
    _copy_comments(session, mart, target)


def _copy_comments(session: duckdb.DuckDBPyConnection, mart: Mart, target: str) -> None:
    """Copy the comments of a table and its columns."""
    place = _place(mart)
    tables = session.execute(
        f"select comment from duckdb_tables() where {place} and comment is not null"
    ).fetchall()
    for (comment,) in tables:
        session.execute(f"comment on table {target} is {literal(comment)}")
    columns = session.execute(
        "select column_name, comment from duckdb_columns()"
        f" where {place} and comment is not null"
    ).fetchall()
    for name, comment in columns:
        column = f"{target}.{quoted(name)}"
        session.execute(f"comment on column {column} is {literal(comment)}")


def _place(mart: Mart) -> str:
    """Give the condition under which DuckDB's catalog describes a mart."""
    return (
        f"database_name = {literal(mart.database)}"
        f" and schema_name = {literal(mart.schema)}"
        f" and table_name = {literal(mart.table)}"
    )
