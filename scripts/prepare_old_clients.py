"""Install the old DuckDB releases that have to open the published file."""

import typer
from rich.console import Console

from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.old_clients import prepare, requirement_files


def prepare_old_clients() -> None:
    """Install each old release of DuckDB that has wheels for this Python."""
    console = Console(highlight=False)
    for requirements in requirement_files():
        try:
            client = prepare(requirements)
        except WarehouseError as error:
            typer.secho(f"Error: {error}", fg="red", err=True)
            raise typer.Exit(1) from error
        console.print(f"{requirements.stem}: {client}", markup=False, soft_wrap=True)


if __name__ == "__main__":
    typer.run(prepare_old_clients)
