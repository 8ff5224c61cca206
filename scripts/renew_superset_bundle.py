"""Renew what the Superset bundle says of columns from the published file."""

from pathlib import Path
from typing import Annotated

import typer

from korea_ict_trade.bi.superset_bundle import dataset_files, read, renewed, written
from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.reading import DEFAULT_FILE, opened


def renew_superset_bundle(
    published: Annotated[
        Path,
        typer.Option("--file", envvar="KOREA_ICT_TRADE_FILE", help="published file"),
    ] = DEFAULT_FILE,
) -> None:
    """Write the columns, types and descriptions of each dataset of the bundle anew."""
    try:
        with opened(published) as connection:
            texts = {
                path: written(renewed(read(path), connection))
                for path in dataset_files()
            }
    except WarehouseError as error:
        typer.secho(f"Error: {error}", fg="red", err=True)
        raise typer.Exit(1) from error
    for path, text in texts.items():
        if path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"Renewed {path.name}")


if __name__ == "__main__":
    typer.run(renew_superset_bundle)
