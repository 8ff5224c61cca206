"""What tests share: marts made by hand or by dbt, and the models that settle cells."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from acceptance_harness import AcceptanceModels
from korea_ict_trade.mart_schemas import validate_marts
from korea_ict_trade.publish import publish
from korea_ict_trade.publish_request import read_request

ROOT = Path(__file__).parents[2]
DBT = Path(sys.executable).with_name("dbt")

# Two publications. The exports were 16 710 as first printed, and 16 540 once revised.
# DuckDB 1.0 has to read every type that the marts use.
MARTS = """
    create table dim_publication (
        publication_id varchar not null,
        published_on date,
        recorded_on timestamp,
        primary key (publication_id)
    );
    insert into dim_publication values
        ('p2', '2025-06-16', '2025-06-20 08:00:00'),
        ('p1', '2025-03-14', null);
    comment on table dim_publication is 'One row per publication. It''s 한국어 too.';
    comment on column dim_publication.published_on is 'The day it came out.';

    create table fct_figure_vintages (
        cell_id varchar not null,
        valid_from date not null,
        valid_to date,
        value decimal(18, 3),
        value_low decimal(18, 3),
        value_high decimal(18, 3),
        revision_number integer,
        is_contested boolean,
        publication_id varchar,
        primary key (cell_id, valid_from),
        check (value_low <= value_high),
        check (revision_number in (0, 1))
    );
    insert into fct_figure_vintages values
        ('import', '2025-03-14', null, 12100, 12050, 12150, 0, false, 'p1'),
        ('export', '2025-06-16', null, 16540, 16535, 16545, 1, false, 'p2'),
        ('export', '2025-03-14', '2025-06-16', 16710, 16705, 16715, 0, false, 'p1');
"""

TYPES = {
    "dim_publication": {
        "publication_id": "varchar",
        "published_on": "date",
        "recorded_on": "timestamp",
    },
    "fct_figure_vintages": {
        "cell_id": "varchar",
        "valid_from": "date",
        "valid_to": "date",
        "value": "decimal(18,3)",
        "value_low": "numeric(18,3)",
        "value_high": "decimal(18, 3)",
        "revision_number": "int",
        "is_contested": "boolean",
        "publication_id": "text",
    },
}
KEYS = {
    "dim_publication": ["publication_id"],
    "fct_figure_vintages": ["cell_id", "valid_from"],
}


class Warehouse:
    """A build file with two marts, and what dbt says of the run that built them."""

    def __init__(self, folder: Path) -> None:
        self.published = folder / "warehouse" / "korea_ict_trade.duckdb"
        self.build_file = folder / "build" / "korea_ict_trade.duckdb"
        self.build_file.parent.mkdir()
        self.connection = duckdb.connect(self.build_file)
        self.connection.execute(MARTS)
        self.said: list[str] = []
        self.request = passed_build()

    def mart(self, name: str) -> dict[str, Any]:
        """Give the contract of a mart, to be changed."""
        found: dict[str, Any] = next(
            mart for mart in self.request["marts"] if mart["name"] == name
        )
        return found

    def column(self, mart: str, name: str) -> dict[str, Any]:
        """Give a column of a contract, to be changed."""
        found: dict[str, Any] = next(
            column for column in self.mart(mart)["columns"] if column["name"] == name
        )
        return found

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        """Run SQL in the build file."""
        return self.connection.execute(sql).fetchall()

    def validate(self) -> None:
        """Check the marts as a publishing run does."""
        with self.connection.cursor() as session:
            validate_marts(read_request(json.dumps(self.request)).marts, session)

    def publish(self) -> str:
        """Publish, or say why not."""
        request = json.dumps(self.request)
        return publish(request, self.connection, self.published, self.said.append)

    def read(self, sql: str) -> list[tuple[Any, ...]]:
        """Query the published file."""
        with duckdb.connect(self.published, read_only=True) as reader:
            return reader.execute(sql).fetchall()


def passed_build() -> dict[str, Any]:
    """Say, as the macro does, that a build of the two marts has passed."""
    return {
        "command": "build",
        "shortcuts": [],
        "nodes": [],
        "results": {},
        "marts": [contract(name) for name in TYPES],
        "project_version": "1.2.3",
        "dbt_version": "1.12.6",
    }


def contract(name: str) -> dict[str, Any]:
    """Spell a model's contract as the macro does."""
    return {
        "name": name,
        "table": name,
        "database": "korea_ict_trade",
        "schema": "main",
        "materialized": "table",
        "columns": [
            {"name": column, "data_type": kind, "constraints": [], "meta": {}}
            for column, kind in TYPES[name].items()
        ],
        "constraints": [{"type": "primary_key", "columns": KEYS[name]}],
        "rules": [],
    }


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    """Build the small warehouse, not yet published."""
    made = Warehouse(tmp_path)
    yield made
    made.connection.close()


class Project:
    """A dbt project of two marts, with the macros and the plugin of this repository."""

    first_values = ("1.50", "1.75", "2.00")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.published = folder / "warehouse" / "tiny.duckdb"
        self.build_file = folder / "warehouse" / "build" / "tiny.duckdb"

    def write(self) -> None:
        """Write the project as it was first."""
        first = Path(__file__).with_name("tiny_project")
        shutil.copytree(first, self.folder, dirs_exist_ok=True)
        (self.folder / "macros").mkdir(exist_ok=True)
        for name in ("publish_warehouse.sql", "generate_schema_name.sql"):
            shutil.copy(ROOT / "macros" / name, self.folder / "macros" / name)

    def append(self, name: str, line: str) -> None:
        """Add a line to a file."""
        with (self.folder / name).open("a") as file:
            file.write(line + "\n")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start dbt."""
        return subprocess.Popen(
            [DBT, "--no-use-colors", *arguments],
            cwd=self.folder,
            env={**os.environ, "SCRIPTS": str(ROOT / "scripts")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def dbt(self, *arguments: str) -> tuple[int, str]:
        """Run dbt, and give its exit code and what it prints."""
        process = self.start(*arguments)
        said, _ = process.communicate()
        return process.returncode, said

    def values(self) -> tuple[str, ...]:
        """Read the values of the published file."""
        with duckdb.connect(self.published, read_only=True) as reader:
            rows = reader.execute(
                "select value from fct_figure_vintages order by all"
            ).fetchall()
        return tuple(str(value) for (value,) in rows)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, str]:
    """Build the project once; give it with what dbt said."""
    project = Project(tmp_path_factory.mktemp("project"))
    project.write()
    code, said = project.dbt("build")
    assert code == 0, said
    return project, said


@pytest.fixture
def project(built: tuple[Project, str]) -> Project:
    """Give the built project with its first files and its first published file."""
    project, _ = built
    project.write()
    if project.values() != Project.first_values:
        assert project.dbt("build")[0] == 0
    return project


@pytest.fixture(scope="session")
def acceptance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AcceptanceModels]:
    """Give the models that settle cells, for figures that a test makes up."""
    models = AcceptanceModels(tmp_path_factory.mktemp("acceptance"))
    yield models
    models.close()
