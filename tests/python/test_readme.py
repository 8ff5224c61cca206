"""The README tells what the published file gives."""

import re
from pathlib import Path

import duckdb
import pytest
import typer
from typer.testing import CliRunner, Result

from korea_ict_trade.readme import answer, renew
from refresh_readme import refresh_readme

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PUBLISHED = ROOT / "warehouse" / "korea_ict_trade.duckdb"


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


def test_every_answer_in_the_readme_is_what_the_file_gives(readme: str) -> None:
    assert PUBLISHED.is_file(), "run: make build"
    assert renew(readme, PUBLISHED) == readme, "run: make readme"


def test_the_readme_answers_at_least_ten_queries(readme: str) -> None:
    answered = re.findall(r"```sql\n.*?```\n```text\n[^`]", readme, re.DOTALL)
    assert len(answered) >= 10


def test_the_readme_names_every_table_of_the_file(readme: str) -> None:
    with duckdb.connect(PUBLISHED, read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables()")
        missing = [name for (name,) in tables.fetchall() if f"`{name}`" not in readme]
    assert missing == []


def test_the_command_renews_the_file_and_says_so(tmp_path: Path) -> None:
    copy = tmp_path / "README.md"
    copy.write_text("```sql\nselect 1 as a;\n```\n```text\n```\n", "utf-8")

    said = [refresh(copy, PUBLISHED).stdout for _ in range(2)]

    assert copy.read_text("utf-8").endswith("```text\na\n-\n1\n```\n")
    assert [line.rpartition(": ")[2].strip() for line in said] == [
        "renewed",
        "unchanged",
    ]


def test_the_command_without_a_file_says_to_build(tmp_path: Path) -> None:
    copy = tmp_path / "README.md"
    copy.write_text("<!-- answer: latest -->\n```text\n```\n", "utf-8")

    refused = refresh(copy, tmp_path / "none.duckdb")

    assert refused.exit_code == 1
    assert "make build" in refused.stderr


def refresh(readme: Path, published: Path) -> Result:
    """Run the command that `make readme` runs."""
    app = typer.Typer()
    app.command()(refresh_readme)
    return CliRunner().invoke(app, [str(readme), "--published", str(published)])


def test_an_answer_is_renewed_where_it_is_wrong() -> None:
    wrong = "```sql\nselect 1.50 as a, null as b;\n```\n```text\nstale\n```\n"
    right = "```sql\nselect 1.50 as a, null as b;\n```\n```text\n"
    right += "  a     b\n---  ----\n1.5  null\n```\n"
    assert renew(wrong, PUBLISHED) == right


def test_numbers_stand_to_the_right_and_words_to_the_left() -> None:
    with duckdb.connect() as connection:
        text = answer(
            connection,
            "select * from (values ('a', 14960.000, true), ('bcd', -5.5, null))"
            " as t(x, y, z)",
        )
    assert text == (
        "x        y  z\n---  -----  ----\na    14960  true\nbcd   -5.5  null\n"
    )
