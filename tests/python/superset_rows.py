"""Rows of Superset's charts and of the marts, in one spelling."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

Row = dict[str, Any]
Rows = list[tuple[Any, ...]]


def ask(file: Path, sql: str) -> Rows:
    with duckdb.connect(file, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def plain(value: object) -> object:
    """Spell a value as JSON does: a day in milliseconds, a decimal as a number."""
    if isinstance(value, date):
        at_midnight = datetime(value.year, value.month, value.day)
        return (at_midnight - datetime(1970, 1, 1)).total_seconds() * 1000
    if isinstance(value, Decimal | float | int):
        return round(float(value), 9)
    return value


def spelled(rows: Rows) -> Rows:
    """Spell rows as JSON does, in one order."""
    return sorted((tuple(map(plain, row)) for row in rows), key=repr)


def long(rows: list[Row]) -> Rows:
    """Lay a chart's wide rows out as (axis, series, number), without the empty ones."""
    axis = next(iter(rows[0]))
    return [
        (row[axis], series, number)
        for row in rows
        for series, number in row.items()
        if series != axis and number is not None
    ]


def imports_of(query: Row) -> Row:
    """Give a chart's query as the filter on flow makes it for imports."""
    [only] = query["queries"]
    filters = [
        {**each, "val": ["import"]} if each["col"] == "flow" else each
        for each in only["filters"]
    ]
    return {**query, "queries": [{**only, "filters": filters}]}
