"""Seed files as tables of a temporary DuckDB file, for the checks to run in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_csv import LONGEST_LINE, READABLE, Scan, write_readable_lines
from korea_ict_trade.seed_declarations import Seed
from korea_ict_trade.seed_macros import SQL
from korea_ict_trade.seed_rules import LINE
from korea_ict_trade.sql_text import column_list, quoted
from korea_ict_trade.unfinished import scratch

MEMORY_LIMIT = "1GB"
"""For DuckDB alone; what doesn't fit goes to the temporary folder."""


@contextmanager
def load(scans: Mapping[Seed, Scan]) -> Iterator[dict[Seed, ir.Table]]:
    """Load the seeds whose header is right, every column as text.

    Yields:
        By seed, its rows with their ``line_number`` in the file (the header is line 1),
        without the lines whose cells can't be told apart.

    Raises:
        SeedError: DuckDB reads other rows than the scan of the bytes counted.
    """
    with scratch(Path(tempfile.gettempdir()), "korea_ict_trade_seeds_") as folder:
        backend = ibis.duckdb.connect(
            folder / "seeds.duckdb",
            temp_directory=folder / "spilled",
            memory_limit=MEMORY_LIMIT,
            # Row ids follow the lines of the file.
            preserve_insertion_order=True,
            autoinstall_known_extensions=False,
            autoload_known_extensions=False,
        )
        try:
            backend.raw_sql(SQL)
            yield {
                seed: _table(backend, seed, scan, folder)
                for seed, scan in scans.items()
                if scan.is_readable
            }
        finally:
            backend.disconnect()


def _table(backend: Backend, seed: Seed, scan: Scan, folder: Path) -> ir.Table:
    path, columns = seed.path, seed.header
    if scan.has_bad_lines:
        path = folder / f"{seed.name}.csv"
        write_readable_lines(seed, path)
        columns = (READABLE, *columns)
    # In SQL, because ibis takes longer to write these statements than they run.
    rows, numbered = quoted(f"rows of {seed.name}"), quoted(seed.name)
    (count,) = backend.con.execute(
        f"create table {rows} as select * from read_csv(?, columns = ?,"
        " auto_detect = false, header = true, delim = ',', quote = '\"',"
        f" escape = '\"', max_line_size = {2 * LONGEST_LINE})",
        [str(path), dict.fromkeys(columns, "VARCHAR")],
    ).fetchone()
    if count != scan.row_count:
        raise SeedError(
            f"{seed.file}: DuckDB reads {count:,} rows from {scan.row_count:,} lines. "
            "This is an error in the checks: please report it with the file."
        )
    readable = f"where {quoted(READABLE)} = '1'" if scan.has_bad_lines else ""
    backend.con.execute(
        f"create view {numbered} as select rowid + 2 as {quoted(LINE)},"
        f" {column_list(seed.header)} from {rows} {readable}"
    )
    return backend.table(seed.name)
