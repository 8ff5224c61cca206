"""The project's own models, compiled by dbt and run on seeds that a test makes up.

dbt compiles them once. A run then needs no dbt: the queries are executed in memory,
each after those that it reads.
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

ROOT = Path(__file__).parents[2]
CATALOG = "korea_ict_trade"


@dataclass(frozen=True)
class CompiledModel:
    """A model's query, the relation that it fills, and what it reads."""

    name: str
    relation: str
    is_view: bool
    query: str
    parents: frozenset[str]


def compile_models(folder: Path, *selection: str) -> dict[str, CompiledModel]:
    """Compile the selected models, each after those that it reads.

    Args:
        folder: where dbt may write.
        selection: dbt's words for the models, as in `+int_identity_verdicts`.
    """
    environment = {
        **os.environ,
        "KOREA_ICT_TRADE_BUILD_FILE": str(folder / f"{CATALOG}.duckdb"),
        "KOREA_ICT_TRADE_TARGET_PATH": str(folder / "target"),
    }
    dbt = Path(sys.executable).with_name("dbt")
    options = ["--quiet", "--log-path", str(folder / "logs")]
    command = [str(dbt), *options, "compile", "--select", *selection]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
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
    session = duckdb.connect(
        config={"memory_limit": "2GB", "temp_directory": str(folder), "threads": 2}
    )
    session.execute(f"attach ':memory:' as {CATALOG}")
    session.execute(f"use {CATALOG}")
    for schema in ("seeds", "staging", "intermediate"):
        session.execute(f"create schema {schema}")
    for path in (ROOT / "seeds").glob("*.csv"):
        _load_seed(session, path, seeds, folder)
    for model in models.values():
        kind = "view" if model.is_view else "table"
        session.execute(f"create {kind} {model.relation} as {model.query}")
    return session


def _load_seed(
    session: duckdb.DuckDBPyConnection,
    path: Path,
    seeds: Mapping[str, Iterable[Sequence[str]]],
    folder: Path,
) -> None:
    """Make the table of a seed, and fill it."""
    with path.open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))
    columns = ", ".join(f"{name} varchar" for name in header)
    session.execute(f"create table seeds.{path.stem} ({columns})")
    source = path if path.stem in ("items", "regions", "units") else None
    if path.stem in seeds:
        source = folder / path.name
        with source.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows([header, *seeds[path.stem]])
    if source:
        session.execute(
            f"insert into seeds.{path.stem} select * from "
            "read_csv(?, header = true, all_varchar = true, nullstr = '<none>')",
            [str(source)],
        )


def rows(session: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    """Answer a query on the models that were run."""
    return session.execute(query).fetchall()
