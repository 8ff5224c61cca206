"""Whatever is true and correctly rounded, no verdict calls it wrong."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

import duckdb
import pytest

from korea_ict_trade.compiled_models import (
    CompiledModel,
    compile_models,
    rows,
    run_models,
)
from simulated_trade import (
    Cell,
    Level,
    Page,
    Row,
    monthly_cells,
    name_of,
    pages_of,
    period_cells,
    printed,
    true_levels,
)

KINDS = {
    "balance",
    "complete_partition",
    "incomplete_partition",
    "residual_not_negative",
    "growth",
    "share",
    "period_sum",
}
MISPRINT = ("2015-12_msit", "2015-12", "import", "total", "world", "all", "value")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CompiledModel]:
    """Every model on the way to a verdict."""
    return compile_models(
        tmp_path_factory.mktemp("compiled"),
        "+int_identity_verdicts",
        "+int_residual_verdicts",
        "+int_disagreement_diagnoses",
        "+int_claim_verdicts",
    )


def figures_and_pages(
    random: Random, levels: Mapping[Level, int], month_count: int
) -> tuple[list[Row], list[Page]]:
    """Print all that there is, each month on its own pages."""
    by_period: dict[str, list[Cell]] = defaultdict(list)
    for cell in monthly_cells(levels):
        by_period[cell.period].append(cell)
    figures: list[Row] = []
    pages: list[Page] = []
    for month in range(month_count):
        pages += pages_of(month)
        figures += printed(random, by_period[name_of(month)], pages_of(month))
    totals = period_cells(levels, month_count)
    return figures + printed(random, totals, pages_of(month_count - 1)), pages


def claims(levels: Mapping[Level, int], month_count: int) -> list[Row]:
    """Claim every run of two to twelve months in which a level truly rose."""
    series = sorted({level[1:] for level in levels if level[1] != "balance"})
    found: list[Row] = []
    for flow, item, region in series:
        run = 0
        for month in range(12, month_count):
            base = levels[month - 12, flow, item, region]
            run = run + 1 if levels[month, flow, item, region] > base > 0 else 0
            if 2 <= run <= 12:
                page = f"{name_of(month)}_msit"
                what = ("all", "consecutive_months", "increase", str(run))
                found.append((page, name_of(month), flow, item, region, *what))
    return found


def verdicts(session: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], int]:
    """Count checks by kind and verdict."""
    counted = rows(
        session,
        """
        select kind, verdict, count(*) from (
            select kind, verdict from intermediate.int_identity_verdicts
            union all
            select kind, verdict from intermediate.int_residual_verdicts
        ) as checks
        group by kind, verdict
        """,
    )
    return {(kind, verdict): count for kind, verdict, count in counted}


def accused(counts: Mapping[tuple[str, str], int]) -> set[str]:
    """Name the kinds that call something inconsistent, but for the warnings."""
    return {
        kind
        for kind, verdict in counts
        if verdict == "inconsistent" and kind != "residual_growth_plausible"
    }


def run(
    models: Mapping[str, CompiledModel],
    figures: Iterable[Row],
    pages: Iterable[Page],
    claimed: Iterable[Row],
    folder: Path,
) -> duckdb.DuckDBPyConnection:
    """Run every model on what was printed."""
    seeds = {
        "release_figures": figures,
        "publications": [page.row() for page in pages],
        "release_claims": claimed,
    }
    return run_models(models, seeds, folder)


def test_correctly_rounded_figures_raise_no_false_alarm(
    models: Mapping[str, CompiledModel], tmp_path: Path
) -> None:
    random = Random(20201113)
    month_count = 36
    levels = true_levels(random, month_count)
    figures, pages = figures_and_pages(random, levels, month_count)
    claimed = claims(levels, month_count)

    session = run(models, figures, pages, claimed, tmp_path)

    [(cell_count,)] = rows(session, "select count(*) from intermediate.int_cells")
    assert cell_count > 100_000
    counts = verdicts(session)
    assert accused(counts) == set()
    tested = {kind for kind, verdict in counts if verdict == "consistent"}
    assert tested >= KINDS | {"residual_not_negative_year_earlier"}
    assert min(counts[kind, "consistent"] for kind in KINDS) > 100
    outcomes = rows(
        session,
        "select distinct outcome, is_disagreeing from intermediate.int_figure_outcomes",
    )
    assert set(outcomes) == {("accepted", False), ("out_of_scope", False)}
    assert rows(session, "from intermediate.int_disagreement_diagnoses") == []
    held = dict(
        rows(
            session,
            "select verdict, count(*) from intermediate.int_claim_verdicts group by 1",
        )
    )
    assert held.keys() <= {"verified", "untestable"}
    assert held["verified"] > 100


def test_one_wrong_figure_among_right_ones_is_noticed(
    models: Mapping[str, CompiledModel], tmp_path: Path
) -> None:
    random = Random(20201113)
    levels = {
        level: value
        for level, value in true_levels(random, 12).items()
        if level[3] == "world"
    }
    figures, pages = figures_and_pages(random, levels, 12)
    true = levels[11, "import", "total", "world"] // 10**3
    others = [row for row in figures if row[1:7] != MISPRINT[1:]]

    session = run(
        models, [*others, (*MISPRINT, f"{2 * true}.0", "USD_mn")], pages, [], tmp_path
    )

    assert accused(verdicts(session)) >= {"balance", "share"}
