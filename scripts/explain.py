"""Explain one cell in the terminal: its figures, vintages, identities and verdicts."""

import io
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.explain.cell_facts import read_cell
from korea_ict_trade.explain.cell_tree import cell_tree, source_lines
from korea_ict_trade.reading import DEFAULT_FILE


class Measure(StrEnum):
    """What a number says of the month."""

    VALUE = "value"
    YOY_PCT = "yoy_pct"
    MOM_PCT = "mom_pct"
    SHARE_PCT = "share_pct"
    DAILY_AVERAGE_VALUE = "daily_average_value"
    DAILY_AVERAGE_YOY_PCT = "daily_average_yoy_pct"


def explain(  # noqa: PLR0913, PLR0917 -- one for each argument and option
    month: Annotated[str, typer.Argument(help="the trade month, as in 2020-06")],
    flow: Annotated[str, typer.Argument(help="export, import or balance")],
    item: Annotated[str, typer.Argument(help="code, English or Korean name")],
    region: Annotated[str, typer.Argument(help="code, English or Korean name")],
    measure: Annotated[
        list[Measure] | None,
        typer.Option(help="only this; may be repeated  [default: value, yoy_pct]"),
    ] = None,
    published: Annotated[
        Path,
        typer.Option("--file", envvar="KOREA_ICT_TRADE_FILE", help="published file"),
    ] = DEFAULT_FILE,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="show what was known at the end of this day"
        ),
    ] = None,
    width: Annotated[
        int | None, typer.Option(min=60, help="columns  [default: the terminal's]")
    ] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="no colours")] = False,
) -> None:
    """Explain one cell: every figure, vintage, identity and verdict, as a tree.

    For example: python scripts/explain.py 2020-06 import total china_hk
    """
    # A terminal that can't show Korean gets question marks, not an error.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, width=width, no_color=no_color or None)
    try:
        facts = read_cell(
            published,
            (month, flow, item, region),
            [name.value for name in measure or []],
            as_of.date() if as_of else None,
        )
    except WarehouseError as error:
        typer.secho(f"Error: {error}", fg="red", err=True)
        raise typer.Exit(1) from error
    console.print(cell_tree(facts))
    console.print()
    # Addresses to copy are never broken.
    for line in source_lines(facts):
        console.print(line, markup=False, soft_wrap=True)


if __name__ == "__main__":
    typer.run(explain)
