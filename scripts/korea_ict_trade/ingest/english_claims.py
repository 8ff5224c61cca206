"""English statements over several months: `for nine straight months`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from korea_ict_trade.ingest.english_phrases import is_label, read_phrase
from korea_ict_trade.ingest.english_signs import direction_near
from korea_ict_trade.ingest.records import Subject

if TYPE_CHECKING:
    from korea_ict_trade.ingest.english import EnglishReader

_DOUBLE = re.compile(r"double[\s-]digit", re.IGNORECASE)
_OTHER_STREAK = re.compile(r"record|surplus|mark\b|threshold|share of", re.IGNORECASE)


def place(reader: EnglishReader, index: int) -> None:
    """Keep the claim at `index`, or account for its number otherwise."""
    token = reader.tokens[index]
    if "-" not in reader.out.reference:
        reader.out.skip(token, "a claim on a page about a longer period")
        return
    direction = direction_near(reader.tokens, index)
    before = _clause(reader, index)
    if not direction or _is_other_streak(reader, index, before):
        reader.out.skip(token, "a streak of another kind")
        return
    words = "increase" if direction > 0 else "decrease"
    claim = "first_in_months" if token.kind == "first" else "consecutive_months"
    after = reader.text[token.end : token.end + 18]
    double = _DOUBLE.search(before) or re.match(r"\s?of double[\s-]digit", after)
    if claim == "consecutive_months" and direction > 0 and double:
        words = "double_digit_increase"
    subjects = _subjects(reader, index)
    if not subjects:
        reader.out.skip(token, "a claim without a subject")
    for subject in subjects:
        if subject.outside or subject.flow == "balance":
            reader.out.skip(token, "a claim about something else")
            continue
        period = reader.out.reference
        reader.out.add_claim(token, subject, period, (claim, words), f"en.{claim}")


def _clause(reader: EnglishReader, index: int) -> str:
    """The text before a claim, back to the claim or number before it."""
    token = reader.tokens[index]
    start = reader.begin
    for earlier in reader.tokens[:index]:
        if earlier.kind in {"claim", "first", "break"}:
            start = earlier.end
    return reader.text[max(start, token.start - 70) : token.start]


def _is_other_streak(reader: EnglishReader, index: int, before: str) -> bool:
    tokens = reader.tokens
    if re.search(r"[0-9]+(?:st|nd|rd|th)?,? and $|\bturn in $", before):
        return True
    for k in range(index - 1, max(-1, index - 9), -1):
        if tokens[k].kind in {"U", "D"} and tokens[k].text.lower() != "up":
            return False
        if tokens[k].kind == "X":
            return True
    after = reader.text[tokens[index].end : tokens[index].end + 25]
    if re.match(r"\s?of (?:year-on-year )?(?:growth|increase|decline|expan)", after):
        return False
    return bool(_OTHER_STREAK.search(before[-40:]))


def _subjects(reader: EnglishReader, index: int) -> list[Subject]:
    if not reader.memory.topic:
        for j in range(index + 1, min(index + 6, len(reader.tokens))):
            if is_label(reader.tokens[j]):
                phrase, _ = read_phrase(reader.tokens, j, reader.memory.item)
                return reader.memory.subjects(phrase, [])
    before = [t.text for t in reader.tokens[max(0, index - 3) : index]]
    if ")" in before and reader.last and not reader.depth:
        return [reader.last.with_changes(daily=False)]
    memory = reader.memory
    near = memory.previous if memory.previous_paragraph == memory.paragraph else []
    found = reader.current or memory.topic or near
    return [s.with_changes(daily=False) for s in found]
