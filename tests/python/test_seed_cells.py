"""Each rule on cells and rows, with near misses: one check over all of them at once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from korea_ict_trade import seed_schema
from korea_ict_trade.seed_files import check
from seed_cases import CASES
from seed_world import (
    FIRST_ROWS,
    GOOD_ROWS,
    rows_of,
    write_csv,
    write_seeds,
)

# Corrections are of the figure with the same number: enough of them stand first.
GUARDED: dict[str, list[dict[str, str]]] = {"release_figures": [{}] * 80}


def changes(seed: str) -> list[dict[str, str]]:
    """List the plain rows of a seed, then what each of its cases changes."""
    cases = [case.cells for case in CASES if case.seed == seed]
    return [*GUARDED.get(seed, []), *cases]


@dataclass(frozen=True)
class Found:
    """One fault of a row."""

    column: str | None
    words: str
    value: str | None


Faults = dict[tuple[str, int], list[Found]]


@pytest.fixture(scope="module", params=["few rows", "many rows"])
def faults(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Faults:
    """Check the rows of all cases at once, written as for few rows and for many."""
    folder = tmp_path_factory.mktemp("cases") / "seeds"
    folder.mkdir()
    seeds = write_seeds(folder)
    for name in GOOD_ROWS:
        write_csv(folder / f"{name}.csv", written(name))
    found: Faults = {}
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "many rows":
            patch.setattr(seed_schema, "MANY_ROWS", 0)
        patch.setattr(seed_schema, "MOST_SHOWN", 10_000)
        for finding in check(seeds).findings:
            for fault in finding.faults:
                row = Path(finding.file).stem, fault.line
                one = Found(finding.column, finding.words, fault.value)
                found.setdefault(row, []).append(one)
    return found


@cache
def written(seed: str) -> list[dict[str, str]]:
    """Give the rows of a seed as they are written."""
    return rows_of(seed, changes(seed))


def lines() -> dict[int, int]:
    """Find the line of each case, by its place in the catalogue."""
    line = {
        seed: 2 + len(FIRST_ROWS[seed]) + len(GUARDED.get(seed, []))
        for seed in GOOD_ROWS
    }
    found = {}
    for number, case in enumerate(CASES):
        found[number] = line[case.seed]
        line[case.seed] += 1
    return found


LINES = lines()


@pytest.mark.parametrize(
    "number", LINES, ids=lambda number: f"{CASES[number].seed}: {CASES[number].name}"
)
def test_a_row_gives_the_fault_that_it_has_or_none(number: int, faults: Faults) -> None:
    case = CASES[number]
    found = faults.get((case.seed, LINES[number]), [])
    expected = [case.column, *case.also] if case.column else []
    assert sorted(str(fault.column) for fault in found) == sorted(map(str, expected))
    if case.column:
        row = written(case.seed)[LINES[number] - 2]
        (said,) = [fault for fault in found if case.words in fault.words]
        assert (said.column, said.value) == (case.column, row[case.column])


def test_the_rows_around_the_cases_are_good(faults: Faults) -> None:
    assert set(faults) <= {(CASES[n].seed, line) for n, line in LINES.items()}


@pytest.mark.parametrize("seed", GOOD_ROWS)
def test_each_column_of_a_seed_has_a_malformed_case(seed: str) -> None:
    columns = {case.column for case in CASES if case.seed == seed}
    assert columns - {None} == set(GOOD_ROWS[seed])
