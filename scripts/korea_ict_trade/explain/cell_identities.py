"""Read the identities that a cell takes part in, with the numbers that they compare."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import duckdb

from korea_ict_trade.explain.cell_records import IdentityCheck, Term

# Of the accepted numbers what was current on the day; of the pages, all until then. A
# page that doesn't print the cell itself says nothing of it.
_CHECKS = """
    select
        comparison_id,
        kind, verdict, unit,
        concat_ws(' ', period, flow, item_code, region_code) as anchor,
        publication_id, partition_code, base_valid_from,
        left_low, left_high, right_low, right_high, gap,
        known_part_count, part_count
    from fct_identity_checks
    where
        comparison_id in (
            select comparison_id
            from fct_identity_terms
            where list_contains($cells, cell_id) and is_known
        )
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

# The whole before its parts, the month before its base, each level beside its growth.
_TERMS = """
    select
        comparison_id,
        role, cell_id, publication_id, value_low, value_high, is_known
    from fct_identity_terms
    where list_contains($comparisons, comparison_id)
    order by comparison_id, starts_with(role, 'part'), role = 'base', cell_id
"""


def read_identities(
    connection: duckdb.DuckDBPyConnection, cells: Sequence[str], day: date
) -> tuple[IdentityCheck, ...]:
    """Read the checks in which any of some cells is known, as of the end of a day.

    `cells` are the keys of a cell's measures.
    """
    keys = {"cells": list(cells), "day": day}
    rows = connection.execute(_CHECKS, keys).fetchall()
    terms = _terms(connection, [comparison for comparison, *_ in rows])
    return tuple(
        IdentityCheck(*(*values, terms[comparison])) for comparison, *values in rows
    )


def _terms(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[str]
) -> Mapping[str, tuple[Term, ...]]:
    """Read what each comparison compares, by its key."""
    rows: list[tuple[Any, ...]] = connection.execute(
        _TERMS, {"comparisons": list(comparisons)}
    ).fetchall()
    return {
        comparison: tuple(Term(*values) for _, *values in group)
        for comparison, group in groupby(rows, key=lambda row: row[0])
    }
