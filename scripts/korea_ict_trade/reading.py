"""Read a published file with errors that a user can act on, and write its numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import duckdb

from korea_ict_trade.errors import PublishedFileError

DEFAULT_FILE = Path("warehouse/korea_ict_trade.duckdb")
"""Where a build publishes to and the commands read from, unless told otherwise."""


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


def growth_text(growth: Decimal) -> str:
    """Write growth with its sign and, as the ministries do, one decimal or more."""
    decimals = max(1, -int(growth.normalize().as_tuple().exponent))
    return f"{growth:+,.{decimals}f} %"


def number_text(value: Decimal) -> str:
    """Write a number with thousands separators and without idle zeros."""
    return f"{value.normalize():,f}"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
