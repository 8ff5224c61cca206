"""Start and stop a Superset, which has an environment and a process of its own."""

import json
import os
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from korea_ict_trade.bi.superset_home import SupersetHome
from korea_ict_trade.charts.palette import DIVERGING_STEPS, PALETTE
from korea_ict_trade.errors import SupersetError
from korea_ict_trade.reading import opened

ROOT = Path(__file__).parents[3]
PYTHON = ROOT / ".venvs" / "superset" / "bin" / "python"
SERVE = ROOT / "bi" / "server" / "serve.py"
CONFIG = ROOT / "bi" / "server" / "superset_config.py"
USER = "admin"
_SECONDS_TO_STOP = 15


@dataclass(frozen=True)
class Running:
    """A Superset that answers."""

    address: str
    process: subprocess.Popen[str]

    @property
    def dashboard(self) -> str:
        """Give the address of the dashboard."""
        return f"{self.address}/superset/dashboard/korea-ict-trade/"


@contextmanager
def running_superset(
    home: SupersetHome,
    published: Path,
    port: int,
    password: str | None,
    on_step: Callable[[str], None],
) -> Iterator[Running]:
    """Start Superset over a published file, as long as the block lasts.

    Args:
        home: its folder, prepared.
        published: the file that its charts read.
        port: the port of 127.0.0.1 to answer on.
        password: the user's new password; None keeps the one it has.
        on_step: is told what comes next, in words for the user.

    Raises:
        PublishedFileError: there is no published file, or it can't be read.
        SupersetError: the port is taken, or Superset did not start.
    """
    _check_file(published)
    _check_port(port)
    if not PYTHON.is_file():
        raise SupersetError("Superset isn't installed here. Run: make superset")
    with home.kept(), home.log.open("w") as log:
        process = _start(home, log.fileno())
        try:
            _hand_over(process, published, port, password)
            _wait_until_ready(process, home, on_step)
            yield Running(f"http://127.0.0.1:{port}", process)
        finally:
            _stop(process)


def _check_file(published: Path) -> None:
    with opened(published) as connection:
        connection.execute("select built_at from warehouse_info").fetchone()


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        # As the server does it: a port that was just given back is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise SupersetError(
                f"Port {port} can't be used ({error.strerror}). Take another one:"
                f" make superset FLAGS='--port {port + 1}'"
            ) from error


def _start(home: SupersetHome, log: int) -> subprocess.Popen[str]:
    look = {"palette": PALETTE, "diverging": DIVERGING_STEPS}
    kept = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TZ")
    return subprocess.Popen(
        [PYTHON, SERVE],
        # Settings of another Superset or Flask of the user must not leak in.
        env={
            **{name: os.environ[name] for name in kept if name in os.environ},
            "HOME": str(home.folder.resolve()),
            "SUPERSET_HOME": str(home.folder.resolve()),
            "SUPERSET_CONFIG_PATH": str(CONFIG),
            "KOREA_ICT_TRADE_LOOK": json.dumps(look),
        },
        cwd=home.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
        # Ctrl-C in the terminal is for this process, which then stops the other.
        start_new_session=True,
    )


def _hand_over(
    process: subprocess.Popen[str], published: Path, port: int, password: str | None
) -> None:
    """Tell Superset what to do by a pipe: others can read arguments."""
    assert process.stdin is not None
    wanted = {
        "user": USER,
        "password": password,
        "database_file": str(published.resolve()),
        "port": port,
    }
    process.stdin.write(json.dumps(wanted) + "\n")
    process.stdin.flush()


def _wait_until_ready(
    process: subprocess.Popen[str], home: SupersetHome, on_step: Callable[[str], None]
) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == "ready":
            return
        on_step(line.strip())
    last = home.log.read_text("utf-8", "replace").strip().splitlines()[-3:]
    raise SupersetError(
        f"Superset did not start. Its log is {home.log}; it ends with:\n"
        + "\n".join(last)
    )


def _stop(process: subprocess.Popen[str]) -> None:
    """Ask it to end, and wait; after a while it is made to."""
    process.terminate()
    try:
        process.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
