"""Serve the explorer on this machine, for a browser on this machine."""

import os
import socket
import sys
import tomllib
from pathlib import Path
from typing import Annotated

import typer

from korea_ict_trade.reading import DEFAULT_FILE

ADDRESS = "127.0.0.1"
SCRIPTS = Path(__file__).resolve().parent
APP = SCRIPTS / "korea_ict_trade" / "explorer" / "app.py"
SETTINGS = SCRIPTS.parent / ".streamlit" / "config.toml"


def explore(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="where to listen on 127.0.0.1")
    ] = 8501,
    published: Annotated[
        Path,
        typer.Option("--file", envvar="KOREA_ICT_TRADE_FILE", help="published file"),
    ] = DEFAULT_FILE,
) -> None:
    """Serve the explorer until Ctrl-C. It reads the file, and never writes to it."""
    if not _is_free(port):
        typer.secho(
            f"Error: port {port} is taken."
            f" Name another one: python scripts/explore.py --port {port + 1}",
            fg="red",
            err=True,
        )
        raise typer.Exit(1)
    if not published.is_file():
        typer.echo(f"There is no {published} yet: the page says what to do.", err=True)
    settings = _settings()
    typer.echo(f"The explorer: http://{ADDRESS}:{port} (ends with Ctrl-C)")
    sys.stdout.flush()
    paths = [str(SCRIPTS), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    os.environ["KOREA_ICT_TRADE_FILE"] = str(published)
    command = [
        *("-m", "korea_ict_trade.explorer.server", "run", str(APP)),
        f"--server.port={port}",
        *settings,
    ]
    os.execv(sys.executable, [sys.executable, *command])


def _settings() -> list[str]:
    """Pass the settings on, which Streamlit finds only from the project's folder."""
    groups = tomllib.loads(SETTINGS.read_text("utf-8"))
    given = {
        f"{group}.{name}": value
        for group, settings in groups.items()
        for name, value in settings.items()
    }
    # It would listen to the whole network without this one.
    given["server.address"] = ADDRESS
    return [f"--{name}={_flag(value)}" for name, value in given.items()]


def _flag(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # What a server that just ended leaves behind doesn't count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    typer.run(explore)
