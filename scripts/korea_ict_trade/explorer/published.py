"""The published file as it is now: which edition it is, and rows of it.

A build replaces the file whole while the explorer runs. What was read is remembered by
the edition that it was read from, so a new edition is read anew, and a page never mixes
two of them.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

import streamlit as st

from korea_ict_trade.errors import PublishedFileError, WarehouseError
from korea_ict_trade.explain.cell_facts import read_cell
from korea_ict_trade.explain.cell_records import CellFacts
from korea_ict_trade.reading import DEFAULT_FILE, opened

Value = str | int | date | tuple[str, ...]
"""What a query may be given: lists of texts as tuples, which can be remembered."""

Row = tuple[Any, ...]

# In one process DuckDB gives a new connection the file that an older, open connection
# sees, although another was put in its place. So there is never more than one.
_ONE_CONNECTION = Lock()

_FACTS = """
    select schema_version, content_hash, built_at, newest_published_on
    from warehouse_info
"""


class NoFileError(PublishedFileError):
    """Nothing was published yet."""


class EditionReplacedError(WarehouseError):
    """Another edition was published while a page was being made: make it anew."""


@dataclass(frozen=True)
class Edition:
    """One edition of a published file, told from others by its place on the disk."""

    path: str
    inode: int
    written_ns: int
    size: int


@dataclass(frozen=True)
class EditionFacts:
    """What an edition says of itself; `newest_published_on` is its last page's day."""

    schema_version: int
    content_hash: str
    built_at: date
    newest_published_on: date


def published_path() -> Path:
    """Give the file to read: KOREA_ICT_TRADE_FILE, or where a build publishes to."""
    return Path(os.environ.get("KOREA_ICT_TRADE_FILE") or DEFAULT_FILE)


def edition_of(path: Path) -> Edition:
    """Tell which edition a file is now.

    Raises NoFileError when there is no such file.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise NoFileError(f"There is no {path} yet. Run: make build") from error
    if not path.is_file():
        raise NoFileError(f"{path} is not a file.")
    return Edition(str(path), found.st_ino, found.st_mtime_ns, found.st_size)


def facts_of(edition: Edition) -> EditionFacts:
    """Read what an edition says of itself.

    Raises OtherLayoutError when its tables have another layout than ours,
    PublishedFileError when it is no file of this project.
    """
    return EditionFacts(*rows(edition, _FACTS)[0])


def rows(
    edition: Edition, query: str, parameters: Mapping[str, Value] | None = None
) -> list[Row]:
    """Give the rows of a query with `$names` bound, read once per edition.

    Raises PublishedFileError when the file can't be read, EditionReplacedError when it
    is no longer this edition.
    """
    return _rows(edition, query, tuple((parameters or {}).items()))


def cell(
    edition: Edition,
    arguments: tuple[str, str, str, str],
    measures: tuple[str, ...],
    as_of: date | None,
) -> CellFacts:
    """Read all that an edition says of a cell, as `explain.read_cell` does.

    Raises what it raises, and EditionReplacedError.
    """
    with _alone_with(edition):
        return read_cell(Path(edition.path), arguments, measures, as_of)


@st.cache_data(show_spinner=False, max_entries=1000)
def _rows(
    edition: Edition, query: str, parameters: tuple[tuple[str, Value], ...]
) -> list[Row]:
    bound = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in parameters
    }
    with _alone_with(edition), opened(Path(edition.path)) as connection:
        return connection.execute(query, bound).fetchall()


@contextmanager
def _alone_with(edition: Edition) -> Iterator[None]:
    """Make sure that what is opened in the block is the edition, and nothing else."""
    with _ONE_CONNECTION:
        _check(edition)
        yield
        _check(edition)


def _check(edition: Edition) -> None:
    if edition_of(Path(edition.path)) != edition:
        raise EditionReplacedError(f"{edition.path} was replaced.")
