"""The answers in the README: each is what the published file gives today."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
from rich.console import Console

from korea_ict_trade.latest import closing_lines, levels_table, read_latest
from korea_ict_trade.reading import opened

LATEST = "<!-- answer: latest -->\n```text\n"
_ANSWERED = re.compile(
    r"```sql\n(?P<sql>.*?)```\n```text\n(?P<answer>.*?)```", re.DOTALL
)
_LATEST = re.compile(r"<!-- answer: latest -->\n```text\n(?P<answer>.*?)```", re.DOTALL)


def renew(text: str, published: Path) -> str:
    """Give the README's text with each answer as the published file gives it.

    Every SQL block that a text block follows is asked, and so is the block marked
    `<!-- answer: latest -->`, which holds what `make build` ends with.

    Raises PublishedFileError when the file is missing, can't be read, or lacks a table
    that a query asks for.
    """
    with opened(published) as connection:

        def answered(found: re.Match[str]) -> str:
            sql = found["sql"]
            return f"```sql\n{sql}```\n```text\n{answer(connection, sql)}```"

        text = _ANSWERED.sub(answered, text)
    return _LATEST.sub(lambda _: f"{LATEST}{latest(published)}```", text)


def answer(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """Run one query and lay its rows out as columns of text, numbers to the right."""
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or []]
    rows = [[_text(value) for value in row] for row in cursor.fetchall()]
    is_number = [
        all(re.fullmatch(r"-?[0-9.]+|null", row[i]) for row in rows)
        for i in range(len(names))
    ]
    widths = [max(len(line[i]) for line in [names, *rows]) for i in range(len(names))]
    lines = [
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(line, widths, is_number, strict=True)
        ).rstrip()
        for line in [names, ["-" * width for width in widths], *rows]
    ]
    return "\n".join(lines) + "\n"


def latest(published: Path) -> str:
    """Lay out what `make build` ends with, as plain text."""
    month = read_latest(published)
    console = Console(width=80, highlight=False, color_system=None)
    with console.capture() as capture:
        console.print(levels_table(month))
        for line in closing_lines(month, f"{published.parent.name}/{published.name}"):
            console.print(line, markup=False, soft_wrap=True)
    lines = [line.rstrip() for line in capture.get().splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


def _text(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        whole = value.to_integral_value()
        return str(whole if value == whole else value.normalize())
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
