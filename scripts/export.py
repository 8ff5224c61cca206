"""Write the published data as Parquet, SDMX-CSV and a data package."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.export.command import export, listing
from korea_ict_trade.reading import DEFAULT_FILE

DEFAULT_OUTPUT = DEFAULT_FILE.with_name("export")


def export_all(
    output: Annotated[
        Path, typer.Option(help="folder to write, or to replace with a new export")
    ] = DEFAULT_OUTPUT,
    published: Annotated[
        Path,
        typer.Option("--file", envvar="KOREA_ICT_TRADE_FILE", help="published file"),
    ] = DEFAULT_FILE,
) -> None:
    """Export every table as Parquet, what is accepted as SDMX-CSV, and describe all.

    The same content gives the same bytes. An export that fails leaves the earlier one.
    """
    console = Console(highlight=False)
    try:
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("")

            def say(step: str, done: int, steps: int) -> None:
                progress.update(task, description=step, completed=done, total=steps)

            written = export(published, output, say)
    except WarehouseError as error:
        typer.secho(f"Error: {error}", fg="red", err=True)
        raise typer.Exit(1) from error
    console.print(listing(written))
    console.print(f"Exported to {output}", markup=False, soft_wrap=True)


if __name__ == "__main__":
    typer.run(export_all)
