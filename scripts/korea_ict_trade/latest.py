"""The latest month of a published file: read it, and lay it out for a terminal."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
from rich import box
from rich.table import Table

from korea_ict_trade.errors import PublishedFileError
from korea_ict_trade.reading import growth_text, number_text, opened

LATEST_MONTH = "select trade_month from rpt_monthly_headline where is_latest_complete"

# A balance has no growth: a year earlier it may have been negative or zero.
WORLD_LEVELS = """
    with
    world_pages as (
        select flow, count(distinct publication_id) as publication_count
        from fct_figures
        where
            trade_month = $trade_month
            and item_code = 'total'
            and region_code = 'world'
            and exporter_size = 'all'
            and measure in ('value', 'yoy_pct')
        group by flow
    ),
    world_levels as (
        select
            1 as line, 'export' as flow, trade_month, item_code, region_code,
            value_usd_mn, value_low_usd_mn, value_high_usd_mn, yoy_pct
        from fct_exports
        union all
        select
            2 as line, 'import' as flow, trade_month, item_code, region_code,
            value_usd_mn, value_low_usd_mn, value_high_usd_mn, yoy_pct
        from fct_imports
        union all
        select
            3 as line, 'balance' as flow, trade_month, item_code, region_code,
            balance_printed_usd_mn, balance_printed_low_usd_mn,
            balance_printed_high_usd_mn, null
        from fct_trade_balance
    )
    select
        flow, value_usd_mn, value_low_usd_mn, value_high_usd_mn, yoy_pct,
        publication_count
    from world_levels
    inner join world_pages using (flow)
    where
        trade_month = $trade_month
        and item_code = 'total'
        and region_code = 'world'
    order by line
"""

NEWER_MONTHS = """
    select trade_month, missing
    from rpt_monthly_headline
    where trade_month > $trade_month
    order by trade_month
"""

# As the numbers stand today, each identity once.
VERDICTS = """
    select verdict, count(*) as check_count
    from fct_identity_checks
    where trade_month = $trade_month and scope = 'accepted' and is_current
    group by verdict
"""

LABELS = {"export": "Exports", "import": "Imports", "balance": "Balance"}


@dataclass(frozen=True)
class WorldLevel:
    """What the world total of one flow settled on: USD mn, and per cent of growth.

    `value` is None while the publications contest it, `growth` where none is printed.
    """

    flow: str
    value: Decimal | None
    value_low: Decimal
    value_high: Decimal
    growth: Decimal | None
    publication_count: int


@dataclass(frozen=True)
class PartialMonth:
    """A month after the latest full one, and what its publications don't print."""

    trade_month: date
    missing: str


@dataclass(frozen=True)
class LatestMonth:
    """The last month with exports, imports and balance, and the partial ones since.

    `verdicts` counts the identities of the month's accepted numbers by their verdict.
    """

    trade_month: date
    levels: tuple[WorldLevel, ...]
    verdicts: dict[str, int]
    newer: tuple[PartialMonth, ...]


def read_latest(published: Path) -> LatestMonth:
    """Read the latest month from a published file, and from nothing else.

    Raises PublishedFileError when the file is missing, can't be opened, was published
    by another version of this project, or has no month with all three world levels.
    """
    with opened(published) as connection:
        return _latest_of(connection, published)


def check_replaced(published: Path, before: Path) -> None:
    """Raise PublishedFileError unless the file was replaced since `before` was written.

    `before` holds what `ls -i` printed of the file: its number on the disk, or nothing
    if there was none. A new file is written while the old one is there, so it never
    has the same number; times would mislead when the clock is set back.
    """
    old = before.read_bytes().split()[:1]
    if not published.is_file() or old == [b"%d" % published.stat().st_ino]:
        raise PublishedFileError(
            f"The build did not publish {published}."
            " What dbt printed above says why; the file is as it was before."
        )


def levels_table(latest: LatestMonth) -> Table:
    """Lay out the three world levels, at most 80 columns wide."""
    table = Table(
        title=f"Korea's ICT trade with the world in {latest.trade_month:%B %Y}",
        title_justify="left",
        box=box.SIMPLE,
    )
    table.add_column("")
    for heading in ("USD bn", "USD mn", "interval, USD mn", "growth", "publications"):
        table.add_column(heading, justify="right", no_wrap=True)
    for level in latest.levels:
        table.add_row(*_cells(level))
    return table


def closing_lines(latest: LatestMonth, file: str) -> list[str]:
    """Say what stands below the table: verdicts, newer months, the file, a query."""
    return [
        _verdict_line(latest),
        *(
            f"{month.trade_month:%B %Y} is newer but partial: it lacks {month.missing}."
            for month in latest.newer
        ),
        "",
        f"The file: {file}",
        f"Try:      {query_to_try(latest)}",
    ]


def query_to_try(latest: LatestMonth) -> str:
    """Give one line of SQL that answers from the published file."""
    return (
        "select region_code, value_usd_mn, yoy_pct from fct_exports"
        f" where item_code = 'total' and trade_month = '{latest.trade_month}';"
    )


def _verdict_line(latest: LatestMonth) -> str:
    consistent, inconsistent, untestable = (
        latest.verdicts.get(verdict, 0)
        for verdict in ("consistent", "inconsistent", "untestable")
    )
    return (
        f"Of its {consistent + inconsistent} tested identities"
        f" {inconsistent} {'does' if inconsistent == 1 else 'do'} not hold;"
        f" {untestable} can't be tested (fct_identity_checks)."
    )


def _latest_of(connection: duckdb.DuckDBPyConnection, published: Path) -> LatestMonth:
    found = connection.execute(LATEST_MONTH).fetchone()
    if found is None:
        raise PublishedFileError(
            f"{published} has no month with exports, imports and balance of the world."
        )
    (trade_month,) = found
    parameters = {"trade_month": trade_month}
    levels = connection.execute(WORLD_LEVELS, parameters).fetchall()
    verdicts = connection.execute(VERDICTS, parameters).fetchall()
    newer = connection.execute(NEWER_MONTHS, parameters).fetchall()
    return LatestMonth(
        trade_month=trade_month,
        levels=tuple(WorldLevel(*level) for level in levels),
        verdicts=dict(verdicts),
        newer=tuple(PartialMonth(*month) for month in newer),
    )


def _cells(level: WorldLevel) -> tuple[str, ...]:
    return (
        LABELS[level.flow],
        "" if level.value is None else f"{level.value / 1000:,.2f}",
        "contested" if level.value is None else number_text(level.value),
        f"{number_text(level.value_low)} to {number_text(level.value_high)}",
        "" if level.growth is None else growth_text(level.growth),
        f"{level.publication_count:,}",
    )
