"""Names that follow their English number: `$1.0 billion in exports to Taiwan`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korea_ict_trade.ingest.english_phrases import is_label, read_phrase
from korea_ict_trade.ingest.records import Subject, Token

if TYPE_CHECKING:
    from korea_ict_trade.ingest.english import EnglishReader

_NOUNS = frozenset(
    [
        "increase",
        "decrease",
        "decline",
        "drop",
        "fall",
        "rise",
        "growth",
        "gain",
        "jump",
        "surge",
        "spike",
        "dip",
        "slide",
        "plunge",
        "expansion",
        "contraction",
        "reduction",
        "slump",
        "upswing",
        "leap",
        "climb",
        "hike",
        "uptick",
    ]
)


def ahead(reader: EnglishReader, index: int) -> list[Subject]:
    """The subjects of a phrase that follows its number: `a 5 percent drop in ...`."""
    tokens = reader.tokens
    start = _phrase_after(tokens, index)
    if start is None:
        return []
    if start in reader.pending:
        return reader.pending[start]
    phrase, _ = read_phrase(tokens, start, reader.memory.item)
    if phrase.flows and not (phrase.items or phrase.regions) and reader.current:
        named = reader.current[0]
        if named.region != "world" or named.item != "total":
            return []
    subjects = reader.memory.subjects(phrase, reader.current)
    reader.pending[start] = subjects
    return subjects


def _phrase_after(tokens: list[Token], index: int) -> int | None:
    j = index + 1
    while j < len(tokens) and tokens[j].kind in {"Y", "M"}:
        j += 1
    if tokens[index].kind == "P" and j < len(tokens):
        if tokens[j].kind not in {"U", "D"} or tokens[j].text.lower() not in _NOUNS:
            return None
        j += 1
        if j + 1 < len(tokens) and tokens[j].kind == "to" and tokens[j + 1].kind == "L":
            j += 2
            if j >= len(tokens) or tokens[j].text != "for":
                return None
        if j >= len(tokens) or tokens[j].text not in {"in", "of", "for"}:
            return None
        return _label_within(tokens, j + 1)
    if tokens[index].kind == "L" and j + 1 < len(tokens):
        worth = tokens[j].text == "worth" and tokens[j + 1].text == "of"
        if worth:
            near = _label_within(tokens, j + 2)
            return near or _label_within(tokens, j + 2, "F:", 9)
        if tokens[j].text == "in" and tokens[j + 1].kind.startswith("F:"):
            return j + 1
        if tokens[j].text == "for" and index > 2 and tokens[index - 1].kind == "to":
            noun = tokens[index - 2].text.lower() in _NOUNS
            return _label_within(tokens, j + 1) if noun else None
    return None


def _label_within(
    tokens: list[Token], index: int, kind: str = "", reach: int = 4
) -> int | None:
    for j in range(index, min(index + reach, len(tokens))):
        if is_label(tokens[j]) and tokens[j].kind.startswith(kind):
            return j
        if tokens[j].kind in {"T", "P", "L"} or tokens[j].text in {",", "("}:
            return None
    return None


def destination(reader: EnglishReader, index: int) -> list[Subject]:
    """`shipped goods worth $7.6 billion to China`: the region follows the number."""
    tokens = reader.tokens
    worth = index > 0 and tokens[index - 1].text == "worth"
    if not worth or index + 2 >= len(tokens) or not reader.current:
        return []
    if tokens[index + 1].kind != "to" or tokens[index + 2].kind != "R":
        return []
    region = tokens[index + 2].data[0].code  # type: ignore[index]  # labels carry aliases
    return [reader.current[0].with_changes(region=region)]
