"""Publishing by the real dbt, in processes of its own, on a project of two marts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from korea_ict_trade.content_hash import hash_of_file

if TYPE_CHECKING:
    from conftest import Project


def test_what_the_yaml_says_is_in_the_file(built: tuple[Project, str]) -> None:
    with duckdb.connect(built[0].published, read_only=True) as reader:
        sql, comment = reader.execute(
            "select sql, comment from duckdb_tables()"
            " where table_name = 'fct_figure_vintages'"
        ).fetchall()[0]
        facts = reader.execute(
            "select project_version, schema_version from warehouse_info"
        ).fetchall()

    assert comment == "One row per cell and vintage. It's quoted."
    assert "cell VARCHAR NOT NULL, valid_from DATE NOT NULL, valid_to DATE" in sql
    assert "CHECK" in sql
    assert facts == [("1.2.3", 1)]


def test_a_second_build_publishes_the_same_data_and_says_so(project: Project) -> None:
    first, inode = hash_of_file(project.published), project.published.stat().st_ino

    code, said = project.dbt("build", "--threads", "1")

    assert code == 0
    assert f"Published warehouse/tiny.duckdb, content hash {first}\n" in said
    assert hash_of_file(project.published) == first
    assert project.published.stat().st_ino != inode


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (
            "build --select dim_publication",
            "6 of the project's 7 nodes did not run (mo",
        ),
        (
            "build --exclude-resource-type unit_test",
            "1 of the project's 7 nodes did no",
        ),
        ("build --empty", "the run left data out (--empty)"),
        ("test", "this was `dbt test`"),
    ],
)
def test_a_run_of_a_part_does_not_publish(
    project: Project, command: str, why: str
) -> None:
    project.append("seeds/vintages.csv", "b,2021-01-01,,3.00")

    code, said = project.dbt(*command.split())

    assert code == 0, said
    assert f"Not published: {why}" in said
    assert "warehouse/tiny.duckdb stays as it was." in said
    assert project.values() == project.first_values


def test_a_test_that_fails_keeps_the_build_from_publishing(project: Project) -> None:
    project.append("seeds/vintages.csv", "c,2021-01-01,,3.00")

    code, said = project.dbt("build")

    assert code == 1
    assert "Not published: 1 of the project's 7 nodes did not pass (test acc" in said
    assert project.values() == project.first_values


def test_a_retry_of_the_failed_part_does_not_publish(project: Project) -> None:
    project.append("seeds/vintages.csv", "a,2021-01-01,,-3.00")
    assert project.dbt("build")[0] == 1
    project.write()
    project.append("models/marts/fct_figure_vintages.sql", "where value > 0")

    code, said = project.dbt("retry")

    assert code == 0, said
    assert "Not published: " in said
    assert project.values() == project.first_values


def test_a_mart_that_breaks_a_rule_keeps_the_build_from_publishing(
    project: Project,
) -> None:
    project.append("seeds/vintages.csv", "b,2020-02-11,,300.00")

    code, said = project.dbt("build")

    assert code == 1
    assert "MartError: the marts that were built break 2 of their promises" in said
    assert (
        "  fct_figure_vintages: value_is_small (value < 100): 1 row\n"
        "      cell=b valid_from=2020-02-11 value=300.00\n"
    ) in said
    assert "vintages_have_no_gap (no gap, no overlap): 1 row" in said
    assert "warehouse/tiny.duckdb stays as it was." in said
    assert project.values() == project.first_values


def test_a_command_that_builds_nothing_says_nothing(project: Project) -> None:
    code, said = project.dbt("docs", "generate")

    assert code == 0
    assert "ublished" not in said


def test_a_second_build_at_the_same_time_fails_and_says_why(project: Project) -> None:
    held = duckdb.connect(project.build_file)
    try:
        code, said = project.dbt("build")
    finally:
        held.close()

    assert code == 2
    assert "warehouse/build/tiny.duckdb is in use: another build is running" in said
    assert "Traceback" not in said
