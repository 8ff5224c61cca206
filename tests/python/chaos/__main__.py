"""`make chaos`: kill builds and writes, and crowd the published file with readers."""

import math
import tempfile
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path
from statistics import median
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn
from rich.table import Table

from chaos.campaign import BrokenError, Tally, Victim, campaign
from chaos.crowd import Crowd, gather, small_build_file
from chaos.disks import Disks, maltreat
from chaos.folders import Sandbox, real_sandbox, tiny_sandbox
from chaos.victims import Builds, Publications, Writes


class Which(StrEnum):
    """The project whose builds are killed."""

    REAL = "real"
    TINY = "tiny"


# What changes with each publication under the readers' eyes.
CHANGES = {
    Which.REAL: "update dim_publication set url = 'https://example.org/{}'",
    Which.TINY: "update fct_figure_vintages set value = {}",
}
# Publishing alone is short: it is hit this many times as often as a build.
PUBLICATIONS_PER_BUILD = 4


def chaos(
    kills: Annotated[int, typer.Option(help="how many builds, and writes, to kill")],
    project: Annotated[Which, typer.Option(help="whose builds")] = Which.REAL,
    seed: Annotated[int, typer.Option(help="draws the moments")] = 1,
    publications: Annotated[
        int, typer.Option(help="how often to publish under the readers' eyes")
    ] = 50,
    minutes: Annotated[
        float, typer.Option(help="after which to kill no more")
    ] = math.inf,
) -> None:
    """Kill builds, writes and publications; fill disks; crowd the file with readers."""
    console = Console(highlight=False)
    try:
        with tempfile.TemporaryDirectory(prefix="chaos-") as temporary:
            folder = Path(temporary)
            box, checkout = _sandboxes(folder, project)
            victims = {
                Builds(box): kills,
                Writes(checkout): kills,
                Publications(folder / "publications"): kills * PUBLICATIONS_PER_BUILD,
            }
            with _progress(console) as progress:
                tallies = _killed(victims, seed, progress, 60 * minutes)
            console.print(_kills_table(tallies))
            console.print(_disks_lines(maltreat(folder / "disks")), soft_wrap=True)
            if project is Which.REAL:
                build_file = box.published.parent / "build" / box.published.name
            else:
                build_file = small_build_file(folder / "crowd")
            with _progress(console) as progress:
                task = progress.add_task("publications", total=publications)
                crowd = gather(
                    build_file,
                    CHANGES[project],
                    publications,
                    lambda: progress.advance(task),
                )
            console.print(_crowd_lines(crowd), soft_wrap=True)
    except BrokenError as broken:
        console.print(f"Broken: {broken}", style="red", markup=False, soft_wrap=True)
        raise typer.Exit(1) from broken


def _sandboxes(folder: Path, project: Which) -> tuple[Sandbox, Sandbox]:
    """Give the copy whose builds are killed, and the copy that is written to."""
    checkout = real_sandbox(folder / "checkout")
    if project is Which.TINY:
        # With the copy's scripts: those of the checkout may change meanwhile.
        return tiny_sandbox(folder / "tiny", checkout.folder / "scripts"), checkout
    return real_sandbox(folder / "built"), checkout


def _killed(
    victims: dict[Victim, int], seed: int, progress: Progress, seconds: float
) -> list[Tally]:
    """Kill the runs of several victims, side by side."""

    def kill(victim: Victim, kills: int) -> Tally:
        task = progress.add_task(f"killing {victim.name}", total=kills)
        return campaign(victim, kills, seed, lambda: progress.advance(task), seconds)

    with ThreadPoolExecutor(len(victims)) as pool:
        running = [pool.submit(kill, *given) for given in victims.items()]
        return [one.result() for one in running]


def _progress(console: Console) -> Progress:
    return Progress(
        *Progress.get_default_columns()[:2],
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def _kills_table(tallies: list[Tally]) -> Table:
    """Lay out what the kills left."""
    table = Table(title="kill -9 at random moments: what was left, always whole")
    table.add_column("killed")
    table.add_column("while")
    for heading in ("kills", "old", "new"):
        table.add_column(heading, justify="right")
    for tally in tallies:
        for phase in sorted({phase for phase, _ in tally.kills}):
            old, new = tally.kills[phase, "old"], tally.kills[phase, "new"]
            table.add_row(tally.name, phase, str(old + new), str(old), str(new))
        table.add_row(
            tally.name,
            f"(ran to the end: {tally.completed}, all well,"
            f" median {median(tally.durations):.1f} s)",
            f"[bold]{tally.killed}[/]",
            end_section=True,
        )
    return table


def _disks_lines(disks: Disks) -> str:
    """Tell what full disks did."""
    return (
        f"Disks with too little room, or read-only: {disks.publications_refused} "
        f"publications and {disks.writes_refused} writes were refused, with the old "
        f"data in place; {disks.publications_done} and {disks.writes_done} had room."
    )


def _crowd_lines(crowd: Crowd) -> str:
    """Tell what the readers saw."""
    return (
        f"{crowd.readers} readers during {crowd.publications} publications: "
        f"{crowd.answers:,} answers on {crowd.connections:,} connections, each of one "
        f"build; {crowd.seen} builds were seen. The largest reader took {crowd.peak} "
        f"MiB at most, and grew by {crowd.growth} MiB at most."
    )


if __name__ == "__main__":
    typer.run(chaos)
