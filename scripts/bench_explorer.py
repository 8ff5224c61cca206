"""Measure how long the explorer's first page takes in Chromium."""

from pathlib import Path
from statistics import median
from typing import Annotated

import typer
from rich.console import Console

from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.explorer.speed import measure
from korea_ict_trade.reading import DEFAULT_FILE


def bench(
    published: Annotated[
        Path,
        typer.Option("--file", envvar="KOREA_ICT_TRADE_FILE", help="published file"),
    ] = DEFAULT_FILE,
    visits: Annotated[int, typer.Option(min=1, help="visits to a warm server")] = 5,
) -> None:
    """Start the explorer, visit it cold and warm, and say how long that took."""
    console = Console(highlight=False)
    command = Path(__file__).with_name("explore.py")
    try:
        with console.status("Visiting the explorer"):
            speeds = measure(command, published, visits)
    except WarehouseError as error:
        typer.secho(f"Error: {error}", fg="red", err=True)
        raise typer.Exit(1) from error
    console.print(f"server start                  {speeds.start:6.2f} s")
    console.print(f"first page, cold              {speeds.cold:6.2f} s")
    console.print(f"first page, cold, with start  {speeds.start + speeds.cold:6.2f} s")
    console.print(
        f"first page, warm              {median(speeds.warm):6.2f} s"
        f" (median of {visits}, {min(speeds.warm):.2f} to {max(speeds.warm):.2f})"
    )


if __name__ == "__main__":
    typer.run(bench)
