"""Read a published file with errors that a user can act on, and write its numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Final

import duckdb

from korea_ict_trade.errors import OtherLayoutError, PublishedFileError

DEFAULT_FILE = Path("warehouse/korea_ict_trade.duckdb")
"""Where a build publishes to and the commands read from, unless told otherwise."""


INFO_TABLE = "warehouse_info"
"""The table by which a published file says what it is; one row."""

SCHEMA_VERSION = 1
"""The layout of the tables that this project publishes and reads.

It rises when a column is renamed, retyped or removed, or comes to mean something else;
not when one is added.
"""

_MAGIC = slice(8, 12)

# What is asked can touch this file alone: no other file, no network, no extension.
_SEALED: Final[dict[str, str | bool | int | float | list[str]]] = {
    "enable_external_access": False,
    "lock_configuration": True,
}


@contextmanager
def opened(
    published: Path, *, is_sealed: bool = True
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a published file for reading, as long as the block lasts.

    Every reader of this project comes through here, so that no file is half-read. The
    SQL of a sealed connection reaches the file and nothing else of the machine;
    only who writes other files by SQL needs another one.

    Raises PublishedFileError when the file is missing, can't be read, was not published
    by this project or in another layout, or lacks a table or column that the block asks
    for.
    """
    if not published.is_file():
        raise PublishedFileError(f"There is no {published} yet. Run: make build")
    if not is_duckdb(published):
        raise PublishedFileError(
            f"{published} can't be read: it is no DuckDB file. Name another one, or"
            " move it away and run: make build"
        )
    try:
        config = _SEALED if is_sealed else {}
        with duckdb.connect(published, read_only=True, config=config) as connection:
            _refuse_other_layouts(connection, published)
            yield connection
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise PublishedFileError(
            f"{published} was published by another version of this project."
            f" Run: make build\n({_first_line(error)})"
        ) from error
    except duckdb.Error as error:
        raise PublishedFileError(
            f"{published} can't be read: it is damaged, or of a newer DuckDB."
            f" Run: make build\n({_first_line(error)})"
        ) from error


def is_duckdb(path: Path) -> bool:
    """Tell whether a file starts as those of DuckDB do, whole or not."""
    with path.open("rb") as file:
        return file.read(_MAGIC.stop)[_MAGIC] == b"DUCK"


def is_published(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether the database that a connection has opened says what it is."""
    return bool(
        connection.execute(
            "select 1 from duckdb_tables() where database_name = current_database()"
            f" and schema_name = 'main' and table_name = '{INFO_TABLE}'"
        ).fetchall()
    )


def _refuse_other_layouts(
    connection: duckdb.DuckDBPyConnection, published: Path
) -> None:
    if not is_published(connection):
        raise PublishedFileError(
            f"{published} is a DuckDB file, but no published warehouse of this project:"
            f" it has no table {INFO_TABLE}. Name another one, or run: make build"
        )
    rows = connection.execute(
        f"select project_version, schema_version from {INFO_TABLE}"
    ).fetchall()
    if len(rows) != 1:
        raise PublishedFileError(
            f"{published} can't be read: {INFO_TABLE} has {len(rows)} rows instead of"
            " one. Run: make build"
        )
    ((project, layout),) = rows
    if layout != SCHEMA_VERSION:
        is_newer = layout is not None and layout > SCHEMA_VERSION
        what = "Bring this checkout up to date, then run" if is_newer else "Run"
        raise OtherLayoutError(
            f"{published} was published by version {project} of this project, whose"
            f" tables have layout {layout}; this version reads layout {SCHEMA_VERSION}."
            f" {what}: make build",
            is_newer,
        )


def stays(published: Path) -> str:
    """Tell that a published file is untouched."""
    if published.exists():
        return f"{published} stays as it was."
    return f"There is no {published} yet."


def growth_text(growth: Decimal) -> str:
    """Write growth with its sign and, as the ministries do, one decimal or more."""
    decimals = max(1, -int(growth.normalize().as_tuple().exponent))
    return f"{growth:+,.{decimals}f} %"


def number_text(value: Decimal) -> str:
    """Write a number with thousands separators and without idle zeros."""
    return f"{value.normalize():,f}"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
