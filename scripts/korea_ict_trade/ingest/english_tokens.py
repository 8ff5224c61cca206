"""Cuts an English sentence into the tokens that the grammar knows."""

from __future__ import annotations

import re

from korea_ict_trade.ingest import lexicon_en, numbers_en, periods
from korea_ict_trade.ingest.labels import Labels
from korea_ict_trade.ingest.records import Token

_WORD = re.compile(r"[A-Za-z][A-Za-z'\-]*|[0-9]+(?:[.,][0-9]+)*|\S")
_CLAIM = re.compile(
    rf"(?P<a>{numbers_en.COUNT})[\s-](?:straight|consecutive|successive)[\s-]month(?:s|ly)?"
    rf"|(?P<b>{numbers_en.COUNT}) months? (?:in a row|straight|running|consecutively)"
    rf"|(?P<c>{numbers_en.COUNT}) month in a row"
    rf"|for (?:the )?(?P<d>{numbers_en.COUNT}) months?(?= (?:since|in|to|,|\.)|[,.]|$)",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"(?:for )?the first (?:time|increase|decrease|growth|decline|drop|rise|gain|fall)"
    rf"[a-z\s]* in (?P<n>{numbers_en.COUNT}) months?",
    re.IGNORECASE,
)
_PRICE = re.compile(r"[0-9]+\s?(?:Gb|GB|TB|nm|inch)(?![a-z])")


def _claim(text: str, position: int) -> Token | None:
    found = _FIRST.match(text, position)
    if found:
        count = numbers_en.count_of(found["n"])
        return Token("first", position, found.end(), found[0], count)
    found = _CLAIM.match(text, position)
    if not found:
        return None
    word = found["a"] or found["b"] or found["c"] or found["d"]
    return Token("claim", position, found.end(), found[0], numbers_en.count_of(word))


def _number(text: str, position: int) -> Token | None:
    level = numbers_en.read_level(text, position)
    if level:
        return Token("L", position, level[0], text[position : level[0]], level[1])
    percent = numbers_en.read_percent(text, position)
    if percent:
        return Token("P", position, percent[0], text[position : percent[0]], percent[1])
    return None


def _one(text: str, position: int, labels: Labels, reference: str) -> Token:
    """The token that starts here."""
    starts_word = position == 0 or not text[position - 1].isalnum()
    if starts_word:
        claim = _claim(text, position)
        if claim:
            return claim
        number = _number(text, position)
        if number:
            return number
        label = labels.match(text, position)
        if label:
            end, aliases = label
            kind = "I" if aliases[0].kind == "item" else "R"
            return Token(kind, position, end, text[position:end], aliases)
        for kind, pattern in lexicon_en.LEXICON:
            found = pattern.match(text, position)
            if found and found.end() > position:
                return Token(kind, position, found.end(), found[0])
        country = labels.match_unknown_country(text, position)
        if country:
            return Token("unknown", position, country, text[position:country])
        period = periods.read_english(text, position, reference)
        if period:
            return Token(
                "T", position, period[0], text[position : period[0]], period[1]
            )
        price = _PRICE.match(text, position)
        if price:
            return Token("w", position, price.end(), price[0])
    found = _WORD.match(text, position)
    end = found.end() if found else position + 1
    return Token("w", position, end, text[position:end])


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
        token = _one(piece, position, labels, reference)
        found.append(
            Token(
                token.kind,
                token.start + start,
                token.end + start,
                token.text,
                token.data,
            )
        )
        position = max(token.end, position + 1)
    return found
