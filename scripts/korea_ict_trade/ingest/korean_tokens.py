"""Cuts a Korean sentence into the tokens that the grammar knows."""

from __future__ import annotations

import re

from korea_ict_trade.ingest import lexicon_ko, numbers_ko, periods
from korea_ict_trade.ingest.labels import Labels
from korea_ict_trade.ingest.records import Token

_WORD = re.compile(r"[가-힣]+|[A-Za-z][A-Za-z'\-]*|[0-9]+(?:[.,][0-9]+)*|\S")
_CLAIM = re.compile(
    r"(?:(?P<years>[0-9]{1,2})년\s?)?(?P<months>[0-9]{1,3})\s?개?월\s?"
    r"(?:(?:이?나\s)?연속|째|간(?=\s?(?:증가|감소|두)))"
)
_FIRST = re.compile(
    r"(?:(?P<years>[0-9]{1,2})년\s?)?(?P<months>[0-9]{1,3})\s?개?월\s?만(?=에|의|\s|이)"
)
_SKIP = re.compile(
    r"홍콩\s?(?:을\s?)?포함|[0-9]+\s?(?:Gb|GB|TB|나노|인치|대\s?(?:주력|품목)|개국|위|분의|번째|개|곳|일간|"
    r"차\s?전지|세대)|[0-9]+(?:\.[0-9]+)?일(?=[),\s간])|G[0-9]"
)


def _months(found: re.Match[str]) -> int:
    return 12 * int(found["years"] or 0) + int(found["months"])


def _one(text: str, position: int, labels: Labels, reference: str) -> Token:
    """The token that starts here."""
    for kind, pattern in (("first", _FIRST), ("claim", _CLAIM)):
        claim = pattern.match(text, position)
        after_digit = position and (
            text[position - 1].isdigit() or text[position - 1] == "."
        )
        if claim and not after_digit:
            return Token(kind, position, claim.end(), claim[0], _months(claim))
    fresh = not (position and text[position - 1].isdigit())
    if fresh:
        price = _SKIP.match(text, position)
        if price and not labels.match(text, position):
            return Token("w", position, price.end(), price[0])
        for kind, read in (
            ("L", numbers_ko.read_level),
            ("P", numbers_ko.read_percent),
        ):
            number = read(text, position)
            if number:
                body = text[position : number[0]]
                return Token(kind, position, number[0], body, number[1])
    label = labels.match(text, position)
    if label:
        end, aliases = label
        kind = "I" if aliases[0].kind == "item" else "R"
        return Token(kind, position, end, text[position:end], aliases)
    for kind, pattern in lexicon_ko.LEXICON[:2]:
        found = pattern.match(text, position)
        if found and found.end() > position:
            return Token(kind, position, found.end(), found[0])
    period = periods.read_korean(text, position, reference) if fresh else None
    if period:
        return Token("T", position, period[0], text[position : period[0]], period[1])
    for kind, pattern in lexicon_ko.LEXICON[2:]:
        found = pattern.match(text, position)
        if found and found.end() > position:
            return Token(kind, position, found.end(), found[0])
    country = labels.match_unknown_country(text, position)
    if country:
        return Token("unknown", position, country, text[position:country])
    found = _WORD.match(text, position)
    end = _cut(text, position, found.end()) if found else position + 1
    return Token("w", position, end, text[position:end])


def _cut(text: str, position: int, end: int) -> int:
    """End a run of syllables where a word that the grammar knows begins."""
    for j in range(position + 1, end):
        for kind, pattern in lexicon_ko.LEXICON:
            if kind in {"U", "D", "each"} and j - position < 2:
                continue
            if kind in {"F:export", "F:import"} and pattern.match(text, j):
                return j
    return end


def tokens_of(
    text: str, start: int, end: int, labels: Labels, reference: str
) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets in the whole text."""
    piece = text[start:end]
    found: list[Token] = []
    position = 0
    while position < len(piece):
        if piece[position].isspace():
            position += 1
            continue
        one = _one(piece, position, labels, reference)
        found.append(
            Token(one.kind, one.start + start, one.end + start, one.text, one.data)
        )
        position = max(one.end, position + 1)
    return found
