"""A real Superset for the tests: the command that users run, REST and a browser."""

import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
import yaml
from playwright.sync_api import Browser, Response

from browser import Watched, watched_page
from korea_ict_trade.bi.superset_bundle import BUNDLE, read

ROOT = Path(__file__).parents[2]
COMMAND = ROOT / "scripts" / "serve_superset.py"
PUBLISHED = ROOT / os.environ.get(
    "KOREA_ICT_TRADE_FILE", "warehouse/korea_ict_trade.duckdb"
)
Row = dict[str, Any]


def free_port() -> int:
    """Give a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def chart_names() -> dict[str, str]:
    """Give the charts of the bundle: uuid to the file's name without its number."""
    return {
        read(path)["uuid"]: path.stem.partition("_")[2]
        for path in sorted((BUNDLE / "charts").glob("*.yaml"))
    }


@dataclass
class Served:
    """The command that serves Superset, over a published file of its own."""

    folder: Path
    process: subprocess.Popen[str] | None = None
    said: str = ""
    port: int = 0
    password: str = ""

    @property
    def file(self) -> Path:
        """Give the published file, a copy of the real one."""
        return self.folder / "korea_ict_trade.duckdb"

    @property
    def home(self) -> Path:
        """Give Superset's folder."""
        return self.folder / "superset"

    @property
    def address(self) -> str:
        """Give where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, *options: str) -> None:
        """Run the command until it says that Superset is there."""
        if not self.file.exists():
            shutil.copyfile(PUBLISHED, self.file)
        self.port = free_port()
        self.process = subprocess.Popen(
            [
                sys.executable, COMMAND, "--port", str(self.port),
                "--file", self.file, "--home", self.home, *options,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # A shell's background jobs ignore Ctrl-C, and hand that on.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )  # fmt: skip
        assert self.process.stdout is not None
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if line.startswith("Ctrl-C"):
                break
        else:
            raise AssertionError(self.said)
        new = re.search(r"Password: +(\S+)\n +It is shown only now", self.said)
        self.password = new[1] if new else self.password

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; give the exit code and the last words."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        words, _ = self.process.communicate(timeout=120)
        return self.process.returncode, words

    def rest(self) -> "Rest":
        """Log in."""
        return Rest.logged_in(self.address, self.password)


@dataclass
class Rest:
    """A session with Superset's REST interface."""

    address: str
    session: requests.Session = field(default_factory=requests.Session)

    @classmethod
    def logged_in(cls, address: str, password: str) -> "Rest":
        """Log in as the user of the first start."""
        rest = cls(address)
        answer = rest.session.post(
            f"{address}/api/v1/security/login",
            json={"username": "admin", "password": password, "provider": "db"},
            timeout=120,
        )
        answer.raise_for_status()
        rest.session.headers["Authorization"] = (
            f"Bearer {answer.json()['access_token']}"
        )
        token = rest.get("security/csrf_token/").json()["result"]
        rest.session.headers["X-CSRFToken"] = token
        rest.session.headers["Referer"] = address
        return rest

    def get(self, path: str) -> requests.Response:
        """Ask for a resource."""
        return self.session.get(f"{self.address}/api/v1/{path}", timeout=120)

    def post(self, path: str, body: Row) -> requests.Response:
        """Send JSON."""
        return self.session.post(
            f"{self.address}/api/v1/{path}", json=body, timeout=120
        )

    def rows(self, query: Row) -> list[Row]:
        """Run a chart's query, and give its rows."""
        answer = self.post("chart/data", query)
        assert answer.status_code == 200, answer.text
        rows: list[Row] = answer.json()["result"][0]["data"]
        return rows

    def exported(self) -> dict[str, Row]:
        """Export everything; give the files by their uuid."""
        answer = self.get("assets/export/")
        answer.raise_for_status()
        with zipfile.ZipFile(io.BytesIO(answer.content)) as export:
            contents = [yaml.safe_load(export.read(name)) for name in export.namelist()]
        return {each["uuid"]: each for each in contents if "uuid" in each}


@dataclass
class Seen:
    """The dashboard in a browser: what it asked for and how it looks."""

    watched: Watched
    queries: dict[str, Row] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    cells: list[tuple[str, str]] = field(default_factory=list)
    """The text of each cell of the tables, and its HTML."""


def look_at_dashboard(
    browser: Browser, served: Served, size: tuple[int, int], picture: str
) -> Seen:
    """Log in, open the dashboard, wait for each chart, and keep a picture of it."""
    names = chart_names()
    by_id = {
        chart["id"]: names[chart["uuid"]]
        for chart in served.rest().get("chart/?q=(page_size:100)").json()["result"]
    }
    with watched_page(browser, size) as watched:
        seen, page = Seen(watched), watched.page
        # A busy machine is slow, not broken.
        page.set_default_timeout(180_000)

        def note(response: Response) -> None:
            if "/api/v1/chart/data" not in response.url:
                return
            query = json.loads(response.request.post_data or "{}")
            chart = by_id.get(query["form_data"].get("slice_id"))
            if chart is not None:
                seen.queries[chart] = query
            if response.status != 200:
                seen.failed.append(f"{chart}: {response.status}")

        page.on("response", note)
        page.goto(f"{served.address}/login/")
        page.fill("#username", "admin")
        page.fill("#password", served.password)
        page.click("button[type=submit]")
        page.wait_for_url(lambda url: "/login" not in url)
        page.goto(f"{served.address}/superset/dashboard/korea-ict-trade/")
        page.wait_for_selector(".grid-content")
        # Charts are loaded as they come into view: make the window as high as the page.
        height = page.evaluate("document.querySelector('.grid-content').scrollHeight")
        page.set_viewport_size({"width": size[0], "height": int(height) + 500})
        page.wait_for_function(
            "count => document.querySelectorAll('.chart-slice').length === count"
            " && !document.querySelector('.grid-content .loading,"
            " .grid-content [data-test=loading-indicator]')",
            arg=len(names),
        )
        page.wait_for_load_state("networkidle")
        # Charts move into their places.
        page.wait_for_timeout(1_500)
        seen.failed += [
            alert.inner_text()
            for alert in page.query_selector_all(".grid-content [role=alert]")
        ]
        seen.cells = page.evaluate(
            "[...document.querySelectorAll('.grid-content td')]"
            ".map(cell => [cell.innerText, cell.innerHTML])"
        )
        watched.screenshot(picture)
    return seen
