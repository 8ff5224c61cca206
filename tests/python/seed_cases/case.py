"""What a case is: a row that differs from a good one, and the fault that this gives."""

from dataclasses import dataclass

A_CODE = "a code in lower case letters"
A_NUMBER = "a number as printed"
A_PERIOD = "must be a month (2020-06)"
A_WHOLE_NUMBER = "whole number"
AN_EMPTY_CELL = "the cell is empty, and every row needs it"
NO_ENTRY = "has no such entry"


@dataclass(frozen=True)
class Case:
    """A row that differs from a good one, and the fault that it has to give."""

    name: str
    seed: str
    cells: dict[str, str]
    column: str | None = None
    """The column that is at fault; None if the row is right."""
    words: str = ""
    also: tuple[str, ...] = ()
    """The columns of other rules that the same change breaks."""


def wrong(name: str, seed: str, column: str, words: str, **cells: str) -> Case:
    return Case(name, seed, cells, column, words)


def right(name: str, seed: str, **cells: str) -> Case:
    return Case(name, seed, cells)


def one_cell(  # noqa: PLR0913, PLR0917 -- a line of a table
    seed: str,
    column: str,
    words: str,
    bad: list[str],
    good: list[str],
    also: tuple[str, ...] = (),
) -> list[Case]:
    return [
        *(Case(ascii(v)[:40], seed, {column: v}, column, words, also) for v in bad),
        *(right(ascii(v)[:40], seed, **{column: v}) for v in good),
    ]


def empty(seed: str, *columns: str) -> list[Case]:
    """Empty cells where every row needs a text."""
    return [wrong("empty", seed, name, AN_EMPTY_CELL, **{name: ""}) for name in columns]
