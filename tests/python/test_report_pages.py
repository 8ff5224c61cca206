"""The report as a reader sees it: in a real browser, on a phone, and printed."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from browser import DESKTOP, PHONE, Watched, chromium, watched_page
from korea_ict_trade.report.command import write_report
from korea_ict_trade.report.facts import read_month
from korea_ict_trade.report.page import page
from korea_ict_trade.texts import Language
from report_harness import HOSTILE, facts

pytestmark = pytest.mark.pages

PUBLISHED = Path(__file__).parents[2] / "warehouse" / "korea_ict_trade.duckdb"
# What a chart of the report shows: enough marks that it isn't an empty frame.
DRAWN = """
    [...document.querySelectorAll("[data-chart]")].map(
        (place) => place.querySelectorAll("svg [aria-roledescription$=mark]").length
    )
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def opened(watched: Watched, path: Path) -> None:
    """Open a report and wait until each of its charts is drawn."""
    watched.page.goto(path.as_uri())
    watched.page.wait_for_function(
        "[...document.querySelectorAll('[data-chart]')]"
        ".every((place) => place.querySelector('svg'))"
    )


@dataclass(frozen=True)
class View:
    """A report on a screen, and how many charts it has."""

    month: str
    language: Language
    size: tuple[int, int]
    charts: int = 6

    def __str__(self) -> str:
        return f"{self.month}-{self.language}-{self.size[0]}"


VIEWS = (
    View("2025-11", Language.EN, DESKTOP),
    View("2025-11", Language.EN, PHONE),
    View("2025-11", Language.KO, DESKTOP),
    View("2025-11", Language.KO, PHONE),
    # Without a level of exports there are no shares.
    View("2025-12", Language.EN, PHONE, charts=5),
    # The longest tables of all.
    View("2020-06", Language.EN, PHONE),
    View("2020-06", Language.KO, DESKTOP),
)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_report_is_drawn_whole(browser: Browser, tmp_path: Path, view: View) -> None:
    path = tmp_path / "report.html"
    write_report(read_month(PUBLISHED, view.month), view.language, path)
    with watched_page(browser, view.size) as watched:
        opened(watched, path)
        watched.screenshot(f"report-{view}")
        drawn = watched.page.evaluate(DRAWN)
        assert len(drawn) == view.charts
        assert min(drawn) >= 5
        assert watched.overflow() <= 0
        assert watched.console_errors == []
        assert watched.outside_requests == []


def test_the_headline_shows_the_numbers_of_the_mart(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    made = read_month(PUBLISHED, "2025-11")
    write_report(made, Language.EN, path)
    with watched_page(browser) as watched:
        opened(watched, path)
        shown = watched.page.locator(".cards .value").all_inner_texts()
    world = [made.world(flow, "value") for flow in ("export", "import", "balance")]
    assert shown == [f"{number.value:,.0f} USD mn" for number in world if number]
    assert len(shown) == 3


def test_a_chart_is_the_same_in_every_time_zone(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    write_report(read_month(PUBLISHED, "2025-11"), Language.EN, path)
    drawn = set()
    for time_zone in ("America/Los_Angeles", "UTC", "Asia/Seoul"):
        context = browser.new_context(timezone_id=time_zone)
        tab = context.new_page()
        tab.goto(path.as_uri())
        chart = tab.locator("[data-chart=spec-levels] svg")
        chart.wait_for(state="attached")
        drawn.add(chart.inner_html())
        context.close()
    assert len(drawn) == 1
    assert ">2025<" in drawn.pop()


def test_a_hostile_name_stays_text(browser: Browser, tmp_path: Path) -> None:
    made = facts()
    items = {
        code: replace(name, name_en=f"{HOSTILE}</script>")
        for code, name in made.items.items()
    }
    path = tmp_path / "report.html"
    path.write_text(page(replace(made, items=items), Language.EN), "utf-8")
    with watched_page(browser) as watched:
        dialogs: list[str] = []
        watched.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        opened(watched, path)
        assert HOSTILE in watched.page.inner_text("main")
        assert "javascript:alert(1)" in watched.page.inner_text("main")
        assert watched.page.locator("a[href^=javascript]").count() == 0
        assert watched.page.locator("img").count() == 0
        # The pointer brings up a tooltip with the name in it.
        watched.page.locator("#spec-levels").wait_for(state="attached")
        marks = watched.page.locator("[data-chart=spec-levels] svg path[aria-label]")
        marks.last.hover(force=True)
        tooltip = watched.page.locator("#vg-tooltip-element")
        tooltip.wait_for(state="visible")
        assert "MOTIE" in tooltip.inner_text()
        assert watched.page.locator("img").count() == 0
        assert dialogs == []
        assert watched.outside_requests == []


@pytest.mark.parametrize(("month", "most"), [("2025-11", 9), ("2020-06", 14)])
def test_a_printed_report_has_its_pages_and_clips_no_chart(
    browser: Browser, tmp_path: Path, month: str, most: int
) -> None:
    path = tmp_path / "report.html"
    write_report(read_month(PUBLISHED, month), Language.EN, path)
    with watched_page(browser) as watched:
        opened(watched, path)
        printed = PdfReader(
            io.BytesIO(watched.page.pdf(prefer_css_page_size=True, outline=False))
        )
        # As wide as A4 between its margins.
        watched.page.set_viewport_size({"width": 680, "height": 960})
        watched.page.emulate_media(media="print")
        clipped = watched.page.evaluate(
            "[...document.querySelectorAll('.chart svg')].filter("
            "(svg) => svg.getBoundingClientRect().right"
            " > document.documentElement.clientWidth + 1).length"
        )
    assert clipped == 0
    assert 4 <= len(printed.pages) <= most
    size = printed.pages[0].mediabox
    assert (round(size.width), round(size.height)) == (595, 842)
    # Chromium writes spaces in a way that pypdf reads as marks.
    texts = [sheet.extract_text().replace("\x01", " ") for sheet in printed.pages]
    assert "Korea's ICT trade in" in texts[0]
    assert all(len(each) > 100 for each in texts)
