"""Read the identities that a cell takes part in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb

from korea_ict_trade.explain.cell_membership import (
    Identity,
    Links,
    missing,
    takes_part,
)
from korea_ict_trade.explain.cell_names import (
    Cell,
    months_later,
    period_of,
)
from korea_ict_trade.explain.cell_records import IdentityCheck

# Of the accepted cells what was current on the day; of the pages, all until then.
_CHECKS = """
    select
        kind, verdict, unit, period, flow, item_code, region_code, publication_id,
        partition_code, base_valid_from, left_low, left_high, right_low, right_high,
        gap, known_part_count, part_count
    from fct_identity_checks
    where
        list_contains($periods, period)
        and valid_from <= $day
        and (
            scope = 'publication'
            or valid_to is null
            or $day < valid_to
        )
    order by
        period, kind, flow, item_code, region_code, partition_code, valid_from,
        base_valid_from, publication_id
"""

_PARTS = """
    select 'item' as dimension, item_code, parent_item_code, partition_code
    from dim_item
    where partition_code is not null
    union all
    select 'region' as dimension, region_code, parent_region_code, partition_code
    from dim_region
    where partition_code is not null
"""

_KNOWN = """
    select cell_id
    from fct_figure_vintages
    where trade_month between $first and $last and valid_from <= $day
"""

# What the pages that print the cell print as well.
_KNOWN_BY_PAGE = """
    select publication_id, cell_id
    from fct_figures
    where
        list_contains($pages, publication_id)
        and trade_month between $first and $last
"""


def read_identities(
    connection: duckdb.DuckDBPyConnection,
    cell: Cell,
    pages: Mapping[str, frozenset[str]],
    day: date,
) -> tuple[IdentityCheck, ...]:
    """Read the checks that a cell takes part in, as they stood at the end of a day.

    `pages` gives the publications that print the cell, by measure. Of the checks within
    one publication, those of these pages are read.
    """
    links = Links({(d, c): (w, p) for d, c, w, p in _rows(connection, _PARTS)})
    span = {
        "first": months_later(cell.trade_month, -12),
        "last": months_later(cell.trade_month, 12),
    }
    every_page = sorted(frozenset().union(*pages.values()))
    printed = _rows(connection, _KNOWN_BY_PAGE, {**span, "pages": every_page})
    # No publication: what is known of any.
    known = {page: frozenset(c for p, c in printed if p == page) for page in every_page}
    accepted = _rows(connection, _KNOWN, {**span, "day": day})
    known[""] = frozenset(c for (c,) in accepted)

    def speaks_of_the_cell(identity: Identity) -> bool:
        page = identity.check.publication_id
        return any(
            (page is None or page in printing)
            and takes_part(cell, measure, identity, links, known[page or ""])
            for measure, printing in pages.items()
        )

    rows = _rows(connection, _CHECKS, {"periods": _periods(cell), "day": day})
    return tuple(
        replace(identity.check, missing=missing(identity, links, known[""]))
        for identity in map(_identity, rows)
        if speaks_of_the_cell(identity)
    )


def _periods(cell: Cell) -> list[str]:
    """List the month, the month a year later, and the longer periods of the month."""
    month = cell.trade_month
    year = f"{month.year:04}"
    return [
        period_of(month),
        period_of(months_later(month, 12)),
        year,
        f"{year}H{(month.month + 5) // 6}",
        f"{year}Q{(month.month + 2) // 3}",
    ]


def _identity(row: tuple[Any, ...]) -> Identity:
    kind, verdict, unit, period, flow, item, region, page, partition, *rest = row
    check = IdentityCheck(
        kind,
        verdict,
        unit,
        f"{period} {flow} {item} {region}",
        page,
        partition,
        *rest,
    )
    return Identity(check, period, flow, item, region)


def _rows(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    parameters: Mapping[str, object] | None = None,
) -> list[tuple[Any, ...]]:
    return connection.execute(query, parameters).fetchall()
