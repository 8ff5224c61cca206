"""Build under other conditions: are the data the same?

Another Python, other numbers of threads, another order of the rows of the seeds, other
time zones and locales, another order of Python's sets. Each is a full build of a copy
of the project, whose content hash has to be that of the published file.
"""

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from korea_ict_trade.content_hash import hash_of_file
from korea_ict_trade.determinism.builds import Build, build
from korea_ict_trade.determinism.compare import TableDifference, differing_tables
from korea_ict_trade.determinism.variants import VARIANTS, Variant
from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.reading import DEFAULT_FILE

PROJECT = Path(__file__).parents[1]


def determinism(
    published: Annotated[
        Path,
        typer.Argument(envvar="KOREA_ICT_TRADE_FILE", help="the published file"),
    ] = DEFAULT_FILE,
    other_python: Annotated[
        Path,
        typer.Option(help="a second Python, in an environment that has dbt"),
    ] = Path(sys.executable),
    only: Annotated[
        list[str] | None,
        typer.Option(help="only this build; may be given several times"),
    ] = None,
) -> None:
    """Build under other conditions, and compare the content hashes."""
    console = Console(width=None if Console().is_terminal else 120)
    try:
        expected = hash_of_file(published)
        with tempfile.TemporaryDirectory(prefix="korea_ict_trade_builds_") as folder:
            builds = []
            for variant in _chosen(only or []):
                python = other_python if variant.other_python else Path(sys.executable)
                with console.status(f"Building {variant.name}: {_conditions(variant)}"):
                    builds.append(build(variant, python, PROJECT, Path(folder)))
                console.print(f"{variant.name}: {builds[-1].content_hash}")
            different = {
                made.variant.name: differing_tables(published, made.file)
                for made in builds
                if made.content_hash != expected
            }
    except WarehouseError as error:
        Console(stderr=True).print(f"Error: {error}", style="red", markup=False)
        raise typer.Exit(1) from error
    console.print(_table(builds, expected))
    for name, tables in different.items():
        _show(Console(stderr=True), name, tables)
    if different:
        raise typer.Exit(1)
    console.print(f"Each build has the content hash of the published file, {expected}.")


def _chosen(only: list[str]) -> list[Variant]:
    """Pick the wanted builds, or all of them."""
    names = [variant.name for variant in VARIANTS]
    if unknown := sorted(set(only) - set(names)):
        raise WarehouseError(
            f"There is no build {', '.join(unknown)}; there are {', '.join(names)}"
        )
    return [variant for variant in VARIANTS if not only or variant.name in only]


def _conditions(variant: Variant) -> str:
    rows = "rows as they are" if variant.shuffle is None else "rows shuffled"
    threads = "1 thread" if variant.threads == 1 else f"{variant.threads} threads"
    return f"{threads}, {rows}, {variant.time_zone}, {variant.locale}"


def _table(builds: list[Build], expected: str) -> Table:
    """Lay out what was built, and whether it came out the same."""
    table = Table()
    for title in ("build", "Python", "conditions", "UTC", "s", "the same"):
        table.add_column(title)
    for made in builds:
        table.add_row(
            made.variant.name,
            made.conditions.python,
            _conditions(made.variant),
            made.conditions.utc_offset,
            f"{made.seconds:.0f}",
            "yes" if made.content_hash == expected else "NO",
        )
    return table


def _show(console: Console, name: str, tables: list[TableDifference]) -> None:
    """Say in which tables a build differs from the published file."""
    console.print(
        f"The build {name} has other data than the published file (here). If seeds or"
        " models were changed since it was built, first run: make build",
        style="red",
    )
    for table in tables:
        console.print(
            f"{table.table}: {table.only_here} rows only here,"
            f" {table.only_there} only there",
            markup=False,
        )
        for example in table.examples:
            console.print(f"  {example}", markup=False)


if __name__ == "__main__":
    typer.run(determinism)
