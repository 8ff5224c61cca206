"""The period of a Korean number: its own month or year, or that of its sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from korea_ict_trade.ingest.periods import Mention, shifted

if TYPE_CHECKING:
    from korea_ict_trade.ingest.korean import KoreanReader

_EARLIER = {"증가율", "실적", "이", "은", "에", "의", "수출액", "기록한"}


def period_of(reader: KoreanReader, index: int) -> str:
    """The period of a number: named around it, a year earlier, or the sentence's."""
    tokens = reader.tokens
    if reader.month_run and tokens[index].kind == "P":
        return reader.month_run.pop(0)
    following = tokens[index + 1 : index + 4]
    if len(following) == 3 and following[0].text == "(" and following[2].text == ")":
        mention = following[1].data
        if isinstance(mention, Mention) and mention.kind == "month":
            return mention.period
    before = tokens[index - 1] if index else None
    if before is not None and before.text == "(" and index > 1:
        outer = tokens[index - 2]
        if outer.text == "실적" and index > 2:
            outer = tokens[index - 3]
        if outer.kind == "Y" and tokens[index].kind == "L":
            return shifted(reader.period, -12)
        if isinstance(outer.data, Mention) and outer.data.period:
            return _named(reader, outer.data)
        if outer.kind.startswith("F:") and index > 2:
            earlier = tokens[index - 3].data
            if isinstance(earlier, Mention) and earlier.kind == "month":
                return earlier.period
    if index > 3 and before is not None and before.text == "의":
        earlier = tokens[index - 3].data
        if tokens[index - 2].text == ")" and isinstance(earlier, Mention):
            return earlier.period or reader.period
    if before is not None and tokens[index].kind == "L" and before.kind == "Y":
        touching = re.match(
            r"\s?(?:에\s?비해|대비|보다)", reader.text[tokens[index].end : reader.end]
        )
        if touching:
            return shifted(reader.period, -12)
    base = index > 1 and before is not None and before.text == "," and reader.depth
    if base and reader.last_period and tokens[index].kind == "P":
        return reader.last_period
    for back in (1, 2):
        if index < back:
            break
        mention = tokens[index - back].data
        between = tokens[index - 1].text if back == 2 else ""
        if back == 2 and between not in _EARLIER:
            break
        if isinstance(mention, Mention) and mention.kind in {"month", "year"}:
            return _named(reader, mention) if mention.period else reader.period
    return reader.period


def _named(reader: KoreanReader, mention: Mention) -> str:
    """A year beside a number of one month means the same month of that year."""
    if mention.kind == "year" and "-" in reader.period and reader.period[5:] != "12":
        return mention.period + reader.period[4:]
    return mention.period or reader.period
