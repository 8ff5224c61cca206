"""The explorer follows the published file: none, a new one, one of another format."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from explorer_app import PUBLISHED, ROOT, address, copied, opened_app, reading, words
from korea_ict_trade.explorer.published import (
    EditionReplacedError,
    edition_of,
    facts_of,
    rows,
)
from korea_ict_trade.reading import SCHEMA_VERSION

LEVEL = """
    update fct_exports
    set
        value_usd_mn = 12340, value_low_usd_mn = 12335, value_high_usd_mn = 12345
    where item_code = 'total' and region_code = 'world' and trade_month = '2025-11-01'
"""


def test_the_built_file_has_the_format_that_the_explorer_reads() -> None:
    assert facts_of(edition_of(PUBLISHED)).schema_version == SCHEMA_VERSION


@pytest.mark.parametrize(
    ("language", "said"), [("en", "no published file yet"), ("ko", "만들어진 파일이")]
)
def test_without_a_file_the_page_says_what_to_do(
    tmp_path: Path, language: str, said: str
) -> None:
    app = opened_app(tmp_path / "none.duckdb", lang=language)

    assert not app.exception
    assert said in words(app)
    assert app.code[0].value == "make build"


def test_the_page_appears_once_the_file_is_built(tmp_path: Path) -> None:
    file = tmp_path / "korea_ict_trade.duckdb"
    app = opened_app(file, view="ledger")
    shutil.copyfile(PUBLISHED, file)

    with reading(file):
        app.run()

    assert not app.error
    assert address(app)["view"] == "ledger"


def test_a_newer_format_says_to_bring_the_project_up_to_date(tmp_path: Path) -> None:
    file = copied(tmp_path, "update warehouse_info set schema_version = 99")

    app = opened_app(file)

    assert not app.exception
    assert "newer format" in words(app)
    assert "git pull" in app.code[0].value


def test_an_older_format_says_to_build(tmp_path: Path) -> None:
    file = copied(tmp_path, "update warehouse_info set schema_version = 0")

    app = opened_app(file)

    assert app.code[0].value == "make build"


@pytest.mark.parametrize(
    "sql", ["drop table warehouse_info", "alter table dim_item drop column sort_order"]
)
def test_a_file_of_another_version_says_to_build(tmp_path: Path, sql: str) -> None:
    app = opened_app(copied(tmp_path, sql))

    assert not app.exception
    assert "Build it anew" in words(app)


def test_what_is_no_database_says_to_build(tmp_path: Path) -> None:
    file = tmp_path / "korea_ict_trade.duckdb"
    file.write_text("not a database")

    app = opened_app(file)

    assert not app.exception
    assert "can't be read" in words(app)


def test_a_file_without_any_month_is_said_to_be_empty(tmp_path: Path) -> None:
    file = copied(
        tmp_path,
        "delete from dim_month",
        "delete from fct_figure_vintages",
        "delete from fct_disagreements",
    )

    for view in ("latest", "series", "heat", "as_of", "ledger", "cell"):
        app = opened_app(file, view=view)
        assert not app.exception
        assert app.info


def test_a_file_without_a_full_month_shows_the_latest_printed(tmp_path: Path) -> None:
    file = copied(tmp_path, "update dim_month set is_latest_complete = false")

    assert address(opened_app(file))["month"] == "2025-12"


def test_a_new_edition_is_shown_at_the_next_visit(tmp_path: Path) -> None:
    file = copied(tmp_path)
    app = opened_app(file, month="2025-11")
    before = app.metric[0].value
    (tmp_path / "new").mkdir()
    new = copied(tmp_path / "new", LEVEL)

    new.replace(file)
    with reading(file):
        app.run()

    assert app.metric[0].value == "12.34 USD bn"
    assert before == "25.45 USD bn"


def test_nothing_holds_the_file_between_visits(tmp_path: Path) -> None:
    file = copied(tmp_path)
    opened_app(file)

    # A writer gets it only while nobody reads.
    with duckdb.connect(file) as writer:
        writer.execute("update warehouse_info set dbt_version = dbt_version")


def test_rows_of_an_edition_are_never_read_from_another(tmp_path: Path) -> None:
    file = copied(tmp_path)
    first = edition_of(file)
    (tmp_path / "new").mkdir()
    copied(tmp_path / "new", LEVEL).replace(file)

    with pytest.raises(EditionReplacedError):
        rows(first, "select count(*) from fct_exports")
    assert rows(edition_of(file), "select count(*) from fct_exports")


def test_hostile_words_are_shown_as_they_are(tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)> **b** [a](javascript:alert(1)) :red[r]"
    file = copied(
        tmp_path,
        f"update dim_publication set publisher_name = '{hostile}',"
        " url = 'javascript:alert(1)'",
        "update fct_disagreements set evidence = '" + hostile + "',"
        " printed_value = '=cmd()'",
        f"update dim_item set item_name_en = '{hostile}' where item_code = 'total'",
    )
    for view in ("latest", "series", "heat", "as_of", "ledger", "cell"):
        app = opened_app(file, view=view)
        assert not app.exception
        shown = "\n".join(
            str(one.value) for one in (*app.markdown, *app.subheader, *app.caption)
        )
        assert "<img" not in shown.replace(r"\<img", "")
        assert "**b**" not in shown
        assert "](javascript" not in shown
        links = [
            value
            for grid in app.dataframe
            if "Source" in grid.value
            for value in grid.value["Source"]
        ]
        assert set(links) <= {"", None}


def test_a_taken_port_is_an_error_that_says_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, ROOT / "scripts" / "explore.py", "--port", port],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "is taken" in done.stderr
    assert f"--port {int(port) + 1}" in done.stderr
