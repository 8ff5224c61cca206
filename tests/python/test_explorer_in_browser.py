"""Each view in a real browser, on a screen and on a phone."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from browser import DESKTOP, PHONE, ROOT, Watched, chromium, watched_page
from explorer_app import PUBLISHED, asked, copied

pytestmark = pytest.mark.pages

SIZES = {"1440": DESKTOP, "390": PHONE}

# Of each view: its address, and the number of the marts that it has to show.
VIEWS = {
    "latest": (
        "month=2025-11",
        "select exports_usd_mn / 1000 from rpt_monthly_headline"
        " where is_latest_complete",
        "{:,.2f} USD bn",
    ),
    "series": (
        "view=series&region=world,usa",
        "select count(*) from fct_revisions where flow = 'export'"
        " and item_code = 'total' and region_code in ('world', 'usa')"
        " and measure in ('value', 'yoy_pct')",
        "Revisions, marked by diamonds: {}",
    ),
    "heat": (
        "view=heat&by=both&shade=value&month=2025-11",
        "select value_usd_mn from fct_exports where trade_month = '2025-11-01'"
        " and item_code = 'total' and region_code = 'world'",
        "{:.0f}",
    ),
    "as_of": (
        "view=as_of&day=2025-04-30",
        "select count(*) from trade_as_of(date '2025-04-30') where flow = 'export'"
        " and item_code = 'total' and region_code = 'world' and measure = 'value'"
        " and exporter_size = 'all'",
        "{} of today's",
    ),
    "ledger": (
        "view=ledger&diagnosis=truncated",
        "select count(*) from fct_disagreements"
        " where diagnosis = 'truncated' and diagnosis_rank = 1",
        "{} of ",
    ),
    "cell": (
        "view=cell&month=2025-02",
        "select value_usd_mn from fct_exports where trade_month = '2025-02-01'"
        " and item_code = 'total' and region_code = 'world'",
        "{:,.0f} USD mn",
    ),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def explorer() -> Iterator[str]:
    with served(PUBLISHED) as url:
        yield url


@contextmanager
def served(file: Path) -> Iterator[str]:
    """Start the explorer as `make explore` does, as long as the block lasts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(ROOT / "scripts" / "explore.py"), "--port", str(port)]
    with subprocess.Popen(
        [sys.executable, *command, "--file", str(file)],
        env={**os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(url, process)
            yield url
        finally:
            # It would wait for the browser to let go of its connections.
            process.kill()


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    for _ in range(240):
        assert process.poll() is None, "the explorer ended"
        try:
            with urlopen(f"{url}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the explorer did not start")


def settle(page: Page, last: str = "built") -> None:
    """Wait until the page is whole: its last line is there, and nothing runs."""
    page.get_by_text(last).last.wait_for(timeout=60_000)
    page.wait_for_function(
        "!document.querySelector("
        "'[data-testid=stStatusWidget], [data-testid=stSkeleton]')"
        " && [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]"
        ".every(c => c.querySelector('canvas, svg'))",
        timeout=60_000,
    )


def whole(watched: Watched, name: str) -> None:
    """Keep a picture of the whole page, which scrolls within its window."""
    page = watched.page
    height = page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollHeight"
    )
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": size["width"], "height": min(height + 20, 4000)})
    page.wait_for_timeout(500)
    watched.screenshot(name, full_page=False)


def inner_overflow(page: Page) -> int:
    """Give by how many pixels what is shown is wider than the part that holds it."""
    return int(
        page.evaluate(
            "(() => { const m = document.querySelector('[data-testid=stMain]');"
            " return m.scrollWidth - m.clientWidth; })()"
        )
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_renders_with_a_number_of_the_marts(
    browser: Browser, explorer: str, view: str, size: str
) -> None:
    parameters, sql, words = VIEWS[view]
    ((expected,),) = asked(sql)

    with watched_page(browser, SIZES[size]) as watched:
        watched.page.goto(f"{explorer}/?{parameters}")
        settle(watched.page)

        if view == "heat":
            # The numbers in the grid are drawn; its table is what screen readers read.
            watched.page.get_by_text("The numbers with their sources").click()
            cells = watched.page.locator("[role=gridcell]")
            wanted = words.format(expected)
            cells.filter(has_text=wanted).first.wait_for(state="attached")
        else:
            assert words.format(expected) in watched.page.inner_text("body")
        assert watched.overflow() <= 0
        assert inner_overflow(watched.page) <= 0
        assert watched.page.locator("[data-testid=stException]").count() == 0
        whole(watched, f"explorer_{view}_{size}_en")
        assert watched.console_errors == []
        assert watched.outside_requests == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_renders_in_korean(
    browser: Browser, explorer: str, view: str, size: str
) -> None:
    parameters, _, _ = VIEWS[view]
    with watched_page(browser, SIZES[size]) as watched:
        watched.page.goto(f"{explorer}/?{parameters}&lang=ko")
        settle(watched.page, "생성")
        assert "한국의 ICT 무역" in watched.page.inner_text("h1")
        assert inner_overflow(watched.page) <= 0
        whole(watched, f"explorer_{view}_{size}_ko")
        assert watched.console_errors == []
        assert watched.outside_requests == []


def test_the_only_csv_to_download_is_the_one_without_formulas(
    browser: Browser, explorer: str
) -> None:
    with watched_page(browser) as watched:
        watched.page.goto(f"{explorer}/?view=ledger")
        settle(watched.page)
        own = watched.page.locator("[aria-label^='Download as CSV']")
        own.first.wait_for(state="attached")
        assert own.evaluate_all(
            "all => all.map(one => getComputedStyle("
            "one.closest('[data-testid=stElementToolbarButton]')).display)"
        ) == ["none"]
        with watched.page.expect_download() as download:
            watched.page.get_by_role("button", name="Download CSV").click()
        assert download.value.suggested_filename == (
            "korea_ict_trade_disagreements.csv"
        )


def test_a_click_puts_the_view_into_the_address_and_back_returns(
    browser: Browser, explorer: str
) -> None:
    with watched_page(browser) as watched:
        page = watched.page
        page.goto(explorer)
        settle(page)
        page.get_by_text("Disagreements", exact=True).click()
        page.wait_for_url("**view=ledger**")
        page.get_by_text("Choose a row").wait_for()
        page.go_back()
        page.wait_for_url("**view=latest**")
        page.get_by_text("By item").wait_for()


def test_a_new_edition_is_shown_without_a_click(
    browser: Browser, tmp_path: Path
) -> None:
    file = copied(tmp_path)
    (tmp_path / "new").mkdir()
    new = copied(
        tmp_path / "new",
        "update fct_exports set value_usd_mn = 12340, value_low_usd_mn = 12335,"
        " value_high_usd_mn = 12345 where item_code = 'total'"
        " and region_code = 'world' and trade_month = '2025-11-01'",
    )
    with served(file) as url, watched_page(browser) as watched:
        watched.page.goto(f"{url}/?month=2025-11")
        settle(watched.page)
        new.replace(file)
        watched.page.get_by_text("12.34 USD bn").wait_for(timeout=10_000)
        assert watched.console_errors == []


def test_it_answers_on_the_loopback_address_alone(explorer: str) -> None:
    port = urlsplit(explorer).port
    assert port is not None
    # A server that listens on every address answers on this one, too.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=5)


def test_hostile_texts_are_shown_and_never_run(
    browser: Browser, tmp_path: Path
) -> None:
    hostile = "<img src=x onerror=document.title='owned'>**b**[a](javascript:alert(1))"
    ((figure, cell),) = asked(
        "select figure_id, cell_id from fct_disagreements"
        " where diagnosis = 'unit_slip' limit 1"
    )
    file = copied(
        tmp_path,
        f"update dim_publication set publisher_name = '{hostile.replace(chr(39), '')}',"
        " url = 'javascript:document.title=1'",
        f"update fct_disagreements set evidence = '{hostile.replace(chr(39), '')}'",
    )
    shown = hostile.replace("'", "")
    month = cell[:7]
    with served(file) as url, watched_page(browser) as watched:
        for address in (f"view=ledger&figure={figure}", f"view=cell&month={month}"):
            watched.page.goto(f"{url}/?{address}")
            settle(watched.page)
            assert shown in watched.page.inner_text("body")
            assert watched.page.locator("img[src=x]").count() == 0
            assert watched.page.locator("a[href^=javascript]").count() == 0
            assert "owned" not in watched.page.title()
        assert watched.outside_requests == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_hostile_label_or_address_is_never_run(
    browser: Browser, tmp_path: Path, view: str
) -> None:
    hostile = "<img src=x onerror=alert(1)>**b**[a](javascript:alert(1))"
    file = copied(
        tmp_path,
        f"update dim_item set item_name_en = '{hostile}' where item_code = 'total'",
        f"update dim_region set region_name_en = '{hostile}'"
        " where region_code = 'world'",
    )
    parameters = {"view": view, "lang": f"' or 1=1 --{hostile}", "month": hostile}
    with served(file) as url, watched_page(browser) as watched:
        dialogs: list[str] = []
        watched.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        watched.page.goto(f"{url}/?{urlencode(parameters)}")
        settle(watched.page)
        assert watched.page.locator("img[src=x]").count() == 0
        assert watched.page.locator("a[href^=javascript]").count() == 0
        assert watched.page.locator("[data-testid=stException]").count() == 0
        assert "' or 1=1 --<img src=x" in watched.page.inner_text("body")
        assert dialogs == []
        assert watched.outside_requests == []


def test_without_a_file_the_page_says_make_build(
    browser: Browser, tmp_path: Path
) -> None:
    with (
        served(tmp_path / "none.duckdb") as url,
        watched_page(browser, PHONE) as watched,
    ):
        watched.page.goto(url)
        watched.page.get_by_text("make build").first.wait_for()
        assert inner_overflow(watched.page) <= 0
        watched.screenshot("explorer_no_file_390", full_page=False)


def test_the_benchmark_reports_the_first_page_cold_and_warm() -> None:
    done = subprocess.run(
        [
            sys.executable,
            str(ROOT / "scripts" / "bench_explorer.py"),
            *("--visits", "1", "--file", str(PUBLISHED)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "first page, cold " in done.stdout
    assert "first page, warm " in done.stdout
