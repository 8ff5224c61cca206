"""Write an export: every table, the observations and the description of all."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.filesize import decimal
from rich.table import Table as Listing

from korea_ict_trade.export.folder import (
    CHECKSUMS,
    DESCRIPTOR,
    replaced,
    write_checksums,
)
from korea_ict_trade.export.package import write_package
from korea_ict_trade.export.parquet import write_parquet
from korea_ict_trade.export.published import describe
from korea_ict_trade.export.sdmx_codes import code_lists
from korea_ict_trade.export.sdmx_observations import (
    check_observations,
    write_observations,
)
from korea_ict_trade.export.sdmx_structure import structure_message
from korea_ict_trade.reading import opened

TABLES = "tables/{}.parquet"
OBSERVATIONS = "sdmx/observations.csv"
STRUCTURE = "sdmx/structure.xml"

Say = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Written:
    """A file of the export. `row_count` is None for what has no rows."""

    path: str
    row_count: int | None
    byte_count: int


def export(published: Path, output: Path, say: Say) -> list[Written]:
    """Write all that a published file holds to a folder, which is replaced whole.

    Args:
        published: the published file.
        output: the folder; it may hold an earlier export and nothing else.
        say: is told what comes next, how many steps are done, and of how many.

    Returns:
        The files, in the order in which they were written.

    Raises:
        PublishedFileError: the file is missing, unreadable or of another version.
        ExportError: the export can't be written, or isn't what was read; an earlier
            one stays as it was.
    """
    with (
        opened(published, is_sealed=False) as connection,
        replaced(output) as folder,
    ):
        content = describe(connection)
        rows: dict[str, int | None] = {}
        steps = len(content.tables) + 2
        (folder / TABLES).parent.mkdir()
        (folder / OBSERVATIONS).parent.mkdir()
        for done, table in enumerate(content.tables):
            say(table.name, done, steps)
            path = TABLES.format(table.name)
            write_parquet(connection, table, folder / path)
            rows[path] = table.row_count
        say("SDMX", steps - 2, steps)
        message = structure_message(content.facts, code_lists(connection))
        (folder / STRUCTURE).write_text(message, "utf-8")
        count = write_observations(connection, content.facts, folder / OBSERVATIONS)
        check_observations(folder / OBSERVATIONS, folder / STRUCTURE, count)
        rows |= {OBSERVATIONS: count, STRUCTURE: None}
        say("data package", steps - 1, steps)
        write_package(content, folder, TABLES, OBSERVATIONS, STRUCTURE)
        write_checksums(folder)
        rows |= {DESCRIPTOR: None, CHECKSUMS: None}
        written = [
            Written(path, row_count, (folder / path).stat().st_size)
            for path, row_count in rows.items()
        ]
        say("done", steps, steps)
    return written


def listing(written: list[Written]) -> Listing:
    """Lay out what was written, at most 80 columns wide."""
    table = Listing(box=box.SIMPLE)
    table.add_column("file", no_wrap=True)
    table.add_column("rows", justify="right")
    table.add_column("size", justify="right")
    for each in written:
        rows = "" if each.row_count is None else f"{each.row_count:,}"
        table.add_row(each.path, rows, decimal(each.byte_count))
    return table
