"""Write a month's report: one HTML file that stands alone."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.reading import DEFAULT_FILE
from korea_ict_trade.report.command import default_output, write_pictures, write_report
from korea_ict_trade.report.facts import read_month
from korea_ict_trade.texts import Language


def report(
    month: Annotated[
        str | None,
        typer.Argument(help="as in 2025-11; without it, the latest complete month"),
    ] = None,
    language: Annotated[Language, typer.Option(help="of the page")] = Language.EN,
    output: Annotated[
        Path | None,
        typer.Option(help="where to write; by default the folder report of the file"),
    ] = None,
    pictures: Annotated[
        Path | None, typer.Option(help="also write the README's pictures here")
    ] = None,
    published: Annotated[
        Path,
        typer.Option("--file", envvar="KOREA_ICT_TRADE_FILE", help="published file"),
    ] = DEFAULT_FILE,
) -> None:
    """Write the report of a month and print where it is."""
    progress = Console(stderr=True)
    try:
        with progress.status("Reading the month and drawing its charts"):
            facts = read_month(published, month)
            written = output or default_output(published, facts, language)
            write_report(facts, language, written)
            drawn = write_pictures(facts, pictures) if pictures else []
    except WarehouseError as error:
        typer.secho(f"Error: {error}", fg="red", err=True)
        raise typer.Exit(1) from error
    for path in (written, *drawn):
        typer.echo(path)


if __name__ == "__main__":
    typer.run(report)
