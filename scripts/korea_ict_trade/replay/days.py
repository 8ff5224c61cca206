"""The days of publication, and the warehouse as its models make it for each of them."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from korea_ict_trade.compiled_models import (
    SEEDS,
    CompiledModel,
    build_models,
    compile_models,
    header_of,
    load_seed,
    open_session,
)
from korea_ict_trade.reading import opened
from korea_ict_trade.replay.histories import (
    REPLAYED,
    Difference,
    History,
    compare,
)
from korea_ict_trade.sql_text import literal, quoted

PUBLICATION = "publication_id"
"""A seed with this column tells what was published; the others are code lists."""


@dataclass(frozen=True)
class Day:
    """A day on which something was published."""

    known_on: date
    publication_count: int
    """Publications known by the end of the day."""
    closes_round: bool
    """Whether it is the last such day of its month."""


@dataclass(frozen=True)
class ReplayedDay:
    """What came of going back to a day."""

    day: Day
    row_counts: Mapping[str, int]
    """By history, the rows that both sides were held against each other in."""
    differences: tuple[Difference, ...]
    seconds: float


def models_of(folder: Path, histories: Sequence[History]) -> dict[str, CompiledModel]:
    """Compile the models that histories rest on, for a replay; dbt writes to `folder`.

    Raises:
        WarehouseError: dbt can't compile them.
    """
    wanted = sorted({f"+{history.model}" for history in histories})
    return compile_models(
        folder,
        *wanted,
        *("--exclude", "resource_type:test", "resource_type:unit_test"),
        catalog=REPLAYED,
    )


class Replay:
    """The seeds, the published file, and the models that run for a day."""

    def __init__(
        self,
        session: duckdb.DuckDBPyConnection,
        models: Mapping[str, CompiledModel],
        published: str,
    ) -> None:
        """Take a session that holds the seeds and the published file."""
        self._session = session
        self._models = models
        self._published = published
        # Which seeds were printed, and from which day a page counts: as the models say.
        self._dated = [
            path.stem
            for path in sorted(SEEDS.glob("*.csv"))
            if PUBLICATION in header_of(path)
        ]
        session.execute("create schema all_seeds")
        for seed in self._dated:
            session.execute(f"create table all_seeds.{seed} as from seeds.{seed}")
        pages = {"stg_publications": models["stg_publications"]}
        build_models(session, pages)
        session.execute(
            f"create table known as select {PUBLICATION}, known_on"
            f" from {pages['stg_publications'].relation}"
        )

    def days(self) -> list[Day]:
        """List the days of publication, the earliest first."""
        rows = self._session.execute(
            "select known_on, sum(count(*)) over (order by known_on),"
            " known_on = max(known_on) over round"
            " from known group by known_on"
            " window round as (partition by date_trunc('month', known_on))"
            " order by known_on"
        ).fetchall()
        return [Day(day, int(count), closes) for day, count, closes in rows]

    def go_back_to(self, day: Day, histories: Sequence[History]) -> ReplayedDay:
        """Build what one day's knowledge makes, and compare it with the published file.

        All that was published later is taken away first; code lists stay.
        """
        started = time.monotonic()
        for seed in self._dated:
            self._session.execute(
                f"create or replace table seeds.{seed} as"
                f" select seed.* from all_seeds.{seed} as seed semi join known"
                f" on seed.{PUBLICATION} = known.{PUBLICATION} and known_on <= ?",
                [day.known_on],
            )
        build_models(self._session, self._models)
        compared = [
            history
            for history in histories
            if day.closes_round or not history.counts_when_a_round_closes
        ]
        found = {
            history.name: compare(self._session, history, day.known_on, self._published)
            for history in compared
        }
        return ReplayedDay(
            day,
            {name: count for name, (count, _) in found.items()},
            tuple(difference for _, wrong in found.values() for difference in wrong),
            time.monotonic() - started,
        )


@contextmanager
def opened_replay(
    models: Mapping[str, CompiledModel], published: Path, folder: Path
) -> Iterator[Replay]:
    """Open a replay against a published file, as long as the block lasts.

    Args:
        models: as `models_of` gives them.
        published: the file; it has to be built from the project's seeds as they are.
        folder: where DuckDB may write what doesn't fit in memory.

    Raises:
        PublishedFileError: there is no such file, or this version can't read it.
    """
    with opened(published):
        pass  # It exists, and has the layout that this version knows.
    # There is too little to share out among threads.
    session = open_session(folder, REPLAYED, threads=1)
    try:
        for path in sorted(SEEDS.glob("*.csv")):
            load_seed(session, path, path)
        # Under its own stem, because trade_as_of spells that name.
        session.execute(
            f"attach {literal(str(published))} as {quoted(published.stem)} (read_only)"
        )
        yield Replay(session, models, published.stem)
    finally:
        session.close()
