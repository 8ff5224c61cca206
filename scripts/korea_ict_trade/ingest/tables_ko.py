"""Tables of a Korean release: exports, imports and balance by month, in 억불."""

from __future__ import annotations

import re
from dataclasses import dataclass

from korea_ict_trade.ingest import periods
from korea_ict_trade.ingest.labels import Labels
from korea_ict_trade.ingest.readings import Readings
from korea_ict_trade.ingest.records import Amount, Subject, Token

_NUM = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_VALUE = re.compile(
    rf"(?P<sign>[△▼-])?\s?(?P<n>{_NUM})\s?(?:\(\s?(?P<s2>[△▼+-])?\s?(?P<p>{_NUM})\s?%?"
    r"(?P<a2>[↑↓])?\s?\))?"
)
_ROWS = {"수출": "export", "수입": "import", "무역수지": "balance", "수지": "balance"}
_HEADER = re.compile(r"구\s?분")
_ICT = re.compile(r"ICT|정보통신")
_ALL = re.compile(r"전체\s?산업|전체|전\s?산업|총수출")


@dataclass(frozen=True)
class Cell:
    """One cell of a table, by its offsets in the text."""

    text: str
    start: int
    end: int


def read(text: str, labels: Labels, out: Readings) -> str:
    """Read the tables of a text; gives back the text with them blanked out."""
    del labels
    rest = text
    for start, end in _regions(text):
        cells = _cells(text, start, end)
        done = _read_table(cells, out)
        if done:
            stop = cells[done - 1].end
            blank = re.sub(r"[^\n]", " ", text[start:stop])
            rest = rest[:start] + blank + rest[stop:]
    return rest


def _regions(text: str) -> list[tuple[int, int]]:
    """Where tables may be: runs of lines with cell bars, from `구분` on."""
    spans: list[tuple[int, int]] = []
    for found in _HEADER.finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        if spans and line < spans[-1][1]:
            continue
        window = text[line : line + 4000]
        if "|" not in window:
            continue
        end, position = line, line
        misses = 0
        for part in window.splitlines(keepends=True):
            position += len(part)
            misses = 0 if "|" in part or len(part.strip()) < 18 else misses + 1
            if misses > 0:
                break
            end = position
        spans.append((line, end))
    return spans


def _cells(text: str, start: int, end: int) -> list[Cell]:
    cells = []
    for found in re.finditer(r"[^|\n]+", text[start:end]):
        content = found[0].strip()
        if content:
            left = start + found.start() + len(found[0]) - len(found[0].lstrip())
            cells.append(Cell(content, left, left + len(content)))
    return cells


def _row_of(cell: Cell) -> str:
    return _ROWS.get(re.sub(r"\s", "", cell.text), "")


def _columns(header: list[Cell], reference: str) -> list[str]:
    """The period of each column, empty for one that isn't of ICT."""
    months = []
    groups = []
    for cell in header:
        mention = periods.read_korean(cell.text, 0, reference)
        if mention and mention[1].kind == "month":
            months.append(mention[1].period)
        elif _ICT.search(cell.text):
            groups.append(True)
        elif _ALL.search(cell.text):
            groups.append(False)
    if not groups:
        return months
    if not months:
        return [reference if ict else "" for ict in groups]
    width = len(months) // len(groups)
    if width * len(groups) != len(months):
        return []
    return [m if groups[i // width] else "" for i, m in enumerate(months)]


def _read_table(cells: list[Cell], out: Readings) -> int:
    """Read one table; gives how many of the cells belong to it."""
    first = next((i for i, c in enumerate(cells) if _row_of(c)), None)
    if first is None:
        return 0
    columns = _columns(cells[:first], out.reference)
    if not columns:
        return 0
    position = done = first
    while position < len(cells) and _row_of(cells[position]):
        flow = _row_of(cells[position])
        values = cells[position + 1 : position + 1 + len(columns)]
        parsed = [_VALUE.fullmatch(c.text) for c in values]
        if len(values) < len(columns) or not all(parsed):
            break
        for cell, found, period in zip(values, parsed, columns, strict=True):
            assert found is not None
            _value(cell, found, flow, period, out)
        position += 1 + len(columns)
        done = position
    if done > first:
        for cell in cells[:first]:
            for digits in re.finditer(r"[0-9]+", cell.text):
                span = (cell.start + digits.start(), cell.start + digits.end())
                out.dates.append(span)
    return done if done > first else 0


def _value(
    cell: Cell, found: re.Match[str], flow: str, period: str, out: Readings
) -> None:
    shift = cell.start
    level = Amount("level", found["n"].replace(",", ""), "USD_100mn")
    token = Token(
        "L", shift + found.start("n"), shift + found.end("n"), found["n"], level
    )
    growth = None
    if found["p"]:
        amount = Amount("pct", found["p"].replace(",", ""), "pct")
        place = (shift + found.start("p"), shift + found.end("p"))
        growth = Token("P", *place, found["p"], amount)
    if not period:
        out.skip(token, "of all industries")
        if growth:
            out.skip(growth, "of all industries")
        return
    subject = Subject(flow, "total", "world")
    sign = -1 if found["sign"] else 1
    out.add(token, subject, "value", period, sign, "ko.table")
    if growth:
        down = (found["s2"] or "") in {"△", "▼", "-"} or found["a2"] == "↓"
        out.add(growth, subject, "yoy_pct", period, -1 if down else 1, "ko.table")
