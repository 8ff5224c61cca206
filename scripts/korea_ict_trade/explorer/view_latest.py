"""The view of one month: its levels, what lacks, and whether its numbers agree."""

from datetime import date

import streamlit as st

from korea_ict_trade.explorer import month_queries
from korea_ict_trade.explorer.controls import choose, choose_side
from korea_ict_trade.explorer.month_queries import Inconsistency, Part
from korea_ict_trade.explorer.page import Page, figure, spelled
from korea_ict_trade.explorer.queries import months
from korea_ict_trade.explorer.records import Month
from korea_ict_trade.explorer.shown import Record, download, grid, listing, nothing
from korea_ict_trade.latest import WorldLevel
from korea_ict_trade.reading import growth_text


def show(page: Page) -> None:
    """Show a month: the latest full one, unless the address names another."""
    known = months(page.edition)
    if not known:
        nothing(page.say("no_months"))
        return
    month = _chosen(page, known)
    missing = month_queries.missing_of(page.edition, month.trade_month)
    levels = month_queries.world_levels(page.edition, month.trade_month)
    if not month.figure_count:
        nothing(page.say("latest.empty", month=page.month(month.trade_month)))
    elif missing:
        nothing(page.say("latest.lacks", missing=page.missing(missing)))
    _levels(page, levels)
    _newer(page, month.trade_month)
    _verdicts(page, month.trade_month)
    if month.figure_count:
        _parts(page, month.trade_month)


def latest_of(known: list[Month]) -> Month:
    """Give the latest full month, or the latest with a figure, or the last one."""
    full = [month for month in known if month.is_latest_complete]
    printed = [month for month in known if month.figure_count]
    return (full or printed or known)[0]


def _chosen(page: Page, known: list[Month]) -> Month:
    by_code = {spelled(month.trade_month): month for month in known}

    def spell(code: str) -> str:
        month = by_code[code]
        words = page.month(month.trade_month)
        return words if month.figure_count else page.say("month_empty", month=words)

    with st.container(width=320):
        code = choose(
            page,
            "month",
            page.say("month"),
            list(by_code),
            default=spelled(latest_of(known).trade_month),
            spell=spell,
        )
    return by_code[code]


def _levels(page: Page, levels: list[WorldLevel]) -> None:
    if not levels:
        return
    columns = st.columns(len(levels))
    for column, level in zip(columns, levels, strict=True):
        with column.container(border=True, height="stretch"):
            st.metric(
                page.word("flow", level.flow),
                page.headline(level.value),
                None if level.growth is None else growth_text(level.growth),
                # Colour would judge: more imports are neither good nor bad.
                delta_color="off",
                help=page.say("latest.help"),
            )
            st.caption(
                page.say(
                    "latest.interval",
                    interval=page.interval(level.value_low, level.value_high),
                    count=level.publication_count,
                )
            )


def _newer(page: Page, month: date) -> None:
    for newer, missing in month_queries.newer_months(page.edition, month):
        if missing:
            st.caption(
                page.say(
                    "latest.newer",
                    month=page.month(newer),
                    missing=page.missing(missing),
                )
            )


def _verdicts(page: Page, month: date) -> None:
    counts = month_queries.verdicts(page.edition, month)
    if not counts:
        return
    broken = counts.get("inconsistent", 0)
    words = page.say(
        "latest.verdicts",
        consistent=counts.get("consistent", 0),
        inconsistent=broken,
        untestable=counts.get("untestable", 0),
    )
    if not broken:
        st.success(words, icon=":material/check_circle:")
        return
    st.warning(words, icon=":material/balance:")
    found = month_queries.inconsistencies(page.edition, month)
    with st.expander(page.say("latest.inconsistent")):
        listing([_broken(page, one) for one in found], page.say("latest.inconsistent"))
        st.caption(page.say("latest.inconsistent_why"))


def _broken(page: Page, one: Inconsistency) -> dict[str, str]:
    measure = "yoy_pct" if one.unit == "pct" else "value"
    unit = page.unit(measure)
    return {
        page.say("identity"): page.word("identity", one.kind),
        page.say("about"): ", ".join(
            (page.word("flow", one.flow), page.item(one.item), page.region(one.region))
        ),
        page.say("one_side"): f"{page.interval(one.left_low, one.left_high, measure)}"
        f" {unit}",
        page.say(
            "other_side"
        ): f"{page.interval(one.right_low, one.right_high, measure)} {unit}",
    }


def _parts(page: Page, month: date) -> None:
    flow = choose_side(
        page,
        "flow",
        page.say("parts_of"),
        ["export", "import"],
        default="export",
        spell=lambda code: page.word("flow", code),
    )
    found = month_queries.parts(page.edition, month, flow)
    items = [part for part in found if part.region == "world"]
    regions = [part for part in found if part.item == "total"]
    left, right = st.columns(2)
    with left:
        st.subheader(page.say("by_item"))
        _table(page, items, by_item=True)
    with right:
        st.subheader(page.say("by_region"))
        _table(page, regions, by_item=False)
    levels = month_queries.world_levels(page.edition, month)
    download(page, f"month_{spelled(month)}", _records(month, levels, found))


def _table(page: Page, parts: list[Part], *, by_item: bool) -> None:
    about = page.say("by_item" if by_item else "by_region")
    if not parts:
        nothing(page.say("not_printed"))
        return
    grid(
        page,
        [
            {
                page.say("item" if by_item else "region"): page.item(part.item)
                if by_item
                else page.region(part.region),
                page.word("unit", "usd_mn"): figure(part.value),
                page.say("growth_pct"): figure(part.yoy),
                page.say("interval"): page.between(
                    part.value, part.value_low, part.value_high
                ),
            }
            for part in parts
        ],
        numbers=(page.word("unit", "usd_mn"), page.say("growth_pct")),
        about=about,
    )


def _records(month: date, levels: list[WorldLevel], parts: list[Part]) -> list[Record]:
    totals: list[Record] = [
        {
            "trade_month": month.isoformat(),
            "flow": level.flow,
            "item_code": "total",
            "region_code": "world",
            "value_usd_mn": level.value,
            "value_low_usd_mn": level.value_low,
            "value_high_usd_mn": level.value_high,
            "yoy_pct": level.growth,
        }
        for level in levels
    ]
    return totals + [
        {
            "trade_month": month.isoformat(),
            "flow": part.flow,
            "item_code": part.item,
            "region_code": part.region,
            "value_usd_mn": part.value,
            "value_low_usd_mn": part.value_low,
            "value_high_usd_mn": part.value_high,
            "yoy_pct": part.yoy,
        }
        for part in parts
    ]
