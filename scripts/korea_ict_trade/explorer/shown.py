"""How a view shows rows: a table, a CSV file of the same rows, links, empty states."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from korea_ict_trade.csv_safety import spreadsheet_safe
from korea_ict_trade.explorer.page import Page
from korea_ict_trade.explorer.plain_text import plain
from korea_ict_trade.web_address import web_address

Cell = str | int | Decimal | None
Record = Mapping[str, Cell]
"""A row of a CSV file, by column."""

GridRow = Mapping[str, str | float | None]
"""A row of a grid, by heading."""

_ROW_HEIGHT = 35
_MOST_ROWS = 14


def csv_bytes(records: Sequence[Record]) -> bytes:
    """Write records as a CSV file that a spreadsheet opens as it is, without formulas.

    The byte-order mark tells Excel that it is UTF-8. Numbers are written exactly.
    """
    target = io.StringIO()
    if records:
        writer = csv.DictWriter(target, list(records[0]), lineterminator="\r\n")
        writer.writeheader()
        for record in records:
            writer.writerow({name: _exact(value) for name, value in record.items()})
    return target.getvalue().encode("utf-8-sig")


def download(page: Page, name: str, records: Sequence[Record]) -> None:
    """Offer what is shown as a CSV file of this name."""
    if not records:
        return
    st.download_button(
        page.say("download"),
        csv_bytes(records),
        file_name=f"korea_ict_trade_{name}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"download_{name}",
        help=page.say("download_help", count=f"{len(records):,}"),
    )


def grid(  # noqa: PLR0913 -- what a grid is like
    page: Page,
    rows: Sequence[GridRow],
    *,
    about: str,
    links: Sequence[str] = (),
    numbers: Sequence[str] = (),
    key: str | None = None,
) -> list[int]:
    """Show rows in a grid that can be scrolled and sorted; give the chosen rows.

    Columns in `links` hold addresses, of which only those of the web can be followed;
    those in `numbers` are sorted as numbers, with a dash for none. Rows can be chosen
    where a `key` is given. `about` says what the grid holds.
    """
    if not rows:
        nothing(page.say("nothing"))
        return []
    frame = pd.DataFrame(rows)
    for column in links:
        frame[column] = [web_address(str(row[column] or "")) or "" for row in rows]
    height = _ROW_HEIGHT * (min(len(rows), _MOST_ROWS) + 1) + 3
    config: dict[str, ColumnConfig] = {
        column: st.column_config.LinkColumn(
            column, display_text=page.say("open"), width="small"
        )
        for column in links
    }
    for column in numbers:
        # Numbers, and not texts of them, so that they sort as such.
        frame[column] = frame[column].astype(float)
        config[column] = st.column_config.NumberColumn(column, format="localized")
    if key is None:
        st.dataframe(
            frame,
            hide_index=True,
            height=height,
            alt=about,
            column_config=config,
            placeholder="–",
        )
        return []
    event = st.dataframe(
        frame,
        hide_index=True,
        height=height,
        alt=about,
        column_config=config,
        placeholder="–",
        key=key,
        on_select="rerun",
        selection_mode="single-row",
    )
    return [row for row in event.selection.rows if row < len(rows)]


def listing(rows: Sequence[Mapping[str, str]], about: str) -> None:
    """Show a few rows as a plain table, whose texts are shown as they are."""
    st.table(
        pd.DataFrame([{plain(k): plain(v) for k, v in row.items()} for row in rows]),
        hide_index=True,
        border="horizontal",
        alt=about,
    )


def page_link(page: Page, publisher: str, url: str) -> None:
    """Lead to a page that printed something, or say its address if that is none."""
    address = web_address(url)
    if address is None:
        st.text(page.say("no_link", url=url))
    else:
        st.link_button(page.say("open_page", publisher=plain(publisher)), address)


def nothing(words: str) -> None:
    """Say that there is nothing to show, and why."""
    st.info(words)


def _exact(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return spreadsheet_safe(str(value))
