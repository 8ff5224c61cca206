"""How long the check of seed files takes, and how much memory, with many rows.

Each job runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_declarations import Column, Seed, parse, read_folder
from korea_ict_trade.seed_files import validate

REPEATED = ("release_figures", "publications")


@dataclass(frozen=True)
class Measure:
    """What a job took: wall seconds with imports, and the peak of its memory."""

    seconds: float
    peak_mib: float


def measure(job: str, folder: Path) -> Measure:
    """Run a job of ``JOBS`` in a new process.

    Raises:
        SeedError: the job found a fault, or failed.
    """
    command = [sys.executable, "-m", "korea_ict_trade.seed_benchmark", job, str(folder)]
    start = time.perf_counter()
    run = subprocess.run(
        command,
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SeedError(f"{job} failed: {run.stderr.strip()}")
    return Measure(time.perf_counter() - start, float(run.stdout))


def synthesise(source: Path, target: Path, row_count: int) -> None:
    """Repeat the figures up to a number of rows, with their pages, under new ids.

    The first repetition is the seeds as they are.
    """
    for path in (*source.glob("*.yml"), *source.glob("*.csv")):
        if path.stem not in REPEATED or path.suffix == ".yml":
            shutil.copy(path, target)
    with duckdb.connect(config={"preserve_insertion_order": False}) as connection:
        for name in REPEATED:
            rows = connection.read_csv(str(source / f"{name}.csv"), all_varchar=True)
            rows.to_table(name)
        per_copy = connection.table("release_figures").shape[0]
        connection.execute(
            "create view copy as select n, if(n = 0, '', lpad(n::varchar, 6, '0'))"
            f" as id from range({math.ceil(row_count / per_copy)}) as numbers(n)"
        )
        connection.sql(
            "select f.* replace (publication_id || copy.id as publication_id)"
            " from copy, release_figures as f"
            f" where n * {per_copy} + f.rowid < {row_count}"
        ).write_csv(str(target / "release_figures.csv"))
        connection.sql(
            "select p.* replace (publication_id || copy.id as publication_id,"
            " url || if(n = 0, '', '#' || n) as url) from copy, publications as p"
        ).write_csv(str(target / "publications.csv"))


def check_in_duckdb(folder: Path) -> None:
    """Check the seeds of a folder as a build does."""
    validate(json.dumps(read_folder(folder)))


def check_in_pandas(folder: Path) -> None:
    """Check columns, keys and references with pandera on pandas, and no more.

    The rules that compare columns, and the bytes of the files, are left out.
    """
    seeds = parse(read_folder(folder))
    frames = {
        seed.name: pd.read_csv(seed.path, dtype=str, keep_default_na=False)
        for seed in seeds
    }
    for seed in seeds:
        try:
            _pandas_schema(seed, frames).validate(frames[seed.name], lazy=True)
        except SchemaErrors as errors:
            raise SeedError(f"{seed.file}: {errors}") from errors


def _pandas_schema(seed: Seed, frames: dict[str, pd.DataFrame]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {column.name: _pandas_column(column, frames) for column in seed.columns},
        unique=list(seed.key) or None,
        strict=True,
        ordered=True,
    )


def _pandas_column(column: Column, frames: dict[str, pd.DataFrame]) -> pa.Column:
    empty = [] if column.required else [""]
    checks = [pa.Check.str_length(max_value=column.max_length)]
    if column.required:
        checks.append(pa.Check.str_length(min_value=1))
    if column.one_of:
        checks.append(pa.Check.isin([*column.one_of, *empty]))
    if column.pattern:
        pattern = column.pattern if column.required else f"^$|{column.pattern}"
        checks.append(pa.Check.str_matches(pattern))
    if column.date:
        checks.append(pa.Check(_are_days_or_empty))
    if target := column.references:
        known = frames[target.seed][target.column].unique()
        checks.append(pa.Check.isin([*known, *empty]))
    return pa.Column(str, checks=checks, unique=column.unique)


def _are_days_or_empty(texts: pd.Series) -> pd.Series:
    return pd.to_datetime(texts, errors="coerce").notna() | (texts == "")


def _peak_mib() -> float:
    """Read the most memory that this process has had, from Linux."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


JOBS: dict[str, Callable[[Path], None]] = {
    "duckdb": check_in_duckdb,
    "pandas": check_in_pandas,
}


if __name__ == "__main__":
    JOBS[sys.argv[1]](Path(sys.argv[2]))
    print(_peak_mib())
