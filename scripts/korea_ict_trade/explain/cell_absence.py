"""What to say of a cell that is not there: what is printed near it instead."""

from collections.abc import Sequence
from datetime import date

import duckdb

from korea_ict_trade.explain.cell_names import Cell, CellNotFoundError, period_of

_NEAREST_MONTHS = 5

_MONTHS = """
    select distinct trade_month
    from fct_figure_vintages
    where
        flow = $flow
        and item_code = $item
        and region_code = $region
        and exporter_size = 'all'
        and (len($measures) = 0 or list_contains($measures, measure))
    order by abs(date_diff('month', trade_month, $trade_month)), trade_month
    limit $months
"""

_SPAN = """
    select min(trade_month), max(trade_month)
    from fct_figure_vintages
    where exporter_size = 'all'
"""

_IN_THE_MONTH = """
    select distinct flow, item_code, region_code
    from fct_figure_vintages
    where trade_month = $trade_month and exporter_size = 'all'
    order by all
"""

_FIRST_DAY = """
    select min(valid_from)
    from fct_figure_vintages
    where list_contains($cells, cell_id)
"""


def not_printed(
    connection: duckdb.DuckDBPyConnection,
    cell: Cell,
    asked: tuple[str, ...],
    printed: tuple[str, ...],
) -> CellNotFoundError:
    """Say that no publication prints what was asked for, and what is printed instead.

    `asked` are the measures asked for, `printed` those that the cell has.
    """
    wanted = f" as {' or '.join(asked)}" if asked else ""
    lines = [
        f"No publication prints {cell.arguments}{wanted}"
        f" ({cell.flow.name_en}: {cell.item.name_en}, {cell.region.name_en})."
    ]
    if printed:
        options = " ".join(f"--measure {name}" for name in printed)
        lines.append(f"It is printed of this cell: {options}")
    lines.append(_near_months(connection, cell, asked))
    if not printed:
        lines += _near_in_the_month(connection, cell)
    return CellNotFoundError("\n".join(lines))


def not_yet_known(
    connection: duckdb.DuckDBPyConnection,
    cell: Cell,
    measures: Sequence[str],
    day: date,
) -> CellNotFoundError:
    """Say that a cell was not known yet on a day, and since when it is."""
    cells = [cell.cell_id(measure) for measure in measures]
    found = connection.execute(_FIRST_DAY, {"cells": cells}).fetchone()
    first = found[0] if found else None
    return CellNotFoundError(
        f"{cell.arguments} was not known yet at the end of {day}."
        f" It was first printed on {first}."
    )


def _near_months(
    connection: duckdb.DuckDBPyConnection, cell: Cell, asked: tuple[str, ...]
) -> str:
    """Name the nearest months that have the series, or the months that there are."""
    keys = {
        "flow": cell.flow.code,
        "item": cell.item.code,
        "region": cell.region.code,
        "measures": list(asked),
        "trade_month": cell.trade_month,
        "months": _NEAREST_MONTHS,
    }
    months = [month for (month,) in connection.execute(_MONTHS, keys).fetchall()]
    if months:
        listed = ", ".join(period_of(month) for month in sorted(months))
        return f"Nearest months that have it: {listed}"
    first, last = connection.execute(_SPAN).fetchall()[0]
    if first is None:
        return "The file has no figures at all."
    return (
        "No month has it. The file's months are"
        f" {period_of(first)} to {period_of(last)}, not each of them."
    )


def _near_in_the_month(connection: duckdb.DuckDBPyConnection, cell: Cell) -> list[str]:
    """List what the month has in place of the flow, item or region asked for."""
    month = period_of(cell.trade_month)
    flow, item, region = cell.flow.code, cell.item.code, cell.region.code
    rows = connection.execute(
        _IN_THE_MONTH, {"trade_month": cell.trade_month}
    ).fetchall()
    if not rows:
        return [f"Nothing is printed of {month}."]
    kinds = {
        f"Other regions of {flow} {item} in {month}": [
            row[2] for row in rows if row[:2] == (flow, item)
        ],
        f"Other items of {flow} with {region} in {month}": [
            row[1] for row in rows if (row[0], row[2]) == (flow, region)
        ],
        f"Other flows of {item} with {region} in {month}": [
            row[0] for row in rows if row[1:] == (item, region)
        ],
    }
    lines = [f"{what}: {', '.join(codes)}" for what, codes in kinds.items() if codes]
    return lines or [f"{month} has other items and regions: {_flows(rows)}"]


def _flows(rows: Sequence[tuple[str, str, str]]) -> str:
    """Count what a month has by flow."""
    flows = sorted({row[0] for row in rows})
    return ", ".join(
        f"{sum(row[0] == flow for row in rows)} of {flow}" for flow in flows
    )
