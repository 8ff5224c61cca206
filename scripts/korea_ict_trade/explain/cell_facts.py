"""Read all that a published file says of one cell."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from korea_ict_trade.explain.cell_absence import not_printed, not_yet_known
from korea_ict_trade.explain.cell_identities import read_identities
from korea_ict_trade.explain.cell_names import (
    FLOWS,
    Cell,
    CellNotFoundError,
    Code,
    parse_month,
    resolve,
)
from korea_ict_trade.explain.cell_records import (
    CellFacts,
    Claim,
    Diagnosis,
    Figure,
    IdentityCheck,
    MeasureFacts,
    Publication,
    Revision,
    Vintage,
    is_about,
)
from korea_ict_trade.reading import opened

_ITEMS = (
    "select item_code, item_name_en, item_name_ko from dim_item order by sort_order"
)
_REGIONS = """
    select region_code, region_name_en, region_name_ko
    from dim_region
    order by sort_order
"""

_MEASURES = """
    select distinct measure, unit
    from fct_figure_vintages
    where
        trade_month = $trade_month
        and flow = $flow
        and item_code = $item
        and region_code = $region
        and exporter_size = 'all'
"""

_FIGURES = """
    select
        fct_figures.figure_id,
        fct_figures.publication_id,
        dim_publication.publisher_code,
        dim_publication.publisher_kind,
        fct_figures.known_on,
        fct_figures.printed_value,
        fct_figures.printed_unit,
        fct_figures.corrected_value,
        fct_figures.corrected_unit,
        fct_figures.value_low,
        fct_figures.value_high,
        fct_figures.outcome,
        fct_figures.is_published_on_inferred
    from fct_figures
    inner join dim_publication using (publication_id)
    where fct_figures.cell_id = $cell and fct_figures.known_on <= $day
    order by
        fct_figures.known_on,
        dim_publication.publisher_kind = 'ministry' desc,
        fct_figures.publication_id
"""

# Nothing looks ahead: on the day itself a vintage had no end yet.
_VINTAGES = """
    select
        publication_id, valid_from,
        case when valid_to <= $day then valid_to end as valid_to,
        value, value_low, value_high, revision_number, is_contested
    from fct_figure_vintages
    where cell_id = $cell and valid_from <= $day
    order by valid_from
"""

_REVISIONS = """
    select
        publication_id, revised_on, first_printed_on, revision_number,
        value_from, value_from_low, value_from_high,
        value_to, value_to_low, value_to_high,
        difference, difference_pct, days_after_first_print
    from fct_revisions
    where cell_id = $cell and revised_on <= $day
    order by revision_number
"""

_DIAGNOSES = """
    select
        figure_id, diagnosis_rank, diagnosis, evidence,
        evidence_cell_id, evidence_publication_id, evidence_value
    from fct_disagreements
    where cell_id = $cell and known_on <= $day
    order by known_on, figure_id, diagnosis_rank
"""

# A claim speaks of its own month and of those that it counts back.
_CLAIMS = """
    select
        claim_id, publication_id, claimed_on, trade_month, claim_type, direction,
        month_count,
        verdict_at_claim, contradicted_month_at_claim, missing_month_at_claim,
        verdict_now, contradicted_month_now, missing_month_now,
        is_understated
    from fct_claim_checks
    where
        flow = $flow
        and item_code = $item
        and region_code = $region
        and claimed_on <= $day
        and trade_month >= $trade_month
        and trade_month - to_months(month_count) < $trade_month
    order by trade_month, claimed_on, claim_id
"""

_PUBLICATIONS = """
    select
        publication_id, publisher_name, publisher_kind, known_on, url,
        is_published_on_inferred
    from dim_publication
    where list_contains($publications, publication_id)
    order by known_on, publisher_kind = 'ministry' desc, publication_id
"""


def read_cell(
    published: Path,
    arguments: tuple[str, str, str, str],
    measures: Sequence[str] = (),
    as_of: date | None = None,
) -> CellFacts:
    """Read what a published file says of a cell.

    Args:
        published: the file, opened for reading only.
        arguments: month, flow, item and region, as a reader calls them.
        measures: the measures to read; without any, level and growth.
        as_of: leave out all that was published after this day.

    Raises:
        CellNotFoundError: there is no such cell, or not yet on that day; says what
            comes nearest.
        PublishedFileError: the file is missing, or of another version.
    """
    month, flow, item, region = arguments
    trade_month = parse_month(month)
    flow_code = resolve(flow, FLOWS, "flow")
    with opened(published) as connection:
        items, regions = _codes(connection, _ITEMS), _codes(connection, _REGIONS)
        try:
            item_code = resolve(item, items, "item")
            region_code = resolve(region, regions, "region")
        except CellNotFoundError:
            _check_order(item, region, items, regions)
            raise
        cell = Cell(trade_month, flow_code, item_code, region_code)
        return _facts_of(connection, cell, tuple(measures), as_of)


def _facts_of(
    connection: duckdb.DuckDBPyConnection,
    cell: Cell,
    asked: tuple[str, ...],
    as_of: date | None,
) -> CellFacts:
    units = dict(connection.execute(_MEASURES, _keys(cell)).fetchall())
    looked_for = asked or _default_measures(cell)
    wanted = [name for name in looked_for if name in units]
    if not wanted:
        raise not_printed(connection, cell, asked, tuple(sorted(units)))
    day = as_of or date.max
    measures = tuple(
        found
        for name in wanted
        if (found := _measure(connection, cell, name, units[name], day))
    )
    if not measures:
        raise not_yet_known(connection, cell, wanted, day)
    claims = _claims(connection, cell, day)
    cells = [cell.cell_id(found.measure) for found in measures]
    identities = read_identities(connection, cells, day)
    return CellFacts(
        cell=cell,
        as_of=as_of,
        measures=measures,
        absent_measures=tuple(
            name
            for name in looked_for
            if name not in {found.measure for found in measures}
        ),
        other_measures=tuple(sorted(set(units) - set(wanted))),
        identities=identities,
        claims=claims,
        publications=_publications(
            connection,
            measures,
            [claim for claim in claims if is_about(claim, cell)],
            identities,
        ),
    )


def _default_measures(cell: Cell) -> tuple[str, ...]:
    # A balance has no growth: a year earlier it may have been negative or zero.
    return ("value",) if cell.flow.code == "balance" else ("value", "yoy_pct")


def _measure(
    connection: duckdb.DuckDBPyConnection,
    cell: Cell,
    measure: str,
    unit: str,
    day: date,
) -> MeasureFacts | None:
    """Read one measure of a cell; None if nothing of it was known on the day."""
    keys = {"cell": cell.cell_id(measure), "day": day}
    vintages = connection.execute(_VINTAGES, keys).fetchall()
    if not vintages:
        return None
    figures = connection.execute(_FIGURES, keys).fetchall()
    revisions = connection.execute(_REVISIONS, keys).fetchall()
    diagnoses = connection.execute(_DIAGNOSES, keys).fetchall()
    return MeasureFacts(
        measure=measure,
        unit=unit,
        accepted=Vintage(*vintages[-1]),
        figures=tuple(Figure(*row) for row in figures),
        vintages=tuple(Vintage(*row) for row in vintages),
        revisions=tuple(Revision(*row) for row in revisions),
        diagnoses=tuple(Diagnosis(*row) for row in diagnoses),
    )


def _claims(
    connection: duckdb.DuckDBPyConnection, cell: Cell, day: date
) -> tuple[Claim, ...]:
    keys = {**_keys(cell), "day": day}
    return tuple(Claim(*row) for row in connection.execute(_CLAIMS, keys).fetchall())


def _publications(
    connection: duckdb.DuckDBPyConnection,
    measures: Sequence[MeasureFacts],
    claims: Sequence[Claim],
    identities: Sequence[IdentityCheck],
) -> tuple[Publication, ...]:
    """Read the pages that print the cell, explain it, or claim something of it.

    Those that only print what it is inconsistent with come last.
    """
    names = {name for found in measures for name in found.publication_ids}
    names |= {claim.publication_id for claim in claims}
    others = {name for check in identities for name in check.publication_ids}
    return tuple(
        Publication(*row)
        for group in (names, others - names)
        for row in connection.execute(
            _PUBLICATIONS, {"publications": sorted(group)}
        ).fetchall()
    )


def _codes(connection: duckdb.DuckDBPyConnection, query: str) -> list[Code]:
    return [Code(*row) for row in connection.execute(query).fetchall()]


def _keys(cell: Cell) -> dict[str, date | str]:
    return {
        "trade_month": cell.trade_month,
        "flow": cell.flow.code,
        "item": cell.item.code,
        "region": cell.region.code,
    }


def _check_order(
    item: str, region: str, items: Sequence[Code], regions: Sequence[Code]
) -> None:
    """Say so if item and region stand in each other's place."""
    try:
        swapped = resolve(region, items, "item"), resolve(item, regions, "region")
    except CellNotFoundError:
        return
    raise CellNotFoundError(
        f"'{item}' is a region and '{region}' an item: the item comes first."
        f" Try: {swapped[0].code} {swapped[1].code}"
    )
