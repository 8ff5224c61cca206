"""How long it takes until a visitor sees the first page, in a real browser."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, sync_playwright

from korea_ict_trade.errors import WarehouseError

_PATIENCE_S = 60.0


class BenchmarkError(WarehouseError):
    """The explorer or the browser could not be started."""


@dataclass(frozen=True)
class Speeds:
    """Seconds until the three levels of the latest month are seen.

    `start` is from the command until the server answers; `cold` is the first visit
    since, with nothing remembered by the server or the browser; `warm` are later
    visits, each by a browser that remembers nothing.
    """

    start: float
    cold: float
    warm: tuple[float, ...]


def measure(command: Path, published: Path, visits: int) -> Speeds:
    """Start the explorer, and visit it once cold and some times warm.

    Raises BenchmarkError when it doesn't start, or there is no Chromium.
    """
    binary = which("chromium") or which("google-chrome")
    if binary is None:
        raise BenchmarkError("There is no Chromium. Run: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=binary, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        began = time.perf_counter()
        with _served(command, published) as url:
            start = time.perf_counter() - began
            times = [_visit(browser, url) for _ in range(visits + 1)]
        browser.close()
    return Speeds(start, times[0], tuple(times[1:]))


def _visit(browser: Browser, url: str) -> float:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(url)
    page.locator("[data-testid=stMetricValue]").nth(2).wait_for()
    taken = time.perf_counter() - began
    context.close()
    return taken


@contextmanager
def _served(command: Path, published: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, command, "--port", str(port), "--file", str(published)],
        env=dict(os.environ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    began = time.perf_counter()
    while time.perf_counter() - began < _PATIENCE_S:
        if process.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.02)
    raise BenchmarkError("The explorer did not start. Run: make explore")
