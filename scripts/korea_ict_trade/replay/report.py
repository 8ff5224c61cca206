"""What a replay found, laid out for a terminal."""

from collections.abc import Sequence

from rich.table import Table

from korea_ict_trade.replay.days import ReplayedDay
from korea_ict_trade.replay.histories import History

MOST_SHOWN = 20


def summary(histories: Sequence[History], replayed: Sequence[ReplayedDay]) -> Table:
    """Lay out per history what was compared, and on how many days it differed."""
    table = Table()
    table.add_column("history")
    for title in ("days", "rows compared", "days that differ"):
        table.add_column(title, justify="right")
    for history in histories:
        counts = [
            day.row_counts[history.name]
            for day in replayed
            if history.name in day.row_counts
        ]
        wrong = {
            difference.day
            for day in replayed
            for difference in day.differences
            if difference.history == history.name
        }
        table.add_row(
            history.name, f"{len(counts):,}", f"{sum(counts):,}", f"{len(wrong):,}"
        )
    return table


def first_differences(replayed: Sequence[ReplayedDay]) -> Table:
    """Lay out the first cells that differ, the earliest day first."""
    found = [difference for day in replayed for difference in day.differences]
    table = Table(title=f"{len(found):,} differences, the first {MOST_SHOWN} at most")
    for title in ("day", "history", "row", "column", "published", "replayed"):
        table.add_column(title, overflow="fold")
    for difference in found[:MOST_SHOWN]:
        table.add_row(
            difference.day.isoformat(),
            difference.history,
            difference.key,
            difference.column,
            difference.published,
            difference.replayed,
        )
    return table


def verdict(replayed: Sequence[ReplayedDay]) -> str:
    """Say in a sentence whether history held."""
    days = len(replayed)
    wrong = [day for day in replayed if day.differences]
    if not wrong:
        return (
            f"On each of {days:,} days, what the file says was known is what its"
            " publications gave without the later ones."
        )
    if len(wrong) == days > 1:
        return (
            f"All {days:,} days differ: the published file is likely of other seeds or"
            " models than these. Run: make build"
        )
    return (
        f"{len(wrong):,} of {days:,} days differ. On those, a later publication changed"
        " what the file says of an earlier day: look at the models behind the first"
        " difference."
    )
