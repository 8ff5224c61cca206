"""Puts every number of a text into one class: figure, repeat, claim, date or unread."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable

from korea_ict_trade.ingest.readings import Readings
from korea_ict_trade.ingest.records import Claim, Figure, Numeral

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_DATE = re.compile(
    r"(?:20[0-4][0-9]|19[0-9]{2})\s?[-./년]\s?[01]?[0-9]\s?[-./월]\s?[0-3]?[0-9]일?(?!\d)|"
    r"[01]?[0-9]/[0-3]?[0-9]/20[0-9]{2}|(?:20[0-4][0-9]|19[0-9]{2})\s?년(?:도|산)?|"
    r"'[0-4][0-9](?:[.년]\s?[01]?[0-9])?(?:월|년)?|(?<!\d)[01]?[0-9]월(?:\s?[0-3]?[0-9]일)?|"
    r"(?<!\d)[0-3]?[0-9]일|[1-4]\s?분기|(?<![\d.,$])(?:20[0-4][0-9]|"
    r"19[0-9]{2})(?![\d.,%]*\d|%| ?percent)|"
    r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:\s?[ap]m)?|"
    r"[HQ][1-4](?![A-Za-z])|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? [0-3]?[0-9](?:st|"
    r"nd|rd|th)?"
    r"(?!\d|[.,]\d|\s?(?:percent|billion|million|%))|on the [0-3]?[0-9](?:st|nd|rd|th)|"
    r"[0-3]?[0-9](?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec)[a-z]*"
)
_CONTEXT = 30


class _Spans:
    """Spans with what they stand for; finds the one that holds an offset."""

    def __init__(self, spans: Iterable[tuple[int, int, str]]) -> None:
        self._spans = sorted(spans)
        self._starts = [s for s, _, _ in self._spans]

    def at(self, start: int, end: int) -> str | None:
        """What a span that overlaps this one stands for."""
        index = bisect.bisect_right(self._starts, start)
        for s, e, kind in self._spans[max(0, index - 3) : index + 1]:
            if s < end and start < e:
                return kind
        return None


def account(
    text: str, readings: Readings, kept: list[Figure], repeats: list[Figure]
) -> tuple[Numeral, ...]:
    """Classify each number of the text, in its order."""
    figures = _Spans((f.start, f.end, "figure") for f in kept)
    again = _Spans((f.start, f.end, "repeat") for f in repeats)
    claims = _Spans((c.start, c.end, "claim") for c in readings.claims)
    skipped = _Spans((s, e, why) for (s, e), why in readings.skipped.items())
    found_dates = [(m.start(), m.end(), "date") for m in _DATE.finditer(text)]
    dates = _Spans([*found_dates, *((s, e, "date") for s, e in readings.dates)])
    numerals = []
    for m in _NUMERAL.finditer(text):
        start, end = m.start(), m.end()
        kind = figures.at(start, end) or claims.at(start, end) or again.at(start, end)
        reason = ""
        if kind is None:
            reason = skipped.at(start, end) or ""
            kind = "unread" if reason else dates.at(start, end)
        if kind is None:
            kind, reason = "unread", "not understood"
        context = text[max(0, start - _CONTEXT) : end + _CONTEXT]
        if kind != "unread":
            context = ""
        words = " ".join(context.split())
        numerals.append(Numeral(m[0], start, end, kind, reason, words))
    return tuple(numerals) + _spelled(text, readings.claims, readings.skipped)


def _spelled(
    text: str, claims: list[Claim], skipped: dict[tuple[int, int], str]
) -> tuple[Numeral, ...]:
    """Numbers written as words (`nine straight months`) that have no digit."""
    found = []
    for span in dict.fromkeys((c.start, c.end) for c in claims):
        if not re.search(r"\d", text[span[0] : span[1]]):
            found.append(Numeral(text[span[0] : span[1]], *span, "claim"))
    for (start, end), reason in skipped.items():
        if not re.search(r"\d", text[start:end]):
            context = " ".join(text[max(0, start - _CONTEXT) : end + _CONTEXT].split())
            found.append(
                Numeral(text[start:end], start, end, "unread", reason, context)
            )
    return tuple(found)
