"""Korean statements over several months: 9개월 연속, 14개월 만에."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from korea_ict_trade.ingest.korean import KoreanReader

_DOUBLE = re.compile(r"두\s?자릿?\s?수|두자리\s?수")
_OTHER = re.compile(
    r"\s?(?:월\s?|월간\s?)?(?:수출액?\s?|기준\s?)?(?:[0-9]+\s?억|역대|사상|최대|최고|흑자|월별|동월|무역|1위|"
    r"수출액\s[0-9])"
)
_OBJECT = re.compile(
    r"\)(?:를|을)\s|(?:를|을)\s(?:기록|중심)|중심으로|견인하(?:며|여)|이끌며"
)
_BY = re.compile(
    r"\)\s?(?:의\s)?(?:수출\s)?(?:증가|감소|호조|부진|확대|회복|둔화)(?:으?로|에)\s"
)
_TURN = re.compile(
    r"\s?(?:에|의|이며)?\s?[^.,]{0,20}?(?:돌파|넘|경신|진입|흑자|최대|최고)"
)


def place(reader: KoreanReader, index: int) -> None:
    """Keep the claim at `index`, or account for its number otherwise."""
    token = reader.tokens[index]
    rest = reader.text[token.end : min(reader.end, token.end + 60)]
    turn = token.kind == "first" and _TURN.match(rest)
    direction = _direction(reader, index)
    if "-" not in reader.out.reference or not direction or turn or _OTHER.match(rest):
        reader.out.skip(token, "a streak of another kind")
        return
    words = "increase" if direction > 0 else "decrease"
    claim = "first_in_months" if token.kind == "first" else "consecutive_months"
    around = reader.text[max(reader.begin, token.start - 14) : token.end + 16]
    if claim == "consecutive_months" and direction > 0 and _DOUBLE.search(around):
        words = "double_digit_increase"
    found = reader.current or reader.memory.topic or reader.memory.previous
    since = reader.text[reader.phrase_end : token.start]
    turned = _OBJECT.search(since) or _BY.search(since)
    if reader.topic_marked and not reader.carried and turned:
        found = reader.memory.topic
    subjects = found[:1] if reader.carried else found
    if not subjects:
        reader.out.skip(token, "a claim without a subject")
    for subject in subjects:
        if subject.outside or subject.flow == "balance":
            reader.out.skip(token, "a claim about something else")
            continue
        named = subject.with_changes(daily=False)
        period = reader.out.reference
        reader.out.add_claim(token, named, period, (claim, words), f"ko.{claim}")


def _direction(reader: KoreanReader, index: int) -> int:
    for token in reader.tokens[index + 1 : index + 9]:
        if token.kind in {"U", "D"}:
            return 1 if token.kind == "U" else -1
        if token.kind in {"claim", "first"}:
            break
    for token in reversed(reader.tokens[:index]):
        if token.kind in {"U", "D"}:
            return 1 if token.kind == "U" else -1
    return 0
