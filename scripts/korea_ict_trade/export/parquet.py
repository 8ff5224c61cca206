"""One Parquet file per table; the same rows give the same bytes."""

from pathlib import Path

import duckdb

from korea_ict_trade.errors import ExportError
from korea_ict_trade.export.published import Table
from korea_ict_trade.sql_text import column_list, literal, quoted

# DuckDB's own default, spelled out: another one would change the bytes.
_ROWS_PER_GROUP = 122_880


def write_parquet(
    connection: duckdb.DuckDBPyConnection, table: Table, path: Path
) -> None:
    """Write a table, sorted by its key, with every type as the file has it.

    Raises ExportError when the file can't be written.
    """
    # Several threads would cut the rows in pieces as chance has it.
    connection.execute("set threads = 1")
    order = column_list(table.primary_key) if table.primary_key else "all"
    try:
        connection.execute(
            f"copy (from {quoted(table.name)} order by {order})"
            f" to {literal(str(path))} (format parquet, compression zstd,"
            f" row_group_size {_ROWS_PER_GROUP})"
        )
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise ExportError(f"{path.name} can't be written: {reason}") from error
