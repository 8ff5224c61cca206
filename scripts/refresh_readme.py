"""Renew the answers in the README from the published file."""

from pathlib import Path
from typing import Annotated

import typer

from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.reading import DEFAULT_FILE
from korea_ict_trade.readme import renew


def refresh_readme(
    readme: Annotated[Path, typer.Argument()] = Path("README.md"),
    published: Annotated[
        Path, typer.Option(envvar="KOREA_ICT_TRADE_FILE", help="the published file")
    ] = DEFAULT_FILE,
) -> None:
    """Ask every query of the README again and write its answer below it."""
    text = readme.read_text(encoding="utf-8")
    try:
        renewed = renew(text, published)
    except WarehouseError as error:
        typer.secho(f"Error: {error}", fg="red", err=True)
        raise typer.Exit(1) from error
    readme.write_text(renewed, encoding="utf-8")
    typer.echo(f"{readme}: {'unchanged' if renewed == text else 'renewed'}")


if __name__ == "__main__":
    typer.run(refresh_readme)
