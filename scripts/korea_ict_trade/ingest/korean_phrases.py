"""Korean noun phrases: what a run of labels names, and whether it governs numbers."""

from __future__ import annotations

from korea_ict_trade.ingest import lexicon_ko
from korea_ict_trade.ingest.english_phrases import is_label, item_code
from korea_ict_trade.ingest.records import Phrase, Token


def _kind(token: Token) -> str:
    return token.kind[:1]


def _connects(token: Token) -> bool:
    return token.kind == "and" or (
        token.kind == "w" and token.text in lexicon_ko.CONNECT
    )


def _is_light(token: Token) -> bool:
    if token.text in {"(", ")"}:
        return False
    return token.kind == "w" and bool(lexicon_ko.LIGHT.fullmatch(token.text))


def _label_after(tokens: list[Token], index: int) -> int | None:
    for j in range(index, min(index + 4, len(tokens))):
        if is_label(tokens[j]):
            return j
        if not (_is_light(tokens[j]) or _connects(tokens[j])):
            return None
    return None


def _aside(tokens: list[Token], j: int) -> int | None:
    """The end of a bracket that holds no number: `(ICT)`, `(對)`, `(홍콩 포함)`."""
    if tokens[j].text != "(":
        return None
    for k in range(j + 1, min(j + 8, len(tokens))):
        if tokens[k].text == ")":
            return k
        if tokens[k].kind in {"L", "P", "T", "claim"} or tokens[k].text == ":":
            return None
    return None


def read_phrase(tokens: list[Token], start: int, context: str) -> tuple[Phrase, int]:
    """Read the noun phrase that starts at a label: its meaning and its end index."""
    flows: list[str] = []
    items: list[str] = []
    regions: list[str] = []
    size, daily, outside = "", False, False
    last, joined, j = start, True, start
    while j < len(tokens):
        token = tokens[j]
        if is_label(token):
            kind = _kind(token)
            if kind == "F":
                name = token.kind[2:]
                if flows and not (joined and last != start and not items):
                    break
                flows += ["export", "import"] if name == "both" else [name]
            elif kind == "I":
                code = item_code(token.data, context)  # type: ignore[arg-type]  # labels carry aliases
                if flows and not joined and items:
                    break
                if items and not joined:
                    items.pop()
                items.append(code)
                context = code
            elif kind == "R":
                if regions and not joined:
                    break
                regions.append(token.data[0].code)  # type: ignore[index]  # labels carry aliases
            elif kind == "S":
                size = token.kind[2:]
            elif kind == "A":
                daily = True
            else:
                outside = True
            last, joined = j, False
        elif _connects(token):
            following = _label_after(tokens, j + 1)
            if following is None or _kind(tokens[following]) != _kind(tokens[last]):
                break
            joined = True
        elif _aside(tokens, j) is not None and _label_after(
            tokens, (_aside(tokens, j) or j) + 1
        ):
            j = _aside(tokens, j) or j
        elif not _is_light(token) or _label_after(tokens, j) is None:
            break
        j += 1
    words = tokens[max(start - 2, 0) : last + 1]
    phrase = Phrase(
        tuple(flows),
        tuple(dict.fromkeys(items)),
        tuple(dict.fromkeys(regions)),
        size,
        daily,
        outside,
        any("ICT" in t.text or "정보통신" in t.text for t in words),
        tokens[start].start,
        tokens[last].end,
    )
    return phrase, last + 1


def after_aside(tokens: list[Token], index: int) -> int:
    """The index after a bracket without numbers that only explains the name."""
    while index < len(tokens) and _aside(tokens, index) is not None:
        index = (_aside(tokens, index) or index) + 1
    return index


def _close(tokens: list[Token], index: int) -> int:
    for j in range(index, len(tokens)):
        if tokens[j].text == ")":
            return j
    return len(tokens) - 1


def _has_no_amount(tokens: list[Token], index: int) -> bool:
    if tokens[index].text != "(":
        return False
    inside = tokens[index : _close(tokens, index)]
    return not any(t.kind in {"L", "P"} or t.text == ":" for t in inside)


def governs(text: str, tokens: list[Token], end: int, phrase: Phrase) -> bool:
    """Tell whether the numbers that follow are of the phrase that ends at `end`.

    A particle of the subject or topic says so, a bracket, a colon or a number right
    after it; any other noun after it says that the phrase is only a cause.
    """
    while end < len(tokens) and (
        tokens[end].text == "*" or _has_no_amount(tokens, end)
    ):
        end = end + 1 if tokens[end].text == "*" else (_close(tokens, end) + 1)
    if end >= len(tokens):
        return True
    token, previous = tokens[end], tokens[end - 1]
    rest = text[previous.end : previous.end + 14]
    if token.text in {"(", ":", "-", "|"} or token.kind in {"L", "P", "Y", "M", "each"}:
        return True
    if token.kind == "T" or token.kind.startswith("section"):
        return True
    touching = token.start == previous.end
    if token.kind == "w" and touching and token.text in lexicon_ko.SUBJECT:
        if token.text in lexicon_ko.REGION_ONLY:
            return bool(phrase.regions) and not phrase.items
        return True
    if touching and token.text.startswith(("은", "는")) and token.kind == "w":
        return len(token.text) == 1
    if touching and token.text in {"을", "를"}:
        return end + 1 < len(tokens) and tokens[end + 1].kind == "L"
    if lexicon_ko.NEUTRAL.match(rest) or rest.lstrip().startswith("비중"):
        return True
    if token.text == "의" and text[token.end : token.end + 3].strip().startswith(
        "경우"
    ):
        return True
    return token.kind == "and" and token.text == ","
