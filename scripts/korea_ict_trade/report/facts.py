"""Read all that a published file says of one month."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from korea_ict_trade.charts.readings import Span
from korea_ict_trade.errors import PublishedFileError, ReportError
from korea_ict_trade.explain.cell_names import parse_month, period_of
from korea_ict_trade.reading import opened
from korea_ict_trade.report import queries
from korea_ict_trade.report.records import (
    Check,
    Claim,
    Disagreement,
    MonthFacts,
    Name,
    Number,
    Page,
    Part,
    Revision,
)

Record = TypeVar("Record")

MONTHS = 60
"""How many months a chart shows, up to the one of the report."""


def read_month(published: Path, month: str | None) -> MonthFacts:
    """Read a month (as in 2025-11), or without one the latest that is complete.

    Raises:
        CellNotFoundError: the month is not written as one.
        ReportError: nothing is printed of the month; says what there is.
        PublishedFileError: the file is missing, or of another version.
    """
    asked = None if month is None else parse_month(month)
    with opened(published) as connection:
        trade_month = _latest(connection, published) if asked is None else asked
        _check_printed(connection, trade_month)
        return _facts_of(connection, trade_month)


def _latest(connection: duckdb.DuckDBPyConnection, published: Path) -> date:
    found = connection.execute(queries.LATEST).fetchone()
    if found is None:
        raise PublishedFileError(
            f"{published} has no month with exports, imports and balance of the world."
            " Name a month, as in: make report MONTH=2025-11"
        )
    latest: date = found[0]
    return latest


def _check_printed(connection: duckdb.DuckDBPyConnection, trade_month: date) -> None:
    months = [
        month for (month,) in connection.execute(queries.PRINTED_MONTHS).fetchall()
    ]
    if trade_month in months:
        return
    before = max((month for month in months if month < trade_month), default=None)
    after = min((month for month in months if month > trade_month), default=None)
    nearest = " and ".join(period_of(month) for month in (before, after) if month)
    raise ReportError(
        f"No publication prints a figure of {period_of(trade_month)}."
        f" The nearest with figures: {nearest or 'none, the file is empty'}."
    )


def _facts_of(connection: duckdb.DuckDBPyConnection, trade_month: date) -> MonthFacts:
    def rows(query: str, **others: object) -> list[tuple[Any, ...]]:
        known = {
            "trade_month": trade_month,
            "first_month": Span.until(trade_month, MONTHS).first,
            "period": period_of(trade_month),
            **others,
        }
        # DuckDB refuses a parameter that a query doesn't have.
        used = {name: known[name] for name in known if f"${name}" in query}
        return connection.execute(query, used).fetchall()

    ((missing, is_latest_complete),) = rows(queries.HEADLINE)
    ((content_hash, newest),) = rows(queries.FILE)
    checks = _records(Check, rows(queries.CHECKS))
    disagreements = _records(Disagreement, rows(queries.DISAGREEMENTS))
    revised_before = _records(Revision, rows(queries.REVISED_BEFORE))
    revisions = _records(Revision, rows(queries.REVISIONS))
    cited = {name for check in checks for name in check.publication_ids}
    cited |= {each.publication_id for each in revisions}
    for each in disagreements:
        cited |= {each.publication_id, each.evidence_publication_id or ""}
    return MonthFacts(
        trade_month=trade_month,
        missing=tuple(missing.split(", ")) if missing else (),
        is_latest_complete=is_latest_complete,
        items={name.code: name for name in _records(Name, rows(queries.ITEMS))},
        regions={name.code: name for name in _records(Name, rows(queries.REGIONS))},
        numbers=_records(Number, rows(queries.NUMBERS)),
        parts=_records(Part, rows(queries.PARTS)),
        checks=checks,
        disagreements=disagreements,
        revisions=revisions,
        revised_before=revised_before,
        claims=_records(Claim, rows(queries.CLAIMS)),
        pages=_records(Page, rows(queries.PAGES, cited=sorted(cited))),
        content_hash=content_hash,
        newest_published_on=newest,
    )


def _records(
    kind: Callable[..., Record], rows: list[tuple[Any, ...]]
) -> tuple[Record, ...]:
    return tuple(kind(*row) for row in rows)
