"""Readers that ask the published file without pause while it is replaced."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from chaos.campaign import BrokenError
from chaos.runs import clean_environment
from chaos.victims import whole_hash
from conftest import ROOT, Warehouse
from korea_ict_trade.publish_request import Column, Mart
from korea_ict_trade.published_content import Facts
from korea_ict_trade.published_file import replace_published_file

READERS = 8
# What a reader may hold, and by how much that may grow while the file is replaced.
PEAK_MIB = 512
GROWTH_MIB = 64


@dataclass(frozen=True)
class Crowd:
    """What the readers saw. Memory is in MiB, of the reader that took most."""

    readers: int
    publications: int
    seen: int
    connections: int
    answers: int
    peak: int
    growth: int


def gather(
    build_file: Path, change: str, publications: int, advance: Callable[[], None]
) -> Crowd:
    """Publish again and again, other data each time, under the eyes of the readers.

    Args:
        build_file: a private build file; it is changed.
        change: SQL that changes the marts, with `{}` for the publication's number.
        publications: how often to publish.
        advance: called after each publication.

    Raises:
        BrokenError: a reader got an error or an answer that mixes builds, or took too
            much memory.
    """
    published = build_file.parent / "published" / build_file.name
    with duckdb.connect(build_file) as connection:
        marts = _marts(connection, build_file.stem)
        hashes = {_publish(connection, marts, published)}
        readers = [_start(published) for _ in range(READERS)]
        for reader in readers:
            assert reader.stdout is not None
            if reader.stdout.readline() != "reading\n":
                raise BrokenError("a reader could not read the file")
        for number in range(1, publications + 1):
            connection.execute(change.format(number))
            digest = _publish(connection, marts, published)
            if whole_hash(published) != digest:
                raise BrokenError(
                    f"publication {number} is not seen by who opens the file"
                )
            hashes.add(digest)
            advance()
    return _judged(readers, hashes, publications)


def small_build_file(folder: Path) -> Path:
    """Make the tests' small build file."""
    folder.mkdir(parents=True)
    made = Warehouse(folder)
    made.connection.close()
    return made.build_file


def _judged(
    readers: list[subprocess.Popen[str]], hashes: set[str], publications: int
) -> Crowd:
    """Let the readers end, and hold what they saw to what was published."""
    saw = []
    for reader in readers:
        told, _ = reader.communicate(timeout=120)
        if reader.returncode != 0:
            raise BrokenError("a reader got an error, which is printed above")
        saw.append(json.loads(told))
    seen = {digest for one in saw for digest in one["seen"]}
    if not seen <= hashes:
        raise BrokenError(f"readers saw what was never published: {seen - hashes}")
    crowd = Crowd(
        readers=len(readers),
        publications=publications,
        seen=len(seen),
        connections=sum(one["connections"] for one in saw),
        answers=sum(one["answers"] for one in saw),
        peak=max(one["peak"] for one in saw),
        growth=max(one["end"] - one["warm"] for one in saw),
    )
    if crowd.peak > PEAK_MIB or crowd.growth > GROWTH_MIB:
        raise BrokenError(f"a reader's memory isn't bounded: {crowd}")
    return crowd


def _start(published: Path) -> subprocess.Popen[str]:
    """Start a reader, without what this process has loaded."""
    path = f"{Path(__file__).parents[1]}:{ROOT / 'scripts'}"
    return subprocess.Popen(
        [sys.executable, "-m", "chaos.reader", str(published)],
        env=clean_environment(published.parents[1] / "tmp", PYTHONPATH=path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _publish(
    connection: duckdb.DuckDBPyConnection, marts: list[Mart], published: Path
) -> str:
    """Replace the published file, as the end of a build does."""
    facts = Facts("1.0.0", datetime(2026, 11, 23), "1.12.6")
    with connection.cursor() as session:
        return replace_published_file(session, marts, published, facts)


def _marts(connection: duckdb.DuckDBPyConnection, database: str) -> list[Mart]:
    """Read from a build file what dbt knows of its marts."""
    keys = dict(
        connection.execute(
            "select table_name, constraint_column_names from duckdb_constraints()"
            " where constraint_type = 'PRIMARY KEY' and schema_name = 'main'"
        ).fetchall()
    )
    columns: dict[str, list[Column]] = {name: [] for name in keys}
    for table, name, kind in connection.execute(
        "select table_name, column_name, data_type from duckdb_columns()"
        " where schema_name = 'main' and not internal order by column_index"
    ).fetchall():
        if table in columns:
            columns[table].append(Column(name, kind, False, {}))
    return [
        Mart(
            name=name,
            table=name,
            database=database,
            schema="main",
            materialized="table",
            columns=tuple(columns[name]),
            primary_key=tuple(keys[name]),
            rules=(),
        )
        for name in keys
    ]
