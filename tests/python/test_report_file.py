"""`make report` writes a month of the published file, or says what is wrong."""

from pathlib import Path

import duckdb
import pytest
import typer
from typer.testing import CliRunner, Result

from korea_ict_trade.reading import number_text
from korea_ict_trade.report.facts import read_month
from korea_ict_trade.report.pictures import drawn_from, pictures_of
from report import report
from report_harness import parsed

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "warehouse" / "korea_ict_trade.duckdb"
PICTURES = ROOT / "docs" / "pictures"
APP = typer.Typer()
APP.command()(report)


def run(*arguments: str, published: Path = PUBLISHED) -> Result:
    """Run the command that `make report` runs."""
    return CliRunner().invoke(APP, [*arguments, "--file", str(published)])


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the report of November 2025."""
    output = tmp_path_factory.mktemp("report") / "november.html"
    written = run("2025-11", "--output", str(output))
    assert written.exit_code == 0, written.output
    assert written.stdout.strip() == str(output)
    return output.read_text("utf-8")


def test_the_tables_hold_the_numbers_of_the_marts(november: str) -> None:
    rows = {
        row.xpath("string(th/text())").strip(): [
            part.strip() for part in row.xpath("td//text()") if part.strip()
        ]
        for row in parsed(november).xpath("//table[contains(caption, 'by')]/tbody/tr")
    }
    with duckdb.connect(PUBLISHED, read_only=True) as connection:
        expected = connection.execute("""
            select item_name_en, value_usd_mn, value_low_usd_mn, value_high_usd_mn
            from fct_exports
            inner join dim_item using (item_code)
            where trade_month = '2025-11-01' and region_code = 'world'
                and item_code != 'total'
            union all
            select region_name_en, value_usd_mn, value_low_usd_mn, value_high_usd_mn
            from fct_exports
            inner join dim_region using (region_code)
            where trade_month = '2025-11-01' and item_code = 'total'
        """).fetchall()
    assert len(expected) == 12
    for name, value, low, high in expected:
        interval = f"{number_text(low)} to {number_text(high)}"
        assert rows[name][:2] == [number_text(value), interval], name


def test_the_verdicts_are_counted_as_the_marts_count_them(november: str) -> None:
    with duckdb.connect(PUBLISHED, read_only=True) as connection:
        counted = dict(
            connection.execute("""
                select verdict, count(*)
                from fct_identity_checks
                where trade_month = '2025-11-01' and scope = 'accepted' and is_current
                group by verdict
            """).fetchall()
        )
    tested = counted["consistent"] + counted["inconsistent"]
    assert (
        f"Of the {tested} identities that can be tested on the accepted numbers,"
        f" {counted['consistent']} hold and {counted['inconsistent']} do not."
    ) in parsed(november).text_content()


def test_the_page_asks_nothing_of_the_outside(november: str) -> None:
    document = parsed(november)
    assert document.xpath("//@src") == []
    assert document.xpath("//link/@href") == []
    policy = document.xpath("string(//meta[@http-equiv]/@content)")
    assert policy.startswith("default-src 'none';")
    # All addresses are links to the pages that printed the numbers.
    assert all(each.startswith("http") for each in document.xpath("//a/@href"))


def test_the_same_month_gives_the_same_bytes(november: str, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    assert run("2025-11", "--output", str(again)).exit_code == 0
    assert again.read_text("utf-8") == november


def test_without_a_month_it_is_the_latest_complete_one(
    tmp_path: Path, november: str
) -> None:
    output = tmp_path / "new" / "folder" / "latest.html"
    assert run("--output", str(output)).exit_code == 0
    assert output.read_text("utf-8") == november


def test_the_report_goes_beside_the_file_under_its_months_name(tmp_path: Path) -> None:
    published = tmp_path / PUBLISHED.name
    published.symlink_to(PUBLISHED)
    written = run("2025-12", "--language", "ko", published=published)
    expected = tmp_path / "report" / "korea_ict_trade_2025-12_ko.html"
    assert written.stdout.strip() == str(expected)
    assert "일부만 있습니다" in expected.read_text("utf-8")
    # Nothing half-written is left.
    assert list(expected.parent.iterdir()) == [expected]


def test_a_partial_month_tells_growth_and_what_it_lacks(tmp_path: Path) -> None:
    output = tmp_path / "december.html"
    assert run("2025-12", "--output", str(output)).exit_code == 0
    text = parsed(output.read_text("utf-8")).text_content()
    assert "Exports of ICT goods changed by +32.4 % on a year earlier" in text
    assert "exports, imports, growth of imports, balance." in text


def test_the_first_month_of_all_has_a_report(tmp_path: Path) -> None:
    output = tmp_path / "first.html"
    assert run("2010-04", "--output", str(output)).exit_code == 0
    assert "April 2010 is partial" in parsed(output.read_text("utf-8")).text_content()


@pytest.mark.parametrize(
    ("month", "message"),
    [
        ("2025-13", "'2025-13' is not a month. Write year and month"),
        ("november", "'november' is not a month."),
        (
            "2013-01",
            "No publication prints a figure of 2013-01."
            " The nearest with figures: 2012-09 and 2013-02.",
        ),
        ("2031-01", "The nearest with figures: 2025-12."),
    ],
)
def test_a_month_that_there_is_not_is_refused(
    month: str, message: str, tmp_path: Path
) -> None:
    output = tmp_path / "none.html"
    refused = run(month, "--output", str(output))
    assert refused.exit_code == 1
    assert message in refused.stderr
    assert not output.exists()


def test_without_a_file_it_says_to_build(tmp_path: Path) -> None:
    refused = run(published=tmp_path / "none.duckdb")
    assert refused.exit_code == 1
    assert "make build" in refused.stderr


def test_a_file_that_lacks_what_a_report_needs_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    with duckdb.connect(other) as connection:
        connection.execute(
            "create table warehouse_info as"
            " select '1.0.0' as project_version, 1 as schema_version"
        )
    refused = run("2025-11", published=other)
    assert refused.exit_code == 1
    assert "another version of this project" in refused.stderr


def test_a_file_that_is_no_warehouse_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    other.write_text("not a database, but long enough to be read as one" * 100)
    refused = run(published=other)
    assert refused.exit_code == 1
    assert "can't be read" in refused.stderr


def test_a_report_that_cannot_be_written_leaves_the_earlier_one(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "taken.html"
    folder.mkdir()
    refused = run("2025-11", "--output", str(folder))
    assert refused.exit_code == 1
    assert "can't be written" in refused.stderr
    assert list(tmp_path.iterdir()) == [folder]


def test_the_readmes_pictures_belong_to_the_published_numbers() -> None:
    pictures = pictures_of(read_month(PUBLISHED, None))
    assert {path.name for path in PICTURES.glob("*.png")} == {
        picture.name for picture in pictures
    }
    for picture in pictures:
        path = PICTURES / picture.name
        assert drawn_from(path) == picture.fingerprint(), "run: make readme"
        assert path.stat().st_size < 60_000


def test_a_picture_knows_when_the_numbers_are_others() -> None:
    now, before = (
        {picture.name: picture.fingerprint() for picture in pictures_of(facts)}
        for facts in (read_month(PUBLISHED, None), read_month(PUBLISHED, "2025-10"))
    )
    assert now.keys() == before.keys()
    assert all(now[name] != before[name] for name in now)


def test_pictures_are_drawn_once_for_the_same_numbers(tmp_path: Path) -> None:
    folder, output = tmp_path / "pictures", tmp_path / "report.html"

    def draw() -> list[str]:
        said = run("--pictures", str(folder), "--output", str(output))
        return said.stdout.split()

    assert draw() == [
        str(output),
        str(folder / "levels_and_growth.png"),
        str(folder / "growth_by_item.png"),
    ]
    kept, stale = folder / "growth_by_item.png", folder / "levels_and_growth.png"
    before = kept.stat().st_mtime_ns
    stale.write_bytes(b"broken")
    draw()
    assert kept.stat().st_mtime_ns == before
    assert drawn_from(stale) is not None
