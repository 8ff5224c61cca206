"""Which way an English percentage goes."""

from __future__ import annotations

from korea_ict_trade.ingest.records import Amount, Token

_BETWEEN = frozenset(["in", "of", "and", "a", "an", "the", "year-on-year"])


def sign_of(tokens: list[Token], index: int) -> int:
    """+1 or -1 for the percentage at `index`; 0 when nothing says so.

    The token's own arrow or minus decides; then the noun right after (`30.7 percent
    growth`, `8.9 percent up`); then the last verb or noun before it in the sentence.
    """
    amount = tokens[index].data
    if isinstance(amount, Amount) and amount.sign:
        return amount.sign
    j = index + 1
    while j < len(tokens) and tokens[j].kind in {"Y", "M"}:
        j += 1
    if j < len(tokens) and tokens[j].kind in {"U", "D"}:
        following = tokens[j + 1] if j + 1 < len(tokens) else None
        verb = following is not None and following.kind in {"P", "L"}
        if not verb:
            return 1 if tokens[j].kind == "U" else -1
    for k in range(index - 1, -1, -1):
        if tokens[k].kind in {"U", "D"}:
            return 1 if tokens[k].kind == "U" else -1
    return 0


def direction_near(tokens: list[Token], index: int) -> int:
    """The direction of a claim: `of growth` after it, else what is before."""
    for k in range(index + 1, min(index + 6, len(tokens))):
        token = tokens[k]
        if token.kind in {"U", "D"}:
            before = tokens[index + 1] if index + 1 < len(tokens) else None
            tied = before is not None and before.text.lower() in {"of", "growth"}
            tied = tied or k == index + 1 or token.text.lower() in {"contracted"}
            if tied:
                return 1 if token.kind == "U" else -1
            break
        if token.text in {",", ".", "("} or token.kind in {"L", "P", "break"}:
            break
    for k in range(index - 1, -1, -1):
        if tokens[k].kind in {"U", "D"}:
            return 1 if tokens[k].kind == "U" else -1
    for k in range(index + 1, len(tokens)):
        if tokens[k].kind in {"U", "D"}:
            return 1 if tokens[k].kind == "U" else -1
    return 0
