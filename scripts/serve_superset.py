"""Start Superset with the dashboard over the published file, for this machine only."""

import signal
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from korea_ict_trade.bi.superset_home import DEFAULT_HOME, SupersetHome, new_password
from korea_ict_trade.bi.superset_server import USER, Running, running_superset
from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.reading import DEFAULT_FILE


def serve_superset(
    port: Annotated[
        int, typer.Option(min=1024, max=65535, help="port of 127.0.0.1")
    ] = 8088,
    published: Annotated[
        Path,
        typer.Option("--file", envvar="KOREA_ICT_TRADE_FILE", help="published file"),
    ] = DEFAULT_FILE,
    home: Annotated[
        Path, typer.Option(help="folder of Superset's own database and log")
    ] = DEFAULT_HOME,
    reset_password: Annotated[
        bool, typer.Option("--reset-password", help="give the user a new password")
    ] = False,
) -> None:
    """Start Superset with the dashboard. It ends with Ctrl-C.

    The first start makes a user with a random password, which is shown once.
    """
    console = Console(highlight=False)
    # Being told to end is the same as Ctrl-C: Superset ends too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = SupersetHome(home)
    try:
        folder.prepare()
        is_new = reset_password or not folder.is_set_up
        password = new_password() if is_new else None
        with (
            console.status("Starting") as status,
            running_superset(
                folder, published, port, password, status.update
            ) as superset,
        ):
            status.stop()
            show(console, superset, password, folder)
            superset.process.wait()
        typer.secho(f"Superset ended by itself. Its log: {folder.log}", err=True)
        raise typer.Exit(1)
    except WarehouseError as error:
        typer.secho(f"Error: {error}", fg="red", err=True)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        console.print("\nSuperset is stopped.")


def show(
    console: Console, superset: Running, password: str | None, home: SupersetHome
) -> None:
    """Say where the dashboard is and who may see it."""
    lines = [
        f"The dashboard: {superset.dashboard}",
        f"User:          {USER}",
        f"Password:      {password or 'as at the first start'}",
        "               "
        + (
            "It is shown only now."
            if password
            else "A new one: make superset FLAGS=--reset-password"
        ),
        f"Log:           {home.log}",
        "Ctrl-C stops it.",
    ]
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)


if __name__ == "__main__":
    typer.run(serve_superset)
