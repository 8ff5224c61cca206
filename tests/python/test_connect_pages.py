"""The pages on connecting tools: what they show runs, and what they link to exists."""

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "connect").glob("*.md"))
PUBLISHED = ROOT / os.environ.get(
    "KOREA_ICT_TRADE_FILE", "warehouse/korea_ict_trade.duckdb"
)


def blocks(language: str) -> list[tuple[str, str]]:
    """Give the code of a language on all pages, each with its page and number."""
    found = []
    for page in PAGES:
        code = re.findall(
            rf"^ *```{language}\n(.*?)^ *```",
            page.read_text(),
            re.DOTALL | re.MULTILINE,
        )
        found += [(f"{page.stem}-{i}", text) for i, text in enumerate(code, 1)]
    return found


PYTHON = dict(blocks("python"))
SQL = dict(blocks("sql"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a folder with the published file where the pages say it is."""
    assert PUBLISHED.is_file(), f"{PUBLISHED} is missing: run `make build` first"
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "warehouse" / "korea_ict_trade.duckdb").symlink_to(PUBLISHED)
    return tmp_path


def said_by(code: str, folder: Path) -> str:
    """Run a page's Python as a reader would; give what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_pandas_reads_the_latest_complete_month(checkout: Path) -> None:
    with duckdb.connect(PUBLISHED, read_only=True) as connection:
        levels = connection.execute(
            "select exports_usd_mn, imports_usd_mn, balance_usd_mn"
            " from rpt_monthly_headline where is_latest_complete"
        ).fetchone()
    assert levels is not None

    said = said_by(PYTHON["pandas-polars-r-1"], checkout)

    assert [float(word) for word in said.split()] == [float(level) for level in levels]


def test_pandas_keeps_decimals_when_asked(checkout: Path) -> None:
    assert "decimal128(" in said_by(PYTHON["pandas-polars-r-2"], checkout)


def test_polars_gives_shares_of_a_whole(checkout: Path) -> None:
    code = PYTHON["pandas-polars-r-3"] + '\nprint("sum", shares["share_pct"].sum())'

    said = said_by(code, checkout)

    assert "Semiconductors" in said
    assert float(said.rpartition("sum ")[2]) == pytest.approx(100, abs=0.01)


def test_every_python_example_is_tested() -> None:
    assert set(PYTHON) == {f"pandas-polars-r-{i}" for i in (1, 2, 3)}


@pytest.mark.parametrize("name", SQL)
def test_an_example_in_sql_gives_rows(name: str) -> None:
    with duckdb.connect(PUBLISHED, read_only=True) as connection:
        assert len(connection.execute(SQL[name]).fetchall()) > 50


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_what_a_reader_needs(page: Path) -> None:
    text = page.read_text()

    for target in re.findall(r"\]\((?!https)([^)#]+)", text):
        assert (page.parent / target).is_file(), target
    if page.stem != "README":
        assert f"({page.name})" in (page.parent / "README.md").read_text()
        assert "**New build:**" in text or "**A new build**" in text
        assert "ested" in text
    if page.stem not in ("README", "superset"):
        assert "**Pitfalls:**" in text
        assert re.search("read.only", text, re.IGNORECASE)
        assert "https://" in text
