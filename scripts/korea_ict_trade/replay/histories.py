"""What the published file says was known on a day, and what was known without the rest.

Each history is two queries that have to give the same rows: one on the published file,
cut off at a day, and one on what the models make of that day's publications alone.
"""

from dataclasses import dataclass
from datetime import date

import duckdb

from korea_ict_trade.sql_text import column_list, quoted

REPLAYED = "replayed"
"""The database in memory that the models fill for one day."""


@dataclass(frozen=True)
class History:
    """A part of the published file that tells the past.

    `published` and `replayed` are queries; in them `{file}` is the schema of the
    published file, `{models}` that of the replayed marts, and `{day}` a date literal.
    """

    name: str
    model: str
    key: tuple[str, ...]
    published: str
    replayed: str
    counts_when_a_round_closes: bool = False
    """Whether only the last day of publication of a month has its final say."""


@dataclass(frozen=True)
class Difference:
    """A cell of a table on which the published file and the replay of a day disagree.

    Without a `column` one side lacks the row: it says ``no such row``.
    """

    history: str
    day: date
    key: str
    column: str
    published: str
    replayed: str


ABSENT = "no such row"

# A row that a later day ended was open then.
_OPEN_THEN = "case when valid_to <= {day} then valid_to end as valid_to"

VINTAGES = History(
    name="fct_figure_vintages",
    model="fct_figure_vintages",
    key=("cell_id", "valid_from"),
    published=f"select * replace ({_OPEN_THEN}) from {{file}}.fct_figure_vintages"
    " where valid_from <= {day}",
    replayed="select * from {models}.fct_figure_vintages",
)
AS_OF = History(
    name="trade_as_of(day)",
    model="fct_figure_vintages",
    key=("cell_id", "valid_from"),
    published="select * from {file}.trade_as_of({day})",
    replayed="select * from {models}.fct_figure_vintages where valid_to is null",
)
REVISIONS = History(
    name="fct_revisions",
    model="fct_revisions",
    key=("cell_id", "revision_number"),
    published="select * from {file}.fct_revisions where revised_on <= {day}",
    replayed="select * from {models}.fct_revisions",
    counts_when_a_round_closes=True,
)
_NOW = (
    "exclude (verdict_now, contradicted_month_now, missing_month_now,"
    " known_month_count_now, is_understated)"
)
CLAIMS = History(
    name="fct_claim_checks, as of the claim",
    model="fct_claim_checks",
    key=("claim_id",),
    published=f"select * {_NOW} from {{file}}.fct_claim_checks"
    " where claimed_on <= {day}",
    replayed=f"select * {_NOW} from {{models}}.fct_claim_checks",
)
VERDICTS = History(
    name="fct_identity_checks",
    model="fct_identity_checks",
    key=("check_id",),
    published=f"select * exclude (is_current) replace ({_OPEN_THEN})"
    " from {file}.fct_identity_checks where valid_from <= {day}",
    replayed="select * exclude (is_current) from {models}.fct_identity_checks",
)

ACCEPTED = (VINTAGES, AS_OF, REVISIONS)
"""What is accepted, and how it changed."""

EVERY = (*ACCEPTED, CLAIMS, VERDICTS)
"""The verdicts too."""


def compare(
    session: duckdb.DuckDBPyConnection, history: History, day: date, published: str
) -> tuple[int, list[Difference]]:
    """Compare both sides of a history, row by row and cell by cell.

    Args:
        session: holds the published file, and the marts replayed for the day.
        history: what to compare.
        day: the day that was replayed.
        published: the name under which the published file is attached.

    Returns:
        How many rows the published file says were known, and what differs.
    """
    sides = _queries(history, day, published)
    # Hashes tell quickly that nothing differs, as on most days nothing does.
    known, replayed = (
        session.execute(
            f"select count(*), sum(hash(told)) from ({query}) as told"
        ).fetchall()[0]
        for query in sides
    )
    found = [] if known == replayed else _differences(session, history, day, sides)
    return int(known[0]), found


def _differences(
    session: duckdb.DuckDBPyConnection,
    history: History,
    day: date,
    queries: tuple[str, str],
) -> list[Difference]:
    """Pair the rows that only one side has by their key, and name the cells."""
    key = column_list(history.key)
    sides: list[dict[tuple[object, ...], dict[str, object]]] = []
    for rows, others in (queries, queries[::-1]):
        only = session.execute(
            f"select * from (({rows}) except all ({others})) order by {key}"
        )
        names = [column[0] for column in only.description or ()]
        records = [dict(zip(names, row, strict=True)) for row in only.fetchall()]
        sides.append({tuple(r[name] for name in history.key): r for r in records})
    return [
        Difference(history.name, day, " ".join(map(str, key)), column, old, new)
        for key in dict.fromkeys([*sides[0], *sides[1]])
        for column, old, new in _cells(sides[0].get(key), sides[1].get(key))
    ]


def _cells(
    published: dict[str, object] | None, replayed: dict[str, object] | None
) -> list[tuple[str, str, str]]:
    """Name the columns in which two rows differ, with both values."""
    if published is None or replayed is None:
        sides = (published, replayed)
        old, new = (ABSENT if row is None else "a row" for row in sides)
        return [("", old, new)]
    return [
        (name, str(value), str(replayed[name]))
        for name, value in published.items()
        if value != replayed[name]
    ]


def _queries(history: History, day: date, published: str) -> tuple[str, str]:
    """Spell the two sides of a history for a day."""
    places = {
        "file": quoted(published, "main"),
        "models": quoted(REPLAYED, "main"),
        "day": f"date '{day.isoformat()}'",
    }
    return history.published.format(**places), history.replayed.format(**places)
