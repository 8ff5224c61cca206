"""What `make build` prints at its end, from a published file made by hand."""

import os
from pathlib import Path

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from korea_ict_trade.errors import PublishedFileError
from korea_ict_trade.latest import query_to_try, read_latest
from published_by_hand import INFO
from show_latest import show_latest

APP = typer.Typer()
APP.command()(show_latest)

# As published: June 2025 is full, July has exports only, of August nothing is out.
TABLES = """
    create table fct_exports as
    select
        date '2025-06-01' as trade_month,
        column1 as item_code,
        column2 as region_code,
        column3 as value_usd_mn,
        column4 as value_low_usd_mn,
        column5 as value_high_usd_mn,
        column6 as yoy_pct
    from (
        values
        ('total', 'world', 22030.000, 22025.000, 22035.000, 14.500),
        ('total', 'usa', 885.000, 884.500, 885.500, -3.000),
        ('memory', 'world', 9000.000, 8950.000, 9050.000, 1.000)
    ) as printed(column1, column2, column3, column4, column5, column6);

    create table fct_imports as
    select * replace (
        13410.000 as value_usd_mn,
        13405.000 as value_low_usd_mn,
        13415.000 as value_high_usd_mn,
        -10.000 as yoy_pct
    )
    from fct_exports
    where item_code = 'total' and region_code = 'world';

    create table fct_trade_balance as
    select
        trade_month,
        item_code,
        region_code,
        8620.000 as balance_printed_usd_mn,
        8615.000 as balance_printed_low_usd_mn,
        8625.000 as balance_printed_high_usd_mn
    from fct_imports;

    create table fct_figures as
    select
        publication_id,
        date '2025-06-01' as trade_month,
        flow,
        'total' as item_code,
        'world' as region_code,
        exporter_size,
        measure
    from (
        values
        ('page_1', 'export', 'all', 'value'),
        ('page_1', 'export', 'all', 'yoy_pct'),
        ('page_2', 'export', 'all', 'value'),
        ('page_3', 'export', 'sme', 'value'),
        ('page_4', 'export', 'all', 'share_pct'),
        ('page_1', 'import', 'all', 'value'),
        ('page_1', 'balance', 'all', 'value')
    ) as printed(publication_id, flow, exporter_size, measure);

    create table fct_identity_checks as
    select date '2025-06-01' as trade_month, scope, is_current, verdict
    from (
        values
        ('accepted', true, 'consistent'),
        ('accepted', true, 'consistent'),
        ('accepted', true, 'inconsistent'),
        ('accepted', true, 'untestable'),
        ('accepted', false, 'inconsistent'),
        ('publication', true, 'inconsistent')
    ) as checks(scope, is_current, verdict);

    create table rpt_monthly_headline as
    select
        column1 as trade_month,
        column2 as missing,
        column3 as is_latest_complete
    from (
        values
        (date '2025-05-01', null, false),
        (date '2025-06-01', null, true),
        (date '2025-07-01', 'imports, balance', false),
        (date '2025-08-01', 'exports, imports, balance', false)
    ) as months(column1, column2, column3);
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    file = tmp_path / "korea_ict_trade.duckdb"
    with duckdb.connect(file) as connection:
        connection.execute(TABLES + INFO)
    return file


@pytest.fixture(params=["80", "120"])
def terminal(request: pytest.FixtureRequest) -> CliRunner:
    return CliRunner(env={"COLUMNS": request.param, "NO_COLOR": "1"})


def change(published: Path, statement: str) -> None:
    with duckdb.connect(published) as connection:
        connection.execute(statement)


def rows_of(output: str) -> dict[str, str]:
    """Give the table's rows by flow, one space between the words."""
    rows = (line.split() for line in output.splitlines())
    return {
        words[0]: " ".join(words[1:])
        for words in rows
        if words and words[0] in {"Exports", "Imports", "Balance"}
    }


def test_the_latest_full_month_is_shown_with_its_three_levels(
    published: Path, terminal: CliRunner
) -> None:
    shown = terminal.invoke(APP, [str(published)])

    assert shown.exit_code == 0, shown.output
    assert "Korea's ICT trade with the world in June 2025" in shown.output
    assert rows_of(shown.output) == {
        "Exports": "22.03 22,030 22,025 to 22,035 +14.5 % 2",
        "Imports": "13.41 13,410 13,405 to 13,415 -10.0 % 1",
        "Balance": "8.62 8,620 8,615 to 8,625 1",
    }


def test_it_is_said_how_many_of_the_months_identities_hold_today(
    published: Path, terminal: CliRunner
) -> None:
    shown = terminal.invoke(APP, [str(published)])

    assert (
        "Of its 3 tested identities 1 does not hold; 1 can't be tested" in shown.output
    )


def test_newer_months_are_named_with_what_they_lack(
    published: Path, terminal: CliRunner
) -> None:
    shown = terminal.invoke(APP, [str(published)])

    assert "July 2025 is newer but partial: it lacks imports, balance." in shown.output
    assert (
        "August 2025 is newer but partial: it lacks exports, imports, balance."
        in shown.output
    )
    assert "May 2025" not in shown.output


def test_the_path_and_the_query_are_on_one_line_each_to_be_copied(
    published: Path, terminal: CliRunner
) -> None:
    shown = terminal.invoke(APP, [str(published)])

    lines = shown.output.splitlines()
    assert f"The file: {published}" in lines
    assert f"Try:      {query_to_try(read_latest(published))}" in lines


def test_the_query_to_try_answers(published: Path) -> None:
    query = query_to_try(read_latest(published))

    with duckdb.connect(published, read_only=True) as connection:
        answer = connection.execute(query).fetchall()

    assert [region for region, *_ in answer] == ["world", "usa"]


def test_a_contested_level_shows_its_interval_alone(published: Path) -> None:
    change(
        published,
        "update fct_exports set value_usd_mn = null, yoy_pct = null"
        " where region_code = 'world' and item_code = 'total'",
    )

    shown = CliRunner().invoke(APP, [str(published)])

    assert rows_of(shown.output)["Exports"] == "contested 22,025 to 22,035 2"


def test_growth_printed_with_two_decimals_keeps_them(published: Path) -> None:
    change(published, "update fct_imports set yoy_pct = 4.250")

    shown = CliRunner().invoke(APP, [str(published)])

    assert "+4.25" in rows_of(shown.output)["Imports"]


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    shown = CliRunner().invoke(APP, [str(tmp_path / "none.duckdb")])

    assert shown.exit_code == 1
    assert "none.duckdb yet. Run: make build" in shown.stderr


def test_a_file_of_another_version_says_what_it_lacks(published: Path) -> None:
    change(published, "alter table fct_exports drop column yoy_pct")

    with pytest.raises(PublishedFileError, match="another version") as refused:
        read_latest(published)

    assert "yoy_pct" in str(refused.value)


def test_a_file_without_the_marts_is_of_another_version(tmp_path: Path) -> None:
    empty = tmp_path / "empty.duckdb"
    with duckdb.connect(empty) as connection:
        connection.execute(INFO)

    with pytest.raises(PublishedFileError, match="another version"):
        read_latest(empty)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.duckdb"
    text.write_text("no database\n" * 1000)

    with pytest.raises(PublishedFileError, match="can't be read"):
        read_latest(text)


def test_a_file_without_a_full_month_is_refused(published: Path) -> None:
    change(published, "update rpt_monthly_headline set is_latest_complete = false")

    with pytest.raises(PublishedFileError, match="no month with exports, imports"):
        read_latest(published)


def test_a_build_that_published_nothing_fails(published: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.write_text(f"{published.stat().st_ino} {published}\n")
    # Even if its time is one that is yet to come.
    os.utime(published, (4e9, 4e9))

    shown = CliRunner().invoke(APP, [str(published), "--instead-of", str(before)])

    assert shown.exit_code == 1
    assert "The build did not publish" in shown.stderr


def test_the_first_build_is_shown(published: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.touch()

    shown = CliRunner().invoke(APP, [str(published), "--instead-of", str(before)])

    assert shown.exit_code == 0, shown.output


def test_a_build_that_published_is_shown(published: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.write_text(f"{published.stat().st_ino + 1} {published}\n")
    # Even if the clock was set back meanwhile.
    os.utime(published, (1, 1))

    shown = CliRunner().invoke(APP, [str(published), "--instead-of", str(before)])

    assert shown.exit_code == 0, shown.output
    assert "June 2025" in shown.output
