"""A real browser for the tests of pages: Debian's Chromium, watched by Playwright."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Route,
    sync_playwright,
)

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "target" / "screenshots"
DESKTOP = (1440, 900)
PHONE = (390, 844)


@dataclass
class Watched:
    """A page, and what it did that it should not have done."""

    page: Page
    console_errors: list[str] = field(default_factory=list)
    outside_requests: list[str] = field(default_factory=list)

    def screenshot(self, name: str, *, full_page: bool = True) -> Path:
        """Keep a picture of the page in target/screenshots."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        picture = SCREENSHOTS / f"{name}.png"
        self.page.screenshot(path=picture, full_page=full_page)
        return picture

    def overflow(self) -> int:
        """Give by how many pixels the page is wider than its window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - window.innerWidth"
            )
        )


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium as long as the block lasts.

    Raises FileNotFoundError when there is none: a test of pages is never skipped.
    """
    binary = which("chromium") or which("google-chrome")
    if binary is None:
        raise FileNotFoundError(
            "Tests of pages need Chromium: apt-get install chromium fonts-nanum"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=binary, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@contextmanager
def watched_page(
    browser: Browser, size: tuple[int, int] = DESKTOP
) -> Iterator[Watched]:
    """Open an empty page that blocks and records each request to the outside."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    watched = Watched(page)

    def note_error(message: ConsoleMessage) -> None:
        if message.type == "error":
            watched.console_errors.append(message.text)

    def refuse(route: Route) -> None:
        watched.outside_requests.append(route.request.url)
        route.abort()

    page.on("pageerror", lambda error: watched.console_errors.append(str(error)))
    page.on("console", note_error)
    context.route(lambda url: not _is_local(url), refuse)
    yield watched
    context.close()


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("file", "data", "blob", "about") or parts.hostname in (
        "127.0.0.1",
        "localhost",
    )
