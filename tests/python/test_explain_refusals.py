"""What `explain.py` says of a cell that is not there."""

from pathlib import Path

import duckdb
import pytest

from test_explain_file import CHINA, refused, run, write_file


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return write_file(tmp_path)


def test_a_misspelt_item_is_refused_with_the_nearest(published: Path) -> None:
    message = refused(published, "2020-06 import displys world")

    assert "There is no item 'displys'. Did you mean:" in message
    assert "displays  Displays / 디스플레이" in message
    assert "ssd" not in message


def test_a_misspelt_region_is_refused_with_the_nearest(published: Path) -> None:
    message = refused(published, "2020-06 import total chna")

    assert "There is no region 'chna'. Did you mean:\n  china_hk" in message


def test_item_and_region_in_each_others_place_are_told_apart(published: Path) -> None:
    message = refused(published, "2020-06 import china total")

    assert "the item comes first. Try: total china_hk" in message


def test_a_missing_month_is_refused_with_the_nearest(published: Path) -> None:
    message = refused(published, "2020-08 import displays world")

    assert "No publication prints 2020-08 import displays world" in message
    assert "Nearest months that have it: 2020-12" in message
    assert "Nothing is printed of 2020-08." in message


def test_a_missing_cell_is_refused_with_what_the_flow_has(published: Path) -> None:
    message = refused(published, "2020-06 import displays china_hk")

    assert "No month has it. The file's months are 2020-06 to 2020-12" in message
    assert "Other items of import with china_hk in 2020-06: total" in message


def test_a_missing_cell_is_refused_with_its_other_flows_and_regions(
    published: Path,
) -> None:
    message = refused(published, "2020-06 balance total china_hk")
    assert "Other flows of total with china_hk in 2020-06: import" in message

    message = refused(published, "2020-06 import total usa")
    assert "Other regions of import total in 2020-06: china_hk, world" in message


def test_a_cell_with_nothing_near_is_refused_with_what_the_month_has(
    published: Path,
) -> None:
    message = refused(published, "2020-06 balance ssd usa")

    assert "2020-06 has other items and regions: 1 of export, 2 of import" in message


def test_a_missing_measure_is_refused_with_those_printed(published: Path) -> None:
    message = refused(published, "2020-06 export displays world", "--measure=mom_pct")

    assert "No publication prints 2020-06 export displays world as mom_pct" in message
    assert "It is printed of this cell: --measure value" in message


def test_a_cell_that_was_not_known_yet_says_since_when(published: Path) -> None:
    message = refused(published, CHINA, "--as-of", "2020-07-12")

    assert "was not known yet at the end of 2020-07-12" in message
    assert "first printed on 2020-07-13" in message


def test_a_malformed_month_is_refused(published: Path) -> None:
    assert "Write year and month, as in 2020-06" in refused(
        published, "2020/06 import total world"
    )


def test_a_malformed_day_is_refused(published: Path) -> None:
    assert run(published, CHINA, "--as-of", "yesterday").exit_code == 2


def test_a_file_without_figures_is_refused(published: Path) -> None:
    with duckdb.connect(published) as connection:
        connection.execute("delete from fct_figure_vintages")

    assert "The file has no figures at all" in refused(published, CHINA)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    assert "none.duckdb yet. Run: make build" in refused(
        tmp_path / "none.duckdb", CHINA
    )


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.duckdb"
    text.write_text("no database\n" * 1000)

    assert "can't be read" in refused(text, CHINA)


@pytest.mark.parametrize("table", ["fct_identity_checks", "fct_identity_terms"])
def test_an_older_file_without_the_verdicts_says_so(
    published: Path, table: str
) -> None:
    with duckdb.connect(published) as connection:
        connection.execute(f"drop table {table}")

    message = refused(published, CHINA)

    assert "another version of this project. Run: make build" in message
    assert table in message
