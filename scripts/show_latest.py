"""Print the latest month of the published file, as `make build` does at its end."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.latest import (
    check_published_after,
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
    built_after: Annotated[
        Path | None,
        typer.Option(help="fail unless the file was published after this one"),
    ] = None,
) -> None:
    """Print the latest month that has all three world levels."""
    console = Console(highlight=False)
    try:
        if built_after is not None:
            check_published_after(published, built_after)
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
