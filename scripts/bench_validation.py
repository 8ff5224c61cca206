"""Measure the check of the seed files with many rows of figures."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.seed_benchmark import Measure, measure, synthesise

SEEDS = Path(__file__).parents[1] / "seeds"


def bench_validation(
    rows: Annotated[int, typer.Option(help="figures to check", min=1)] = 1_000_000,
    with_pandas: Annotated[
        bool,
        typer.Option(
            "--with-pandas", help="also check columns and keys by pandera on pandas"
        ),
    ] = False,
) -> None:
    """Repeat the real seeds up to a number of figures, check them, print the cost."""
    console = Console()
    jobs = ["duckdb", "pandas"] if with_pandas else ["duckdb"]
    with tempfile.TemporaryDirectory(prefix="korea_ict_trade_bench_") as folder:
        try:
            with console.status(f"Writing {rows:,} figures"):
                synthesise(SEEDS, Path(folder), rows)
            measures = {}
            for job in jobs:
                with console.status(f"Checking with {job}"):
                    measures[job] = measure(job, Path(folder))
        except WarehouseError as error:
            typer.secho(f"Error: {error}", fg="red", err=True)
            raise typer.Exit(1) from error
    console.print(table_of(rows, measures))


def table_of(rows: int, measures: dict[str, Measure]) -> Table:
    """Lay out what each job took, beside the first one."""
    table = Table(title=f"Check of {rows:,} figures and their pages")
    for name in ("pandera on", "seconds", "×", "peak MiB", "×"):
        table.add_column(name, justify="left" if name == "pandera on" else "right")
    first = next(iter(measures.values()))
    for job, taken in measures.items():
        table.add_row(
            job,
            f"{taken.seconds:.1f}",
            f"{taken.seconds / first.seconds:.1f}",
            f"{taken.peak_mib:,.0f}",
            f"{taken.peak_mib / first.peak_mib:.1f}",
        )
    return table


if __name__ == "__main__":
    typer.run(bench_validation)
