"""The accepted observations as SDMX-CSV 2.0, and the check of what was written."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import duckdb
from pysdmx.errors import PysdmxError
from pysdmx.io import get_datasets
from pysdmx.model import Codelist, Schema

from korea_ict_trade.csv_safety import spreadsheet_safe
from korea_ict_trade.errors import ExportError
from korea_ict_trade.export.published import Facts
from korea_ict_trade.export.sdmx_codes import (
    FREQUENCIES,
    HOME,
    MISSING,
    NORMAL,
    UNITS,
)
from korea_ict_trade.export.sdmx_structure import AGENCY, FLOW, PARTS, version_of

# What stands today: months from the vintages, longer periods from their totals. The
# step of the printed token, which its interval spans, says how many decimals it has.
_OBSERVATIONS = """
    with
    cells as (
        select
            'month' as period_type, strftime(trade_month, '%Y-%m') as period, flow,
            item_code, region_code, exporter_size, measure, unit, value, value_low,
            value_high, publication_id
        from fct_figure_vintages
        where valid_to is null
        union all
        select
            period_type, period, flow, item_code, region_code, 'all', 'value', 'USD_mn',
            value_usd_mn, value_low_usd_mn, value_high_usd_mn, publication_id
        from fct_period_totals
        where value_low_usd_mn is not null
        union all
        select
            period_type, period, flow, item_code, region_code, 'all', 'yoy_pct', 'pct',
            yoy_pct, yoy_low_pct, yoy_high_pct, yoy_publication_id
        from fct_period_totals
        where yoy_low_pct is not null
    ),
    steps as (
        select
            period, flow, item_code, region_code, exporter_size, measure,
            publication_id, value, min(value_high - value_low) as step
        from fct_figures
        group by all
    )
    select
        cells.period_type, cells.period, cells.flow, cells.item_code,
        coalesce(dim_region.sdmx_area_code, cells.region_code) as area,
        cells.exporter_size, cells.measure, cells.unit, cells.value, cells.value_low,
        cells.value_high, steps.step, cells.publication_id, dim_publication.known_on,
        dim_publication.url
    from cells
    inner join dim_region using (region_code)
    left join dim_publication using (publication_id)
    left join steps using (
        period, flow, item_code, region_code, exporter_size, measure, publication_id,
        value
    )
"""


class Observation(NamedTuple):
    """An accepted observation, as the published file has it.

    `area` is the standard code of the region or, where there is none, our own. `step`
    is the distance between two numbers with as many decimals as the cited page prints.
    """

    period_type: str
    period: str
    flow: str
    item_code: str
    area: str
    exporter_size: str
    measure: str
    unit: str
    value: Decimal | None
    value_low: Decimal
    value_high: Decimal
    step: Decimal | None
    publication_id: str | None
    known_on: object
    url: str | None


def write_observations(
    connection: duckdb.DuckDBPyConnection, facts: Facts, path: Path
) -> int:
    """Write the accepted observations, sorted by key; give their number.

    Nothing is altered, so that what is read back is what was written.

    Raises ExportError when a cell is one that a spreadsheet would run, or when a unit
    or period has no standard code.
    """
    rows = connection.execute(_OBSERVATIONS).fetchall()
    cells = sorted(_cells(Observation(*row)) for row in rows)
    place = ("dataflow", f"{AGENCY}:{FLOW}({version_of(facts)})", "I")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ("STRUCTURE", "STRUCTURE_ID", "ACTION", *(part.name for part in PARTS))
        )
        for row in cells:
            _refuse_formulas(row)
            writer.writerow((*place, *row))
    return len(cells)


def check_observations(observations: Path, structure: Path, count: int) -> None:
    """Read the message back with its structure, as its users will.

    Raises ExportError when pysdmx can't read it, or it holds other observations than
    were written, a key twice, or a code that its list lacks.
    """
    try:
        (dataset,) = get_datasets(observations, structure)
    except (PysdmxError, ValueError) as error:
        raise ExportError(f"{observations.name} can't be read back: {error}") from error
    schema, data = dataset.structure, dataset.data
    if not isinstance(schema, Schema):
        raise ExportError(f"{structure.name} does not tell what {observations} is")
    keys = [part.id for part in schema.components.dimensions]
    if len(data) != count or data.duplicated(keys).any():
        raise ExportError(f"{observations.name} does not hold {count} observations")
    for part in schema.components:
        if isinstance(part.enumeration, Codelist):
            known = {code.id for code in part.enumeration}
            strange = sorted(set(data[part.id]) - known)
            if strange:
                raise ExportError(f"{part.id} has no code {', '.join(strange)}")


def _cells(observation: Observation) -> tuple[str, ...]:
    """Give the cells of an observation, in the order of PARTS."""
    decimals = _decimals(observation)
    try:
        frequency = FREQUENCIES[observation.period_type]
        unit_measure, unit_mult = UNITS[observation.unit]
    except KeyError as error:
        raise ExportError(f"the export knows no code for {error}") from error
    return (
        frequency,
        HOME,
        observation.area,
        observation.flow,
        observation.item_code,
        observation.exporter_size,
        observation.measure,
        _time_period(observation),
        "" if observation.value is None else f"{observation.value:.{decimals}f}",
        _plain(observation.value_low),
        _plain(observation.value_high),
        unit_measure,
        str(unit_mult),
        "" if observation.value is None else str(decimals),
        MISSING if observation.value is None else NORMAL,
        str(observation.known_on or ""),
        observation.publication_id or "",
        observation.url or "",
    )


def _time_period(observation: Observation) -> str:
    """Give the period in SDMX: 2025-11, 2021-Q1, 2022-S1, 2024."""
    marks = {"quarter": ("Q", "-Q"), "half_year": ("H", "-S")}
    return observation.period.replace(*marks.get(observation.period_type, ("", "")))


def _decimals(observation: Observation) -> int:
    """Give the number of decimals that the cited page prints, in USD mn or per cent."""
    if observation.step is None or observation.value is None:
        return 0
    printed = -observation.step.adjusted()
    return max(0, printed, -int(observation.value.normalize().as_tuple().exponent))


def _plain(number: Decimal) -> str:
    """Write a number without idle zeros."""
    return f"{number.normalize():f}"


def _refuse_formulas(cells: tuple[str, ...]) -> None:
    for cell in cells:
        if spreadsheet_safe(cell) != cell:
            raise ExportError(
                f"a spreadsheet would run the text {cell!r}. SDMX-CSV has to keep texts"
                " as they are, so it can't be made safe: mend the seed that has it"
            )
