"""What the tests of the export share: the published file, copies of it, an export."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from korea_ict_trade.export.command import Written, export

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "warehouse" / "korea_ict_trade.duckdb"


def exported(published: Path, output: Path) -> list[Written]:
    """Export, and tell nobody of the progress."""
    return export(published, output, lambda *_: None)


def content(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@contextmanager
def changed(folder: Path) -> Iterator[tuple[Path, duckdb.DuckDBPyConnection]]:
    """Give a copy of the published file, open for changes while the block lasts."""
    folder.mkdir(exist_ok=True)
    copy = folder / PUBLISHED.name
    shutil.copyfile(PUBLISHED, copy)
    with duckdb.connect(copy) as connection:
        yield copy, connection


def tables_of(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Give the names of the tables of data."""
    rows = connection.execute(
        "select table_name from duckdb_tables() where table_name not like 'warehouse%'"
        " order by table_name"
    ).fetchall()
    return [name for (name,) in rows]
