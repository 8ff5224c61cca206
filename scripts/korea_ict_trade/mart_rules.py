"""The rules that a mart's YAML declares, as queries for the rows that break them.

A column's ``config.meta`` may say

- ``required: true``: not null, and not only spaces,
- ``unique: true``: no value twice (nulls aside),
- ``one_of: [a, b]``, ``pattern: '...'`` (the whole text), ``minimum:``, ``maximum:``,
- ``references: {model: dim_item, column: item_code}``: every code is in that mart.

A model's ``config.meta.rules`` is a list of named rules, each with one of

- ``expression: value_low <= value``: true for good rows, in DuckDB's SQL. As with
  CHECK, a row for which it is unknown (null) passes,
- ``no_gap: {partition_by: [...], from: valid_from, to: valid_to}``: in each series,
  each period starts where the one before ends, and only the last one is open. With
  ``last_is_open: false`` the last one may end,
- ``references: {column: item_code, to_model: dim_item, to_column: item_code}``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir

from korea_ict_trade.errors import RequestError
from korea_ict_trade.publish_request import Column, Mart

Broken = Callable[[ir.Table], ir.Table]
Condition = Callable[[ir.Table], ir.BooleanValue]
Settings = Mapping[str, Any]

NUMBER_OF_ROWS = "number_of_rows"
"""What the rows of a broken uniqueness rule say besides the values that they share."""

_KINDS = ("expression", "no_gap", "references")
_SPANS = {"partition_by", "from", "to", "last_is_open"}

# What a column's meta may say of each value alone: in words, and when it is broken.
_PER_VALUE: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "not null": ("no nulls", lambda value, _: value.isnull()),
    "required": (
        "neither null nor only spaces",
        lambda value, _: value.isnull() | (value.cast("string").strip() == ""),
    ),
    "one_of": (
        "one of {}",
        lambda value, allowed: ~value.cast("string").isin([str(a) for a in allowed]),
    ),
    "pattern": (
        "matches {}",
        lambda value, regex: ~value.cast("string").re_search(f"^(?:{regex})$"),
    ),
    "minimum": ("at least {}", lambda value, least: value < least),
    "maximum": ("at most {}", lambda value, most: value > most),
}


@dataclass(frozen=True)
class Tables:
    """How rules reach other marts' tables, and SQL.

    `filtered` takes a mart and a condition, and gives the rows that fulfil it.
    """

    of_mart: Mapping[str, ir.Table]
    filtered: Callable[[Mart, str], ir.Table]


@dataclass(frozen=True)
class Rule:
    """A named promise about a mart, with the query for the rows that break it.

    `columns` are those that it is about: they are shown with a row that breaks it.
    `condition`, if there is one, tells from a row alone whether it breaks the rule.
    """

    name: str
    description: str
    columns: tuple[str, ...]
    broken: Broken
    condition: Condition | None = None


def rules_of(mart: Mart, tables: Tables) -> list[Rule]:
    """Give every rule of a mart: its columns', its primary key and its own.

    Raises:
        RequestError: a rule is declared wrongly.
    """
    rules = [rule for column in mart.columns for rule in _of_column(column, tables)]
    name = f"primary key ({', '.join(mart.primary_key)})"
    rules.append(_unique(name, "no two rows share it", mart.primary_key))
    rules += [_of_mart(mart, dict(sent), tables) for sent in mart.rules]
    if len({rule.name for rule in rules}) < len(rules):
        raise RequestError(f"{mart.name}: two rules have the same name")
    return rules


def _of_column(column: Column, tables: Tables) -> list[Rule]:
    """Give the rules that a column's contract and meta hold."""
    name = column.name
    said = {
        kind: setting
        for kind, setting in {"not null": column.is_required, **column.meta}.items()
        if setting is not None and setting is not False
    }
    rules = [_per_value(name, kind, said[kind]) for kind in _PER_VALUE if kind in said]
    if "unique" in said:
        rules.append(_unique(f"{name} unique", "no value twice", (name,)))
    if "references" in said:
        to = said["references"]
        rules.append(_references(f"{name} references", "", _from(name, to), tables))
    return rules


def _from(name: str, to: Settings) -> Settings:
    """Spell a column's reference as a model's."""
    if set(to) != {"model", "column"}:
        raise RequestError(f"{name}: `references` needs a model and a column: {to}")
    return {"column": name, "to_model": to["model"], "to_column": to["column"]}


def _per_value(name: str, kind: str, setting: object) -> Rule:
    """Make a rule that looks at one value at a time."""
    words, is_broken = _PER_VALUE[kind]
    listed = ", ".join(map(str, setting)) if isinstance(setting, list) else setting

    def condition(table: ir.Table) -> ir.BooleanValue:
        return is_broken(table[name], setting)

    return _alone(f"{name} {kind}", words.format(listed), name, condition)


def _alone(name: str, description: str, column: str, condition: Condition) -> Rule:
    """Make a rule that a row breaks by itself."""
    return Rule(
        name=name,
        description=description,
        columns=(column,),
        broken=lambda table: table.filter(condition(table)),
        condition=condition,
    )


def _unique(name: str, description: str, columns: tuple[str, ...]) -> Rule:
    """Make a rule that no two rows share their values, nulls aside."""

    def broken(table: ir.Table) -> ir.Table:
        known = table.drop_null(list(columns), how="any")
        counted = known.group_by(list(columns)).aggregate(
            **{NUMBER_OF_ROWS: lambda rows: rows.count()}
        )
        return counted.filter(counted[NUMBER_OF_ROWS] > 1)

    return Rule(name, description, (*columns, NUMBER_OF_ROWS), broken)


def _of_mart(mart: Mart, sent: dict[str, Any], tables: Tables) -> Rule:
    """Read one rule of a model's ``config.meta.rules``."""
    kinds = [kind for kind in _KINDS if kind in sent]
    if len(kinds) != 1 or set(sent) - {"name", "description", *kinds}:
        raise RequestError(
            f"{mart.name}: the rule {sent} needs a name, a description and one of "
            f"{', '.join(_KINDS)}, and nothing else"
        )
    kind = kinds[0]
    name, description = sent.get("name", kind), sent.get("description", "")
    try:
        if kind == "expression":
            return _expression(mart, name, description, sent[kind], tables)
        if kind == "no_gap":
            return _no_gap(name, description, sent[kind])
        return _references(name, description, sent[kind], tables)
    except (KeyError, TypeError, ValueError) as error:
        raise RequestError(
            f"{mart.name}: the rule {name} is declared wrongly: "
            f"{type(error).__name__} {error}"
        ) from error


def _expression(
    mart: Mart, name: str, description: str, expression: str, tables: Tables
) -> Rule:
    """Make a rule of a SQL expression, which is true for good rows."""
    # On a line of its own: it may end in a comment.
    condition = f"not (\n{expression}\n)"
    words = set(re.findall(r"\w+", expression))
    return Rule(
        name=name,
        description=description or expression,
        columns=tuple(column for column in mart.column_names if column in words),
        broken=lambda _: tables.filtered(mart, condition),
    )


def _references(
    name: str, description: str, settings: Settings, tables: Tables
) -> Rule:
    """Make a rule that every code is in another mart."""
    column, model = settings["column"], settings["to_model"]
    to_column = settings["to_column"]
    if model not in tables.of_mart:
        raise RequestError(f"{name}: {model} is no public mart")

    def condition(table: ir.Table) -> ir.BooleanValue:
        codes = tables.of_mart[model][to_column]
        # A null among the codes would make the answer unknown.
        known = codes.as_table().drop_null()[to_column]
        return table[column].notnull() & ~table[column].isin(known)

    return _alone(name, description or f"is in {model}.{to_column}", column, condition)


def _no_gap(name: str, description: str, settings: Settings) -> Rule:
    """Make a rule that each period ends where its series' next one starts."""
    if set(settings) - _SPANS:
        raise ValueError(f"no such setting: {', '.join(set(settings) - _SPANS)}")
    start, end = settings["from"], settings["to"]
    series = list(settings["partition_by"])
    last_is_open = settings.get("last_is_open", True)

    def broken(table: ir.Table) -> ir.Table:
        window = ibis.window(group_by=series, order_by=[start, end])
        spans = table.mutate(next_start__=table[start].lead().over(window))
        starts, ends, following = spans[start], spans[end], spans.next_start__
        misfit = starts.isnull() | (ends <= starts).fill_null(False)
        misfit |= following.notnull() & ~ends.identical_to(following)
        if last_is_open:
            misfit |= following.isnull() & ends.notnull()
        return spans.filter(misfit).drop("next_start__")

    words = description or "no gap, no overlap"
    return Rule(name, words, (*series, start, end), broken)
