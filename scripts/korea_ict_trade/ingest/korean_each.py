"""Reads `각각` (each): the numbers after it are of the names before it, in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from korea_ict_trade.ingest.records import Token

if TYPE_CHECKING:
    from korea_ict_trade.ingest.korean import KoreanReader


def place(reader: KoreanReader, index: int) -> None:
    """Make the names that the next numbers are of the current ones.

    Either a list that other words part from `각각` (`베트남·미국·EU 등 주요국에 대한
    수출도 각각 22.2%, 22.5%, 16.8% 증가`), or the last ones that had a value in the
    sentence (`수출은 10억 달러, 수입은 5억 달러로 각각 1.0%, 2.0% 증가`).
    """
    kind, count = _run(reader.tokens[index + 1 :])
    if count <= 1 or len(reader.current) == count or reader.depth:
        return
    if len(reader.listed) == count:
        surplus = re.search("흑자|적자", reader.text[reader.begin : reader.end])
        trade = re.search("수출|수입", reader.text[reader.begin : reader.end])
        if surplus and not trade:
            changed = [s.with_changes(flow="balance") for s in reader.listed]
            reader.listed = changed
        reader.current, reader.carried = reader.listed, False
        return
    measure = "value" if kind == "L" else "yoy_pct"
    open_ones = [
        s for s in reader.said if not any(filled[0] == measure for filled in s.filled)
    ]
    if kind == "P" and len(open_ones) >= count:
        reader.current, reader.carried = open_ones[-count:], False


def _run(tokens: list[Token]) -> tuple[str, int]:
    """The kind of the numbers that follow, and how many there are in a row."""
    numbers: list[str] = []
    for token in tokens:
        if token.kind in {"L", "P"}:
            numbers.append(token.kind)
        elif token.text not in {",", "·", "와", "과", "및", "/"}:
            if numbers:
                break
            if token.kind in {"U", "D"}:
                break
    alike = [kind for kind in numbers if kind == numbers[0]]
    return (numbers[0] if numbers else ""), len(alike)
