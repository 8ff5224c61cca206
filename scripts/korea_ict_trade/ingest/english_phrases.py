"""English noun phrases: which flows, items and regions a run of labels names."""

from __future__ import annotations

from korea_ict_trade.ingest.labels import Alias
from korea_ict_trade.ingest.lexicon_adjuncts import STRONG_ADJUNCT, WEAK_ADJUNCT
from korea_ict_trade.ingest.lexicon_en import LIGHT, OPENING
from korea_ict_trade.ingest.records import Phrase, Token

# Stands for the region that the text named last (`exports to the region`).
LAST_REGION = "@last"
LABEL_KINDS = ("F:", "I", "R", "S:", "A", "O", "former", "latter")


def is_label(token: Token) -> bool:
    """Tell whether the token can be a part of a noun phrase's meaning."""
    return token.kind.startswith(LABEL_KINDS) and token.kind != "in"


def item_code(aliases: list[Alias], context: str) -> str:
    """The code that the name means beside this item: `parts` of mobile phones.

    A name that means something only beside an item is of mobile phones when no item
    is near, as in the releases.
    """
    family = {
        "mobile_phones_finished": "mobile_phones",
        "mobile_phone_parts": "mobile_phones",
        "smartphones": "mobile_phones",
        "oled": "displays",
        "lcd": "displays",
        "display_parts": "displays",
    }.get(context, context)
    beside = [
        a for a in aliases if a.context_item_code and a.context_item_code == family
    ]
    alone = [a for a in aliases if not a.context_item_code]
    phones = [a for a in aliases if a.context_item_code == "mobile_phones"]
    return (beside or alone or phones or aliases)[0].code


def _is_light(token: Token) -> bool:
    return token.kind in {"to", "in"} or (
        token.kind == "w" and token.text.lower() in LIGHT
    )


def _next_label(tokens: list[Token], index: int) -> int | None:
    """The label after a comma or `and`, when only light words are between."""
    for j in range(index, min(index + 7, len(tokens))):
        if is_label(tokens[j]):
            return j
        if not (
            _is_light(tokens[j]) or tokens[j].kind == "and" or tokens[j].text == ","
        ):
            return None
    return None


def _kind(token: Token) -> str:
    return token.kind[:1]


def _aside(tokens: list[Token], j: int) -> int | None:
    """The end of a bracket that only repeats the name: `(SSDs)`, `(ICT)`."""
    if tokens[j].text != "(":
        return None
    for k in range(j + 1, min(j + 6, len(tokens))):
        if tokens[k].text == ")":
            return k
        if tokens[k].kind in {"L", "P", "U", "D"}:
            return None
    return None


def read_phrase(tokens: list[Token], start: int, context: str) -> tuple[Phrase, int]:
    """Read the noun phrase that starts at a label: its meaning and its end index."""
    flows: list[str] = []
    items: list[str] = []
    regions: list[str] = []
    size, daily, outside = "", False, False
    last = start
    joined = True
    j = start
    while j < len(tokens):
        token = tokens[j]
        if is_label(token):
            kind = _kind(token)
            if kind == "F":
                bought = token.text.lower() == "imported" and regions
                if bought or (flows and (items or regions or not joined)):
                    break
                flows.append(token.kind[2:])
            elif kind == "I":
                code = item_code(token.data, context)  # type: ignore[arg-type]  # labels carry aliases
                if items and not joined:
                    if _kind(tokens[last]) != "I":
                        break
                    items.pop()
                both = j and tokens[j - 1].text.lower() == "both"
                if both and code == "computers_peripherals":
                    items.append("computers")
                    code = "peripherals"
                pair = token.text.lower().startswith("computers and comm")
                if pair and any(t.kind == "respectively" for t in tokens[j:]):
                    items.append("computers_peripherals")
                    code = "communication_equipment"
                items.append(code)
                context = code
            elif kind == "R":
                if regions and not joined:
                    break
                aliases = token.data
                regions.append(
                    aliases[0].code if isinstance(aliases, list) else LAST_REGION
                )
            elif kind == "S":
                size = token.kind[2:]
            elif kind == "A":
                daily = True
            elif kind == "O":
                outside = True
            else:
                break
            last, joined = j, False
        elif token.text in {",", "/"} or token.kind == "and":
            following = _next_label(tokens, j + 1)
            same = following is not None and (
                _kind(tokens[following]) == _kind(tokens[last])
                or (_kind(tokens[last]) == "S")
            )
            if not same:
                break
            joined = True
        elif _aside(tokens, j) is not None:
            j = _aside(tokens, j) or j
        elif not _is_light(token):
            break
        j += 1
    phrase = Phrase(
        tuple(flows),
        tuple(dict.fromkeys(items)),
        tuple(dict.fromkeys(regions)),
        size,
        daily,
        outside,
        any(t.text == "ICT" for t in tokens[max(start - 1, 0) : last + 1]),
        tokens[start].start,
        tokens[last].end,
    )
    return phrase, last + 1


def _leads_to_number(tokens: list[Token], index: int) -> bool:
    """Tell whether a verb and a number follow: `..., which grew 74.1 percent`."""
    seen_verb = False
    for j in range(index, min(index + 12, len(tokens))):
        token = tokens[j]
        if token.kind in {"P", "L"}:
            return seen_verb or (j > index and tokens[j - 1].text in {"of", "at"})
        if token.text == "(" and seen_verb:
            return any(t.kind in {"P", "L"} for t in tokens[j + 1 : j + 4])
        if token.kind in {"U", "D", "V"}:
            seen_verb = True
        elif (
            is_label(token)
            or token.kind in {"break", "T"}
            or token.text in {"(", ";"}
            or (
                token.text == ","
                and not (j + 1 < len(tokens) and tokens[j + 1].kind == "which")
            )
        ):
            return False
    return False


def governs(text: str, tokens: list[Token], start: int, end: int, begin: int) -> bool:
    """Tell whether the phrase `tokens[start:end]` is what the next numbers are of.

    `begin` is the offset at which the sentence starts.
    """
    before = text[max(begin, tokens[start].start - 60) : tokens[start].start]
    for mark in (",", ";", "(", ")"):
        before = before.rsplit(mark, 1)[-1]
    words = before.lower().split()
    if STRONG_ADJUNCT.search(before):
        return False
    following = tokens[end].text.lower() if end < len(tokens) else ""
    possessive = following.startswith("'s") or following == "'"
    if possessive and not any(t.kind in {"L", "P"} for t in tokens[end : end + 3]):
        return False
    if not WEAK_ADJUNCT.search(before) or not words:
        return True
    opens = begin >= tokens[start].start - len(before) - 1
    if opens and OPENING.fullmatch(" ".join(words)):
        return True
    return _leads_to_number(tokens, end)
