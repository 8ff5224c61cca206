"""The catalogue is one page that tells what the warehouse is, and asks no one else."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from browser import Watched, chromium, watched_page
from conftest import DBT, ROOT

pytestmark = pytest.mark.pages
BUILT = ROOT / "warehouse" / "build" / "korea_ict_trade.duckdb"
# The graph of the page (cytoscape), which its container carries.
NODES = """() => {
    const drawn = document.querySelector('.__________cytoscape_container')?._cyreg?.cy;
    return drawn ? drawn.nodes(':visible').map(node => node.id()) : [];
}"""


@pytest.fixture(scope="module")
def page_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make the catalogue as `make docs` does, beside what others made."""
    folder = tmp_path_factory.mktemp("catalogue")
    assert BUILT.is_file(), "run: make build"
    copy = folder / "korea_ict_trade.duckdb"
    shutil.copyfile(BUILT, copy)
    subprocess.run(
        [DBT, "--quiet", "docs", "generate", "--static"],
        cwd=ROOT,
        env=os.environ
        | {
            "KOREA_ICT_TRADE_TARGET_PATH": str(folder),
            "KOREA_ICT_TRADE_BUILD_FILE": str(copy),
        },
        check=True,
    )
    return (folder / "static_index.html").as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def real_errors(watched: Watched) -> list[str]:
    """Leave out what dbt's page does: it looks for icons by their templates."""
    known = ("getIcon", "ERR_FILE_NOT_FOUND")
    return [
        error
        for error in watched.console_errors
        if not any(word in error for word in known)
    ]


def test_the_overview_leads_to_a_table(browser: Browser, page_url: str) -> None:
    with watched_page(browser) as watched:
        page = watched.page
        page.goto(page_url)
        page.get_by_role("heading", name="Where to start").wait_for()
        watched.screenshot("catalogue")

        page.get_by_role("link", name="fct_trade_balance", exact=True).first.click()

        page.get_by_role("heading", name="fct_trade_balance").first.wait_for()
        shown = page.locator("body").inner_text()
        assert "One row per trade month, item and region" in shown
        assert "balance_computed_usd_mn" in shown
        watched.screenshot("catalogue_table", full_page=False)
        assert (real_errors(watched), watched.outside_requests) == ([], [])


def test_the_lineage_runs_from_the_seed_to_the_report(
    browser: Browser, page_url: str
) -> None:
    with watched_page(browser) as watched:
        page = watched.page
        selection = quote("+exposure:monthly_report", safe="")
        page.goto(f"{page_url}#!/overview?g_v=1&g_i={selection}")
        page.wait_for_function(f"() => ({NODES})().length > 20")
        nodes = set(page.evaluate(NODES))
        page.wait_for_timeout(1000)
        watched.screenshot("catalogue_lineage", full_page=False)

        assert {
            "seed.korea_ict_trade.release_figures",
            "model.korea_ict_trade.stg_release_figures",
            "model.korea_ict_trade.rpt_monthly_headline",
            "exposure.korea_ict_trade.monthly_report",
        } <= nodes
        assert not [node for node in nodes if "test." in node]
        assert (real_errors(watched), watched.outside_requests) == ([], [])


def test_a_metric_tells_what_it_means(browser: Browser, page_url: str) -> None:
    with watched_page(browser) as watched:
        watched.page.goto(f"{page_url}#!/metric/metric.korea_ict_trade.exports_growth")
        watched.page.get_by_text("Null unless both months have the level").wait_for()
        watched.screenshot("catalogue_metric", full_page=False)
        assert watched.outside_requests == []
