"""Prints recall and precision of `ingest` on labelled texts.

Usage: python scripts/evaluate_ingest.py [FOLDER]
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest.evaluate import evaluate, read_case
from korea_ict_trade.ingest.labels import read_aliases

PROJECT = Path(__file__).parents[1]


def main(
    folder: Annotated[Path, typer.Argument(help="a folder of labelled texts")] = PROJECT
    / "tests"
    / "python"
    / "ingest_eval",
    aliases: Annotated[
        Path, typer.Option(help="the names of items and regions")
    ] = PROJECT / "seeds" / "item_region_aliases.csv",
) -> None:
    """Print recall and precision by rule, language, kind and year."""
    console = Console(highlight=False, width=100)
    try:
        cases = [read_case(path) for path in sorted(folder.glob("*.txt"))]
        result = evaluate(cases, read_aliases(aliases))
    except IngestError as error:
        Console(stderr=True).print(f"Error: {error}", style="red", markup=False)
        raise typer.Exit(1) from error
    table = Table(title=f"{len(cases)} texts")
    for title in ("by", "group", "found", "missed", "false", "recall", "precision"):
        table.add_column(title, justify="left" if title in {"by", "group"} else "right")
    for (by, group), score in sorted(result.scores.items()):
        counts = (str(score.found), str(score.missed), str(score.false))
        recall = "" if by == "rule" else f"{score.recall:.1%}"
        table.add_row(by, group, *counts, recall, f"{score.precision:.1%}")
    console.print(table)
    for mistake in result.mistakes:
        console.print(mistake, markup=False)


if __name__ == "__main__":
    typer.run(main)
