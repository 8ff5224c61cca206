"""A read-only connection to a published file, with errors that a reader can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from korea_ict_trade.errors import PublishedFileError
from korea_ict_trade.latest import _first_line


@contextmanager
def opened(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a published file for reading, as long as the block lasts.

    Raises PublishedFileError when the file is missing, can't be read, or lacks a table
    or column that the block asks for.
    """
    if not published.is_file():
        raise PublishedFileError(f"There is no {published} yet. Run: make build")
    try:
        with duckdb.connect(published, read_only=True) as connection:
            yield connection
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise PublishedFileError(
            f"{published} was published by another version of this project."
            f" Run: make build\n({_first_line(error)})"
        ) from error
    except duckdb.Error as error:
        raise PublishedFileError(
            f"{published} can't be read: {_first_line(error)}"
        ) from error
