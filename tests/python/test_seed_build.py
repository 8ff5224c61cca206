"""The check inside dbt: what a run loads, refuses and prints.

The project has the seeds, macros and plugin of the real one, and one model instead of
all: what is tested here ends before the first model.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from korea_ict_trade.seed_declarations import read_folder
from seed_world import PROJECT, SCRIPTS, SEEDS, write_seeds

DBT_PROJECT = """
name: korea_ict_trade
version: "1.0.0"
profile: korea_ict_trade
flags:
  send_anonymous_usage_stats: false
  version_check: false
  # Otherwise dbt decodes small seed files before any hook, and fails without a line.
  maximum_seed_size_mib: -1
on-run-start: "{{ validate_seed_files() }}"
seeds:
  korea_ict_trade:
    +schema: seeds
    +full_refresh: true
"""
PROFILES = """
korea_ict_trade:
  target: duckdb
  outputs:
    duckdb:
      type: duckdb
      path: build.duckdb
      schema: main
      module_paths: ["{scripts}"]
      plugins:
        - module: korea_ict_trade.plugin
          alias: korea_ict_trade
"""
TESTS = """
models:
  - name: first
    columns: [{name: item_code, data_tests: [unique]}]
"""
MACROS = ("validate_seed_files", "seed_text_columns", "generate_schema_name")


@dataclass(frozen=True)
class Project:
    folder: Path

    @property
    def seeds(self) -> Path:
        return self.folder / "seeds"

    def dbt(self, *arguments: str) -> tuple[int, str]:
        """Run dbt in the project: its exit code, and what it prints."""
        run = subprocess.run(
            [Path(sys.executable).parent / "dbt", "--no-use-colors", *arguments],
            cwd=self.folder,
            env=os.environ | {"DBT_PROFILES_DIR": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        return run.returncode, run.stdout + run.stderr

    def tables(self) -> list[str]:
        with duckdb.connect(self.folder / "build.duckdb", read_only=True) as reader:
            rows = reader.sql("select table_name from duckdb_tables()").fetchall()
        return sorted(name for (name,) in rows)

    def rows(self, seed: str) -> list[tuple[str, ...]]:
        with duckdb.connect(self.folder / "build.duckdb", read_only=True) as reader:
            relation = reader.table(f"seeds.{seed}")
            return [tuple(cell or "" for cell in row) for row in relation.fetchall()]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "dbt_project.yml").write_text(DBT_PROJECT)
    (tmp_path / "profiles.yml").write_text(PROFILES.format(scripts=SCRIPTS))
    (tmp_path / "macros").mkdir()
    for name in MACROS:
        shutil.copy(PROJECT / "macros" / f"{name}.sql", tmp_path / "macros")
    (tmp_path / "models").mkdir()
    # The seeds' descriptions point to these texts.
    for texts in (PROJECT / "models").glob("*.md"):
        shutil.copy(texts, tmp_path / "models")
    (tmp_path / "models/first.sql").write_text("select * from {{ ref('items') }}")
    (tmp_path / "models/first.yml").write_text(TESTS)
    (tmp_path / "seeds").mkdir()
    write_seeds(tmp_path / "seeds")
    return Project(tmp_path)


def test_good_seeds_are_loaded_as_they_are_written(project: Project) -> None:
    publisher = '"He said ""x"", \'y\' #1"'
    path = project.seeds / "publications.csv"
    lines = path.read_text().splitlines()
    path.write_text("\n".join(lines).replace("MOTIE", publisher) + "\n")
    path = project.seeds / "release_figures.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    # The first quotation mark stands far below the lines by which DuckDB guesses.
    path = project.seeds / "items.csv"
    late = path.read_text().splitlines()[-1]
    with path.open("a") as file:
        for n in range(4, 30_000):
            item = late.replace("unprinted", f"item_{n}").replace("Item 3", f"Item {n}")
            item = item.replace("품목 3", f"품목 {n}").replace(",3,", f",{n},")
            file.write(item.replace("a page", '"a, b"' if n > 29_000 else "a b") + "\n")

    code, said = project.dbt("build")

    assert code == 0, said
    assert "Seed files: 30," in said
    assert "rows in 9 files are as declared" in said
    for path in project.seeds.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            written = [tuple(row) for row in csv.reader(file)][1:]
        assert project.rows(path.stem) == written


def test_faults_stop_the_run_with_all_of_them_before_anything_is_loaded(
    project: Project,
) -> None:
    path = project.seeds / "release_figures.csv"
    path.write_text(path.read_text().replace("149.6", "1e5"))
    path = project.seeds / "units.csv"
    path.write_text(path.read_text() + "\n\n")
    path = project.seeds / "publications.csv"
    path.write_bytes(path.read_text().replace("MOTIE", "이데일리").encode("cp949"))

    code, said = project.dbt("build")

    assert code != 0
    assert "  6 faults in seeds/corrections.csv, " in said
    assert "UDF" not in said
    assert (
        'seeds/release_figures.csv, line 2, column printed_value, value "1e5": '
        "the cell must be a number as printed"
    ) in said
    assert (
        'seeds/release_figures.csv, line 3, column printed_value, value "1e5"' in said
    )
    assert 'seeds/units.csv, line 6, value "": the row is empty: delete it' in said
    assert "seeds/publications.csv, line 2, value " in said
    assert "이데일리" in said
    assert "it looks like CP949: save the file as UTF-8" in said
    assert "START" not in said
    assert project.tables() == []


def test_a_run_that_is_refused_leaves_what_was_built(project: Project) -> None:
    assert project.dbt("build")[0] == 0
    before = project.rows("release_figures"), project.tables()
    path = project.seeds / "release_figures.csv"
    path.write_text(path.read_text().replace("149.6", "1,234"))

    for command in ("seed", "run", "test"):
        code, said = project.dbt(command)
        assert code != 0, said
        assert "(10 instead of 9): the line has not as many cells" in said

    assert (project.rows("release_figures"), project.tables()) == before


def test_reordered_columns_never_reach_the_loaded_tables(project: Project) -> None:
    assert project.dbt("seed")[0] == 0
    before = {
        path.stem: project.rows(path.stem) for path in project.seeds.glob("*.csv")
    }
    for path in project.seeds.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row[::-1] for row in csv.reader(file)]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    code, said = project.dbt("seed")

    assert code != 0
    for name in before:
        assert f"seeds/{name}.csv, line 1, value " in said
    assert said.count("(the order differs): the header has to be exactly ") == 9
    assert {name: project.rows(name) for name in before} == before


@pytest.mark.parametrize("command", ["parse", "compile"])
def test_a_command_that_runs_nothing_checks_nothing(
    project: Project, command: str
) -> None:
    (project.seeds / "release_figures.csv").write_text("nonsense\n")
    code, said = project.dbt(command)
    assert code == 0, said
    assert "Seed files" not in said


def test_dbt_passes_the_declarations_that_the_yaml_has(project: Project) -> None:
    (project.folder / "macros/show.sql").write_text(
        "{% macro show() %}{% do log('<<' ~ tojson(seed_declarations()) ~ '>>',"
        " info=true) %}{% endmacro %}"
    )
    code, said = project.dbt("run-operation", "show")
    assert code == 0, said
    passed = json.loads(said.split("<<")[1].split(">>")[0])
    assert sorted(passed, key=lambda seed: str(seed["name"])) == read_folder(
        project.seeds
    )


def test_the_seeds_of_the_project_have_all_been_declared() -> None:
    declared = {seed["name"] for seed in read_folder(SEEDS)}
    assert declared == {path.stem for path in SEEDS.glob("*.csv")}
