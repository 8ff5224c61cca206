"""The benchmark measures what it says, on files that the check accepts."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

import bench_validation
from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_benchmark import (
    check_in_duckdb,
    check_in_pandas,
    measure,
    synthesise,
)
from korea_ict_trade.seed_declarations import parse, read_folder
from korea_ict_trade.seed_files import check
from seed_world import SCRIPTS, SEEDS, repeat, write_seeds

BENCH_VALIDATION = str(SCRIPTS / "bench_validation.py")


def test_repeated_seeds_have_as_many_rows_as_asked_for_and_pass(tmp_path: Path) -> None:
    synthesise(SEEDS, tmp_path, 15_000)
    figures = (tmp_path / "release_figures.csv").read_text().splitlines()
    assert len(figures) == 15_001
    assert len(set(figures)) == 15_001
    real = (SEEDS / "release_figures.csv").read_text().splitlines()
    assert set(real) < set(figures)
    assert check(parse(read_folder(tmp_path))).findings == ()
    check_in_pandas(tmp_path)


@pytest.mark.parametrize("job", [check_in_duckdb, check_in_pandas])
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("release_figures", "149.6", "1e5"),
        ("release_figures", "export", "exports"),
        ("release_figures", "149.6", ""),
        ("release_figures", "USD_100mn", "USD"),
        ("publications", "2020-07-13", "2020-02-30"),
        ("publications", "https://example.org/1", ""),
    ],
)
def test_both_ways_of_checking_refuse_the_same(
    tmp_path: Path, job: Callable[[Path], None], file: str, old: str, new: str
) -> None:
    write_seeds(tmp_path)
    path = tmp_path / f"{file}.csv"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(SeedError, match=file):
        job(tmp_path)


@pytest.mark.parametrize("job", ["duckdb", "pandas"])
def test_a_job_that_fails_gives_no_measure(tmp_path: Path, job: str) -> None:
    write_seeds(tmp_path)
    repeat(tmp_path / "release_figures.csv")
    with pytest.raises(SeedError, match=f"(?s){job} failed: .*release_figures"):
        measure(job, tmp_path)


def test_the_command_prints_a_row_for_each_way() -> None:
    run = subprocess.run(
        [sys.executable, BENCH_VALIDATION, "--rows=7000", "--with-pandas"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Check of 7,000 figures and their pages" in run.stdout
    duckdb, pandas = (
        [cell.strip() for cell in line.split("│")[1:-1]]
        for line in run.stdout.splitlines()
        if line.startswith("│")
    )
    assert (duckdb[0], duckdb[2], duckdb[4]) == ("duckdb", "1.0", "1.0")
    assert pandas[0] == "pandas"
    # An import of pandera alone takes more than this.
    assert all(float(row[1]) > 0.1 and float(row[3]) > 50 for row in (duckdb, pandas))


def test_the_command_says_why_a_check_failed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_seeds(tmp_path)
    repeat(tmp_path / "release_claims.csv")
    monkeypatch.setattr(bench_validation, "SEEDS", tmp_path)
    with pytest.raises(typer.Exit):
        bench_validation.bench_validation(rows=2)
    said = capsys.readouterr().err
    assert "Error: duckdb failed" in said
    assert "release_claims.csv, line 3" in said
