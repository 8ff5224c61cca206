"""Print the content hash of the published file: the same for the same data."""

from pathlib import Path
from typing import Annotated

import typer

from korea_ict_trade.content_hash import hash_of_file
from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.reading import DEFAULT_FILE


def content_hash(
    published: Annotated[
        Path,
        typer.Argument(envvar="KOREA_ICT_TRADE_FILE", help="the published file"),
    ] = DEFAULT_FILE,
) -> None:
    """Print a fingerprint of a file's data, computed from its rows."""
    try:
        typer.echo(hash_of_file(published))
    except WarehouseError as error:
        typer.secho(f"Error: {error}", fg="red", err=True)
        raise typer.Exit(1) from error


if __name__ == "__main__":
    typer.run(content_hash)
