"""A fingerprint of the published data that depends on the data alone.

Two files with the same rows have the same hash, whatever the order of the rows, the
number of threads, the version of DuckDB, the machine, its time zone or its locale:
each row becomes one canonical text, the texts' MD5 numbers are added up (addition knows
no order, and a row that is there twice counts twice), and the sums are hashed together
with the names of the tables and columns. DuckDB does all of it in one scan per table
and constant memory.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

import duckdb

from korea_ict_trade.errors import PublishedFileError
from korea_ict_trade.reading import INFO_TABLE, opened
from korea_ict_trade.sql_text import literal, quoted

KEYS_TABLE = "warehouse_keys"
"""The table of the keys. It says nothing of the data, so it isn't hashed either."""

_AS_WRITTEN = re.compile(
    r"VARCHAR|ENUM\(.*\)|BOOLEAN|DATE|DECIMAL\([0-9]+,[0-9]+\)"
    r"|U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)"
)
_INSTANTS = ("TIMESTAMP", "TIMESTAMP WITH TIME ZONE")
_FLOATS = ("DOUBLE", "FLOAT")

Columns = list[tuple[str, str]]


def content_hash(
    connection: duckdb.DuckDBPyConnection,
    catalog: str,
    tables: Iterable[str] | None = None,
    schema: str = "main",
) -> str:
    """Hash the rows of a database's tables.

    Args:
        connection: an open connection; DuckDB 1.0 or later.
        catalog: the name under which the database is attached.
        tables: the tables to hash; every one but those of the file itself if None.
        schema: the schema that holds them.

    Returns:
        32 hexadecimal digits.

    Raises:
        PublishedFileError: a table is missing or empty of columns, or a column has a
            type without a canonical text.
    """
    found = _tables(connection, catalog, schema)
    # What describes the file says when it was built, so it isn't hashed.
    of_the_file = {INFO_TABLE, KEYS_TABLE}
    names = sorted(set(found) - of_the_file if tables is None else set(tables))
    missing = [name for name in names if name not in found]
    if missing or not names:
        raise PublishedFileError(
            f"{catalog} has no table {', '.join(missing) or 'to hash'}; "
            "is it a file that `dbt build` published?"
        )
    sums = {
        name: _table_sums(connection, quoted(catalog, schema, name), found[name])
        for name in names
    }
    text = json.dumps(sums, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def hash_of_file(path: Path) -> str:
    """Hash a published file.

    Raises:
        PublishedFileError: the file is missing, or can't be read as a warehouse of this
            layout, or holds nothing to hash.
    """
    with opened(path) as connection:
        ((catalog,),) = connection.execute("select current_database()").fetchall()
        return content_hash(connection, catalog)


def _tables(
    connection: duckdb.DuckDBPyConnection, catalog: str, schema: str
) -> dict[str, Columns]:
    """Give the columns, each with its type, of every table of a schema."""
    rows = connection.execute(
        "select table_name, column_name, data_type from duckdb_columns()"
        f" where database_name = {literal(catalog)}"
        f" and schema_name = {literal(schema)} and not internal"
        " order by table_name, column_index"
    ).fetchall()
    tables: dict[str, Columns] = {}
    for table, column, data_type in rows:
        tables.setdefault(table, []).append((column, data_type))
    return tables


def _table_sums(
    connection: duckdb.DuckDBPyConnection, relation: str, columns: Columns
) -> dict[str, object]:
    """Count a table's rows and add up the two halves of their MD5 numbers."""
    row = _row_text(columns)
    # The sums stay exact: 2^63 rows of 64 bits fit the 127 bits of a HUGEINT.
    count, low, high = connection.execute(
        "select count(*), cast(sum(md5_number_lower(row_text)) as varchar),"
        " cast(sum(md5_number_upper(row_text)) as varchar)"
        f" from (select {row} as row_text from {relation})"
    ).fetchall()[0]
    names = [name for name, _ in columns]
    return {"columns": names, "rows": count, "sums": [low, high]}


def _row_text(columns: Columns) -> str:
    """Give the SQL of a row's text; no two different rows read the same.

    First come the lengths of the free texts, then all values. Those that are no free
    text hold no comma, and none is just a hyphen.
    """
    texts = {name: _canonical_text(name, data_type) for name, data_type in columns}
    free = [name for name, data_type in columns if _is_free_text(data_type)]
    lengths = [
        f"coalesce(cast(strlen({texts[name]}) as varchar), '-')" for name in free
    ]
    values = [f"coalesce({text}, '-')" for text in texts.values()]
    return f"concat_ws(',', {', '.join(lengths + values)})"


def _is_free_text(data_type: str) -> bool:
    """Tell whether a value may hold any character."""
    return data_type == "VARCHAR" or data_type.startswith("ENUM")


def _canonical_text(name: str, data_type: str) -> str:
    """Give the SQL of the text that a value has in every version and time zone."""
    column = quoted(name)
    if data_type == "VARCHAR":
        return column
    if _AS_WRITTEN.fullmatch(data_type):
        return f"cast({column} as varchar)"
    if data_type in _INSTANTS:
        return f"cast(epoch_us({column}) as varchar)"
    if data_type in _FLOATS:
        # Bits, since versions print the same number differently. One zero, one NaN.
        bits = f"cast(cast(cast({column} as double) as bit) as varchar)"
        return (
            f"case when {column} = 0 then '0' when isnan({column}) then 'nan'"
            f" else {bits} end"
        )
    raise PublishedFileError(
        f"column {name} has the type {data_type}, for which the content hash knows no "
        "text that is the same in every version of DuckDB; publish a plain type"
    )
