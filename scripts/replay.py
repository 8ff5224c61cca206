"""Go back to each day of publication: is history told as it was?

Takes the publications after a day away, runs the models on the rest, and compares with
what the published file says was known on that day; for every day.
"""

import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from korea_ict_trade.errors import PublishedFileError, WarehouseError
from korea_ict_trade.reading import DEFAULT_FILE
from korea_ict_trade.replay.days import Day, ReplayedDay, models_of, opened_replay
from korea_ict_trade.replay.histories import EVERY
from korea_ict_trade.replay.report import first_differences, summary, verdict


def replay(
    published: Annotated[
        Path,
        typer.Argument(envvar="KOREA_ICT_TRADE_FILE", help="the published file"),
    ] = DEFAULT_FILE,
    day: Annotated[
        list[datetime] | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="only this day of publication; may be given several times",
        ),
    ] = None,
) -> None:
    """Compare the published file's past with what each day's publications give."""
    console = Console(width=None if Console().is_terminal else 120)
    try:
        replayed = _replay(console, published, {moment.date() for moment in day or ()})
    except WarehouseError as error:
        Console(stderr=True).print(f"Error: {error}", style="red", markup=False)
        raise typer.Exit(1) from error
    console.print(summary(EVERY, replayed))
    if any(result.differences for result in replayed):
        console.print(first_differences(replayed))
        Console(stderr=True).print(verdict(replayed), style="red", markup=False)
        raise typer.Exit(1)
    console.print(verdict(replayed))


def _replay(console: Console, published: Path, only: set[date]) -> list[ReplayedDay]:
    """Go back to all days, or to some."""
    with tempfile.TemporaryDirectory(prefix="korea_ict_trade_replay_") as name:
        folder = Path(name)
        with console.status("Compiling the models"):
            models = models_of(folder, EVERY)
        with opened_replay(models, published, folder) as opened:
            days = _chosen(opened.days(), only)
            steps = track(days, description="Replaying days", console=console)
            return [opened.go_back_to(day, EVERY) for day in steps]


def _chosen(days: list[Day], only: set[date]) -> list[Day]:
    """Pick the wanted days, or all of them."""
    if unknown := sorted(only - {day.known_on for day in days}):
        raise PublishedFileError(
            f"Nothing was published on {', '.join(map(str, unknown))}; days of"
            " publication are the dates in seeds/publications.csv"
        )
    return [day for day in days if not only or day.known_on in only]


if __name__ == "__main__":
    typer.run(replay)
