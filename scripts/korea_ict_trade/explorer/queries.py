"""What the views ask of the published file, as typed records.

Levels are in million US dollars, growth and shares in per cent; intervals are closed.
All numbers are of all exporters together (`exporter_size = 'all'`).
"""

from datetime import date

from korea_ict_trade.explorer.published import Edition, Row, Value, rows
from korea_ict_trade.explorer.records import (
    MEASURES,
    Month,
    Name,
    Offer,
    Point,
    SeriesKey,
    SeriesRevision,
)

_NAMES = """
    select 'item' as kind, item_code as code, item_name_en, item_name_ko, sort_order
    from dim_item
    union all
    select 'region', region_code, region_name_en, region_name_ko, sort_order
    from dim_region
    order by kind, sort_order
"""

_OFFER = """
    select flow, item_code, region_code, measure, count(*) as month_count
    from fct_figure_vintages
    where valid_to is null and exporter_size = 'all'
    group by flow, item_code, region_code, measure
    order by all
"""

_MONTHS = """
    select trade_month, figure_count, has_all_levels, is_latest_complete
    from dim_month
    order by trade_month desc
"""

_POINT = """
    vintages.trade_month, vintages.flow, vintages.item_code, vintages.region_code,
    vintages.measure, vintages.value, vintages.value_low, vintages.value_high,
    vintages.is_contested, vintages.revision_number, vintages.valid_from,
    vintages.publication_id, pages.publisher_name, pages.url
"""

_SERIES = f"""
    select {_POINT}
    from fct_figure_vintages as vintages
    left join dim_publication as pages using (publication_id)
    where
        vintages.valid_to is null
        and vintages.exporter_size = 'all'
        and vintages.flow = $flow
        and vintages.item_code = $item
        and list_contains($regions, vintages.region_code)
        and list_contains($measures, vintages.measure)
    order by vintages.measure, vintages.region_code, vintages.trade_month
"""

_AS_OF = f"""
    select {_POINT}
    from trade_as_of($day) as vintages
    left join dim_publication as pages using (publication_id)
    where
        vintages.exporter_size = 'all'
        and vintages.flow = $flow
        and vintages.item_code = $item
        and list_contains($regions, vintages.region_code)
        and list_contains($measures, vintages.measure)
    order by vintages.measure, vintages.region_code, vintages.trade_month
"""

_MATRIX = f"""
    select {_POINT}
    from fct_figure_vintages as vintages
    left join dim_publication as pages using (publication_id)
    where
        vintages.valid_to is null
        and vintages.exporter_size = 'all'
        and vintages.flow = $flow
        and vintages.measure = $measure
        and ($item = '' or vintages.item_code = $item)
        and ($region = '' or vintages.region_code = $region)
        and vintages.trade_month between $first and $last
    order by vintages.trade_month, vintages.item_code, vintages.region_code
"""

_DAYS = """
    select distinct valid_from
    from fct_figure_vintages
    where
        exporter_size = 'all'
        and flow = $flow
        and item_code = $item
        and region_code = $region
        and measure = $measure
    order by valid_from
"""

_MONTHS_OF = """
    select distinct trade_month
    from fct_figure_vintages
    where
        exporter_size = 'all'
        and flow = $flow
        and item_code = $item
        and list_contains($regions, region_code)
    order by trade_month desc
"""

_OF_CELL = """
    select distinct measure, valid_from
    from fct_figure_vintages
    where
        exporter_size = 'all'
        and flow = $flow
        and item_code = $item
        and list_contains($regions, region_code)
        and trade_month = $trade_month
    order by valid_from, measure
"""

_REVISIONS = """
    select
        revisions.trade_month, revisions.region_code, revisions.measure,
        revisions.revised_on, revisions.value_from, revisions.value_to,
        revisions.difference, revisions.days_after_first_print,
        revisions.publication_id, pages.publisher_name, pages.url
    from fct_revisions as revisions
    left join dim_publication as pages using (publication_id)
    where
        revisions.exporter_size = 'all'
        and revisions.flow = $flow
        and revisions.item_code = $item
        and list_contains($regions, revisions.region_code)
        and list_contains($measures, revisions.measure)
    order by revisions.trade_month, revisions.revision_number
"""


def names(edition: Edition) -> list[Name]:
    """Give the items and regions in the order of their lists."""
    return [Name(*row) for row in rows(edition, _NAMES)]


def offers(edition: Edition) -> list[Offer]:
    """Give the series that there are."""
    return [Offer(*row) for row in rows(edition, _OFFER)]


def months(edition: Edition) -> list[Month]:
    """Give the months, the latest first."""
    return [Month(*row) for row in rows(edition, _MONTHS)]


def series(
    edition: Edition, key: SeriesKey, measures: tuple[str, ...], day: date | None = None
) -> list[Point]:
    """Give what is accepted of some series, today or at the end of a day."""
    bound: dict[str, Value] = {
        "flow": key.flow,
        "item": key.item,
        "regions": key.regions,
        "measures": measures,
    }
    if day is None:
        return [Point(*row) for row in rows(edition, _SERIES, bound)]
    return [Point(*row) for row in rows(edition, _AS_OF, {**bound, "day": day})]


def matrix(  # noqa: PLR0913 -- each is a coordinate
    edition: Edition,
    *,
    flow: str,
    measure: str,
    item: str,
    region: str,
    first: date,
    last: date,
) -> list[Point]:
    """Give all that is accepted of some months; an empty item or region is any."""
    bound: dict[str, Value] = {
        "flow": flow,
        "measure": measure,
        "item": item,
        "region": region,
        "first": first,
        "last": last,
    }
    return [Point(*row) for row in rows(edition, _MATRIX, bound)]


def days_of_change(edition: Edition, key: SeriesKey, measure: str) -> list[date]:
    """Give the days on which something new was known of a series of one region."""
    (region,) = key.regions
    bound: dict[str, Value] = {
        "flow": key.flow,
        "item": key.item,
        "region": region,
        "measure": measure,
    }
    return [day for (day,) in rows(edition, _DAYS, bound)]


def revisions(
    edition: Edition, key: SeriesKey, measures: tuple[str, ...]
) -> list[SeriesRevision]:
    """Give the revisions of some series, by month."""
    bound: dict[str, Value] = {
        "flow": key.flow,
        "item": key.item,
        "regions": key.regions,
        "measures": measures,
    }
    return [SeriesRevision(*row) for row in rows(edition, _REVISIONS, bound)]


def months_of(edition: Edition, key: SeriesKey) -> list[date]:
    """Give the months of some series, the latest first."""
    bound: dict[str, Value] = {
        "flow": key.flow,
        "item": key.item,
        "regions": key.regions,
    }
    return [month for (month,) in rows(edition, _MONTHS_OF, bound)]


def days_of_cell(edition: Edition, key: SeriesKey, month: date) -> list[date]:
    """Give the days on which something new was known of a cell, in order."""
    return list(dict.fromkeys(day for _, day in _of_cell(edition, key, month)))


def measures_of_cell(edition: Edition, key: SeriesKey, month: date) -> list[str]:
    """Give the measures that are printed of a cell, level and growth first."""
    found = {measure for measure, _ in _of_cell(edition, key, month)}
    return [measure for measure in MEASURES if measure in found]


def _of_cell(edition: Edition, key: SeriesKey, month: date) -> list[Row]:
    bound: dict[str, Value] = {
        "flow": key.flow,
        "item": key.item,
        "regions": key.regions,
    }
    return rows(edition, _OF_CELL, {**bound, "trade_month": month})
