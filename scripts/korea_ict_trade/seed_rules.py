"""The rules that a seed's declaration turns into, as expressions that DuckDB runs.

A rule says which rows break it. The schema (``seed_schema``) asks only whether there
are any; the same expression then says where.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from korea_ict_trade import seed_macros as macros
from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_declarations import Column, Reference, Seed

Tables = Mapping[str, ir.Table]
"""The rows of each seed by its name, with ``line_number``."""

LINE = "line_number"


@dataclass(frozen=True)
class Rule:
    """A rule on whole rows.

    ``broken`` maps the seed's table to the rows that break the rule. ``context`` gives
    for such a row what a reader needs beside the value of ``column``.
    """

    column: str
    words: str
    broken: Callable[[ir.Table], ir.Table]
    context: Callable[[ir.Table], ir.StringValue] = lambda _: ibis.literal("")
    value: Callable[[ir.Table], ir.Value] | None = None
    """What stands in the row, where that is more than the cell of ``column``."""
    needs: tuple[str, ...] = ()
    """The other seeds that it compares with."""


@dataclass(frozen=True, kw_only=True)
class KeyRule(Rule):
    """The rule that a key differs from row to row."""

    surely_holds: Callable[[ir.Table], ir.BooleanScalar]
    """A cheaper question than ``broken``: yes is certain, no is not."""


@dataclass(frozen=True)
class CellRule:
    """A rule on single cells: whether the text of a cell is right.

    Null counts as right, so that an empty cell only breaks the rule that asks for text.
    """

    words: str
    holds: Callable[[ir.StringValue], ir.BooleanValue]
    needs: tuple[str, ...] = ()


def cell_rules(column: Column, tables: Tables) -> tuple[CellRule, ...]:
    """List a column's rules on single cells; of those, a cell's first fault is shown.

    A cell that may only hold a known word needs no rule on how a text is written.
    """
    rules = []
    if column.required:
        rules.append(
            CellRule(
                "the cell is empty, and every row needs it: fill it in",
                macros.is_filled,
            )
        )
    if target := column.references:
        rules.append(
            CellRule(
                f"column {target.column} of seed {target.seed} has no such entry: "
                "correct the cell, or add a row there",
                lambda cell: cell.isin(_known(tables[target.seed], target.column)),
                needs=(target.seed,),
            )
        )
    if column.one_of:
        words = f"the cell is none of {', '.join(column.one_of)}: write one of them"
        rules.append(CellRule(words, lambda cell: cell.isin(column.one_of)))
    if column.date:
        rules.append(
            CellRule("the cell must be a real day, as 2020-06-14", macros.is_day)
        )
    if not (column.references or column.one_of or column.date):
        rules += _text_rules(column)
    if pattern := column.pattern:
        wanted = column.must_be or f"as the pattern {pattern} says"
        words = f"the cell must be {wanted}"
        rules.append(CellRule(words, lambda cell: cell.re_search(pattern)))
    return tuple(rules)


def _text_rules(column: Column) -> list[CellRule]:
    rules = [
        CellRule(
            "the cell holds a character that can't be seen, or the mark of a broken "
            "one: type it again",
            macros.is_visible,
        ),
        CellRule(
            "the cell has spaces around its text: delete them",
            macros.is_trimmed,
        ),
        CellRule(
            "the text is composed of parts (Unicode NFD, as macOS writes it): save it "
            "as NFC",
            macros.is_composed,
        ),
        CellRule(
            f"the cell is longer than {column.max_length} characters: shorten it",
            lambda cell: cell.length() <= column.max_length,
        ),
    ]
    if not column.pattern:
        rules.append(
            CellRule(
                "the cell starts as a formula does in a spreadsheet: start it with a "
                "letter, a digit or a quotation mark",
                macros.is_no_formula,
            )
        )
    return rules


def _known(table: ir.Table, column: str) -> ir.StringColumn:
    # `x in (…, null)` is null instead of false.
    return table.filter(table[column].notnull())[column]


def key_rules(seed: Seed) -> tuple[KeyRule, ...]:
    """List the rules on what has to differ from row to row.

    An empty cell is a part of a key like any other, unless the column needs a text:
    then the row already has a fault, and isn't called a repetition.
    """
    needed = {column.name for column in seed.columns if column.required}
    keys = {seed.key: needed.intersection(seed.key)}
    keys |= {(column.name,): {column.name} for column in seed.columns if column.unique}
    return tuple(_unique(key, filled) for key, filled in keys.items() if key)


def beside(*columns: str) -> Callable[[ir.Table], ir.StringValue]:
    """Show other cells of the row beside the one that is wrong."""

    def context(row: ir.Table) -> ir.StringValue:
        return ibis.literal(", ").join(
            [
                ibis.literal(f"{name} ").concat(row[name].fill_null("empty"))
                for name in columns
            ]
        )

    return context


def _unique(key: tuple[str, ...], filled: Collection[str]) -> KeyRule:
    column = ", ".join(key)
    return KeyRule(
        column=column,
        words="an earlier row has the same: delete one of the two, or correct it",
        broken=lambda table: _repeated(table, key, filled),
        surely_holds=lambda table: _hash(table, key).nunique() == table.count(),
        context=lambda row: ibis.literal("first in line ").concat(
            row["first_line"].cast("string")
        ),
        value=lambda row: ibis.literal(",").join(
            [row[name].fill_null("") for name in key]
        ),
    )


def _hash(table: ir.Table, key: tuple[str, ...]) -> ir.IntegerValue:
    return ibis.struct({name: table[name] for name in key}).hash()


def _repeated(
    table: ir.Table, key: tuple[str, ...], filled: Collection[str]
) -> ir.Table:
    """Keep the rows whose key stands in an earlier line, with that ``first_line``.

    Rows where a column of ``filled`` is empty are left out. Comparing hashes first
    keeps the memory small: what has to be grouped is a number per row instead of its
    texts.
    """
    whole = table.filter(ibis.and_(*(table[name].notnull() for name in filled)))
    hashed = whole.mutate(key_hash=_hash(whole, key))
    counts = hashed.group_by("key_hash").agg(times=hashed.count())
    suspects = hashed.semi_join(counts.filter(counts.times > 1), "key_hash")
    numbered = suspects.mutate(
        first_line=suspects[LINE].min().over(ibis.window(group_by=list(key)))
    )
    return numbered.filter(numbered[LINE] > numbered.first_line)


def target_of(seed: Seed, name: str) -> Reference:
    """Find the code list that a column refers to.

    Raises:
        SeedError: the column refers to none.
    """
    for column in seed.columns:
        if column.name == name and column.references:
            return column.references
    raise SeedError(f"A rule of {seed.file} needs the reference of column {name}.")
