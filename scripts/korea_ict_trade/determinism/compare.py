"""In what two published files differ."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from korea_ict_trade.content_hash import KEYS_TABLE, content_hash
from korea_ict_trade.reading import INFO_TABLE
from korea_ict_trade.sql_text import literal, quoted


@dataclass(frozen=True)
class TableDifference:
    """A table of which two files hold other rows."""

    table: str
    only_here: int
    """Rows that the first file alone has."""
    only_there: int
    examples: tuple[str, ...]
    """A row of each side, if there is one."""


def differing_tables(here: Path, there: Path) -> list[TableDifference]:
    """Compare two published files of one layout, table by table.

    Args:
        here: the one file.
        there: the other; its tables have the same columns.
    """
    with duckdb.connect() as session:
        for name, path in (("here", here), ("there", there)):
            session.execute(f"attach {literal(str(path))} as {name} (read_only)")
        tables = session.execute(
            "select table_name from duckdb_tables() where database_name = 'here'"
            f" and table_name not in ({literal(INFO_TABLE)}, {literal(KEYS_TABLE)})"
            " order by table_name"
        ).fetchall()
        return [
            _difference(session, table)
            for (table,) in tables
            if content_hash(session, "here", [table])
            != content_hash(session, "there", [table])
        ]


def _difference(session: duckdb.DuckDBPyConnection, table: str) -> TableDifference:
    counts, examples = [], []
    for one, other in (("here", "there"), ("there", "here")):
        only = session.execute(
            f"from {quoted(one, 'main', table)}"
            f" except all from {quoted(other, 'main', table)} order by all"
        ).fetchall()
        counts.append(len(only))
        examples += [f"{one}: {' | '.join(map(str, row))}" for row in only[:1]]
    return TableDifference(table, counts[0], counts[1], tuple(examples))
