"""Each rule on cells and rows, with near misses: one check over all of them at once."""

from pathlib import Path

import pytest

from korea_ict_trade import seed_schema
from seed_cases import CASES, Case
from seed_world import (
    FIRST_ROWS,
    GOOD_ROWS,
    faults_of,
    rows_of,
    write_csv,
    write_seeds,
)


def changes(seed: str) -> list[dict[str, str]]:
    return [case.cells for case in CASES if case.seed == seed]


Faults = dict[tuple[str, int], list[tuple[str | None, str]]]


@pytest.fixture(scope="module", params=["few rows", "many rows"])
def faults(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Faults:
    """Check the rows of all cases at once, written as for few rows and for many."""
    folder = tmp_path_factory.mktemp("cases") / "seeds"
    folder.mkdir()
    seeds = write_seeds(folder)
    for name in GOOD_ROWS:
        write_csv(folder / f"{name}.csv", rows_of(name, changes(name)))
    found: Faults = {}
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "many rows":
            patch.setattr(seed_schema, "MANY_ROWS", 0)
        for file, line, column, words, _ in faults_of(seeds):
            name = Path(file).stem
            found.setdefault((name, line), []).append((column, words))
    return found


def line_of(case: Case) -> int:
    before = [other for other in CASES if other.seed == case.seed].index(case)
    return 2 + len(FIRST_ROWS[case.seed]) + before


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.seed}: {case.name}")
def test_a_row_gives_one_fault_or_none(case: Case, faults: Faults) -> None:
    found = faults.get((case.seed, line_of(case)), [])
    assert [column for column, _ in found] == ([case.column] if case.column else [])
    assert all(case.words in words for _, words in found)


def test_the_rows_around_the_cases_are_good(faults: Faults) -> None:
    lines = {(case.seed, line_of(case)) for case in CASES}
    assert set(faults) <= lines
