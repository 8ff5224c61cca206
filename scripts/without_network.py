"""Become a command, after making sure that there is no network at all."""

import os
import socket
from typing import Annotated

import typer


def run_without_network(
    command: Annotated[list[str], typer.Argument(help="the command to run")],
) -> None:
    """Refuse to run where any network is up; else become the command."""
    names = [name for _, name in socket.if_nameindex() if name != "lo"]
    if names or _loopback_is_up():
        what = ", ".join(names) or "the loopback"
        typer.secho(f"Error: there is a network: {what}", fg="red", err=True)
        raise typer.Exit(1)
    os.execvp(command[0], command)


def _loopback_is_up() -> bool:
    """Tell whether even this machine answers: in an empty namespace it doesn't."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("127.0.0.1", 9))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    typer.run(run_without_network)
