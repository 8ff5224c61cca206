"""The file that users open: written beside the old one, verified, put in its place.

Readers hold on to the file that they opened, so replacing it under them is safe; nobody
ever sees half a file. It is written for DuckDB clients from 1.0 on, which is why it
has no PRIMARY KEY: whatever the storage version, DuckDB 1.0 can't open a file of DuckDB
2.0 that holds an index. Keys are enforced in the build file, and validated before
publishing.
"""

import secrets
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from korea_ict_trade.content_hash import content_hash
from korea_ict_trade.errors import PublishError
from korea_ict_trade.publish_request import Mart
from korea_ict_trade.published_content import (
    Facts,
    add_facts_and_macro,
    copy_marts,
    source_of,
    verify,
)
from korea_ict_trade.published_keys import add_keys
from korea_ict_trade.reading import INFO_TABLE, is_duckdb, is_published
from korea_ict_trade.sql_text import literal, quoted
from korea_ict_trade.unfinished import scratch_beside, to_disk

_FOR_OLD_CLIENTS = "storage_version 'v1.0.0'"
_READ_ONLY = "read_only"


def replace_published_file(
    session: duckdb.DuckDBPyConnection,
    marts: Sequence[Mart],
    published_file: Path,
    facts: Facts,
) -> str:
    """Write the marts to a new file and put it in the place of the published one.

    Args:
        session: a connection of its own to the database that holds the marts.
        marts: the public models to publish.
        published_file: the file to replace. Its stem is the catalog's name, by which
            ``trade_as_of`` finds its table.
        facts: what the file says of itself.

    Returns:
        The content hash of the marts.

    Raises:
        PublishError: the marts can't make up a file, or what was written isn't what was
            built.
        duckdb.Error, OSError: the file can't be written.
    """
    database, schema = source_of(marts)
    # Through a symbolic link, the file that it points to is replaced.
    target = published_file.resolve()
    stem = _catalog_name(published_file, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    refuse_what_is_not_ours(target)
    names = [mart.table for mart in marts]
    digest = content_hash(session, database, names, schema)
    with scratch_beside(target) as folder:
        new = folder / target.name
        copy = f"new_{secrets.token_hex(4)}"
        with _attached(session, new, copy, _FOR_OLD_CLIENTS):
            copy_marts(session, marts, copy)
            add_keys(session, copy, marts)
            session.execute(f"checkpoint {copy}")
        with (
            duckdb.connect() as writer,
            _attached(writer, new, stem, _FOR_OLD_CLIENTS),
        ):
            add_facts_and_macro(writer, stem, digest, facts)
            writer.execute(f"checkpoint {quoted(stem)}")
        with duckdb.connect() as reader, _attached(reader, new, stem, _READ_ONLY):
            verify(reader, stem, digest, marts)
        _put_in_place(new, target)
    return digest


def refuse_what_is_not_ours(target: Path) -> None:
    """Refuse to replace a file of another kind: somebody may need it.

    A warehouse of any layout is replaced, and so is one that can't be read any more,
    since a build makes all of it again.

    Raises:
        PublishError: the file is no DuckDB file, or one without ``warehouse_info``.
    """
    if not target.exists() or not target.stat().st_size:
        return
    other = f"{target} is not replaced, since this project did not publish it"
    what_to_do = "name another file in KOREA_ICT_TRADE_FILE, or move that one away"
    if not is_duckdb(target):
        raise PublishError(f"{other}: it is no DuckDB file. To publish, {what_to_do}")
    try:
        with duckdb.connect(target, read_only=True) as reader:
            is_ours = is_published(reader)
    except duckdb.Error:
        return
    if not is_ours:
        raise PublishError(
            f"{other}: it has no table {INFO_TABLE}. To publish, {what_to_do}"
        )


def _catalog_name(published_file: Path, target: Path) -> str:
    """Give the name under which DuckDB opens a file: what is before the first dot."""
    stem = target.name.partition(".")[0]
    if stem != published_file.name.partition(".")[0]:
        raise PublishError(
            f"{published_file} is a link to {target}. Versions of DuckDB don't agree "
            "on the name of such a database: let the link and the file have the same "
            "name"
        )
    return stem


@contextmanager
def _attached(
    session: duckdb.DuckDBPyConnection, path: Path, catalog: str, option: str
) -> Iterator[None]:
    """Attach a database for a while."""
    name = quoted(catalog)
    session.execute(f"attach {literal(str(path))} as {name} ({option})")
    try:
        yield
    finally:
        session.execute(f"detach {name}")


def _put_in_place(new: Path, target: Path) -> None:
    """Replace the published file in one step that also survives a power cut."""
    if _write_ahead_log(new).exists():
        raise PublishError(f"{new} was not written whole")
    new.chmod(_mode(target if target.exists() else new))
    to_disk(new)
    # One that somebody left by writing into the old file would be played into this one.
    _write_ahead_log(target).unlink(missing_ok=True)
    new.replace(target)
    to_disk(target.parent)


def _mode(path: Path) -> int:
    """Give a file's permissions without those to write.

    A client that forgets to open the file read-only would lock every other one out, and
    could alter it.
    """
    writing = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    return stat.S_IMODE(path.stat().st_mode) & ~writing


def _write_ahead_log(database: Path) -> Path:
    """Give the file that holds what a database has not yet taken in."""
    return database.with_name(f"{database.name}.wal")
