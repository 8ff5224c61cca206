"""The project's own models, compiled by dbt and run in memory, on any seeds.

dbt compiles them once. A run then needs no dbt: the queries are executed in memory,
each after those that it reads. Contracts and tests are dbt's: they don't run here.
"""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from korea_ict_trade.errors import WarehouseError

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
CATALOG = "korea_ict_trade"


@dataclass(frozen=True)
class CompiledModel:
    """A model's query, the relation that it fills, and what it reads."""

    name: str
    relation: str
    is_view: bool
    query: str
    parents: frozenset[str]


def compile_models(
    folder: Path, *selection: str, catalog: str = CATALOG
) -> dict[str, CompiledModel]:
    """Compile the selected models, each after those that it reads.

    Args:
        folder: where dbt may write.
        selection: dbt's words for the models, as in `+int_identity_verdicts`.
        catalog: the name of the database that the queries write and read.

    Raises:
        WarehouseError: dbt can't compile them; with what it says.
    """
    environment = {
        **os.environ,
        "KOREA_ICT_TRADE_BUILD_FILE": str(folder / f"{catalog}.duckdb"),
        "KOREA_ICT_TRADE_TARGET_PATH": str(folder / "target"),
    }
    dbt = Path(sys.executable).with_name("dbt")
    options = ["--quiet", "--log-path", str(folder / "logs")]
    command = [str(dbt), *options, "compile", "--select", *selection]
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise WarehouseError(
            f"dbt can't compile the models:\n{run.stdout}{run.stderr}".rstrip()
        )
    manifest = json.loads((folder / "target" / "manifest.json").read_text("utf-8"))
    models = {
        key: CompiledModel(
            name=node["name"],
            relation=node["relation_name"],
            is_view=node["config"]["materialized"] == "view",
            query=node["compiled_code"],
            parents=frozenset(node["depends_on"]["nodes"]),
        )
        for key, node in manifest["nodes"].items()
        if node["resource_type"] == "model" and node.get("compiled_code")
    }
    return {model.name: model for model in _parents_first(models)}


def _parents_first(models: Mapping[str, CompiledModel]) -> list[CompiledModel]:
    """Sort models so that each comes after those that it reads."""
    done: dict[str, CompiledModel] = {}
    while len(done) < len(models):
        done |= {
            key: model
            for key, model in models.items()
            if key not in done and model.parents & models.keys() <= done.keys()
        }
    return list(done.values())


def run_models(
    models: Mapping[str, CompiledModel],
    seeds: Mapping[str, Iterable[Sequence[str]]],
    folder: Path,
) -> duckdb.DuckDBPyConnection:
    """Fill the seeds and run every model on them, in memory.

    Args:
        models: as `compile_models` gives them.
        seeds: the rows of the seeds that are made up, in the order of the header.
            Code lists are the project's own, every other seed is empty.
        folder: where the rows may be written on their way.
    """
    session = open_session(folder)
    for path in SEEDS.glob("*.csv"):
        source = path if path.stem in ("items", "regions", "units") else None
        if path.stem in seeds:
            source = folder / path.name
            with source.open("w", encoding="utf-8", newline="") as lines:
                csv.writer(lines).writerows([header_of(path), *seeds[path.stem]])
        load_seed(session, path, source)
    build_models(session, models)
    return session


def open_session(
    folder: Path, catalog: str = CATALOG, threads: int = 2
) -> duckdb.DuckDBPyConnection:
    """Open a database in memory that is named and divided as a build file is.

    Args:
        folder: where DuckDB may write what doesn't fit in memory.
        catalog: the name that the models were compiled for.
        threads: of DuckDB.
    """
    session = duckdb.connect(
        config={
            "memory_limit": "2GB",
            "temp_directory": str(folder),
            "threads": threads,
        }
    )
    session.execute(f"attach ':memory:' as {catalog}")
    session.execute(f"use {catalog}")
    for schema in ("seeds", "staging", "intermediate"):
        session.execute(f"create schema {schema}")
    return session


def header_of(path: Path) -> list[str]:
    """Read the names of a seed's columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))


def load_seed(
    session: duckdb.DuckDBPyConnection, path: Path, source: Path | None
) -> None:
    """Make the table of the seed at `path`, and fill it from `source`, if there is one.

    Every column is text, as in a build.
    """
    columns = ", ".join(f"{name} varchar" for name in header_of(path))
    session.execute(f"create table seeds.{path.stem} ({columns})")
    if source:
        session.execute(
            f"insert into seeds.{path.stem} select * from read_csv("
            "?, header = true, all_varchar = true, nullstr = '<none>',"
            " delim = ',', quote = '\"', escape = '\"')",
            [str(source)],
        )


def build_models(
    session: duckdb.DuckDBPyConnection, models: Mapping[str, CompiledModel]
) -> None:
    """Run every model on the seeds of a session, in place of what it made before."""
    for model in models.values():
        kind = "view" if model.is_view else "table"
        session.execute(f"create or replace {kind} {model.relation} as {model.query}")


def rows(session: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    """Answer a query on the models that were run."""
    return session.execute(query).fetchall()
