"""Print the latest month of the published file, as `make build` does at its end."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.latest import (
    check_replaced,
    closing_lines,
    levels_table,
    read_latest,
)
from korea_ict_trade.reading import DEFAULT_FILE


def show_latest(
    published: Annotated[
        Path,
        typer.Argument(envvar="KOREA_ICT_TRADE_FILE", help="the published file"),
    ] = DEFAULT_FILE,
    instead_of: Annotated[
        Path | None,
        typer.Option(help="fail if the file is still the one that `ls -i` wrote here"),
    ] = None,
) -> None:
    """Print the latest month that has all three world levels."""
    console = Console(highlight=False)
    try:
        if instead_of is not None:
            check_replaced(published, instead_of)
        latest = read_latest(published)
    except WarehouseError as error:
        typer.secho(f"Error: {error}", fg="red", err=True)
        raise typer.Exit(1) from error
    console.print()
    console.print(levels_table(latest))
    # Lines to copy are never broken.
    for line in closing_lines(latest, str(published)):
        console.print(line, markup=False, soft_wrap=True)


if __name__ == "__main__":
    typer.run(show_latest)
