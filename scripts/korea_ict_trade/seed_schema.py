"""pandera schemas made from the declarations, and where a file breaks them.

pandera's ibis backend runs each check as one query in DuckDB and collects all failures
(``lazy``). A check answers with one boolean, so no row leaves DuckDB until it is known
that some are wrong; then the rules behind the failed checks give the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import ibis
import ibis.expr.types as ir
import pandera.ibis as pa
from pandera.config import CONFIG, ValidationDepth, config_context, set_config
from pandera.errors import SchemaErrorReason, SchemaErrors

from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_declarations import Column, Seed
from korea_ict_trade.seed_faults import MOST_SHOWN, Fault, Finding
from korea_ict_trade.seed_named_rules import named_rules
from korea_ict_trade.seed_rules import (
    LINE,
    CellRule,
    KeyRule,
    Rule,
    Tables,
    cell_rules,
    key_rules,
)

RulesByCheck = dict[str, Sequence[Rule]]
CellRules = Mapping[Column, Sequence[CellRule]]

MANY_ROWS = 100_000
"""From here on, running a query takes longer than writing it."""


def find_faults(
    seed: Seed, table: ir.Table, others: Tables, row_count: int
) -> tuple[Finding, ...]:
    """Check a seed's rows, and locate what is wrong with them.

    Args:
        seed: what is declared.
        table: the rows, all text, with their ``line_number``.
        others: the tables that rules may compare with. A rule that needs one which
            isn't there is left out.
        row_count: about how many rows there are.

    Raises:
        SeedError: a check could not be run.
    """
    schema, rules = schema_of(seed, others, row_count)
    failed = _failed_checks(schema, table)
    findings: list[Finding] = []
    for check in failed:
        found = [_finding(seed, rule, table) for rule in rules[check]]
        findings += [finding for finding in found if finding]
        if not any(found) and check != "keys":
            raise SeedError(
                f"{seed.file} fails {check}, but no line does. This is an error in the "
                "checks: please report it with the file."
            )
    return tuple(findings)


def schema_of(
    seed: Seed, others: Tables, row_count: int
) -> tuple[pa.DataFrameSchema, RulesByCheck]:
    """Make the pandera schema of a seed, and the rules that each check stands for.

    All rules on cells are one check, and all on keys another: each check is a query,
    and ibis takes longer to write a query than DuckDB takes to run it.
    """
    cells = _cells(seed, others)
    keys = key_rules(seed)
    rules: RulesByCheck = {"cells": tuple(_on_rows(cells)), "keys": keys}
    checks = [_cell_check(cells, row_count)] if cells else []
    checks += [_key_check(keys)] if keys else []
    for number, rule in enumerate(named_rules(seed, others), 1):
        if _can_run(rule, others):
            name = f"rule {number} on {rule.column}"
            rules[name] = (rule,)
            checks.append(_row_check(name, rule))
    columns = {name: pa.Column(str, nullable=True) for name in seed.header}
    schema = pa.DataFrameSchema(
        {LINE: pa.Column(int, nullable=True), **columns},
        checks=checks,
        strict=True,
        ordered=True,
        name=seed.name,
    )
    return schema, rules


def needed_seeds(seed: Seed) -> set[str]:
    """Name the seeds that a seed's rules compare with."""
    rules: list[Rule | CellRule] = [*named_rules(seed, {})]
    for column in seed.columns:
        rules += cell_rules(column, {})
    return {name for rule in rules for name in rule.needs}


def _cells(seed: Seed, others: Tables) -> CellRules:
    """List the rules on cells that can run, by column; columns without are left out."""
    rules = {
        column: [rule for rule in cell_rules(column, others) if _can_run(rule, others)]
        for column in seed.columns
    }
    return {column: those for column, those in rules.items() if those}


def _can_run(rule: Rule | CellRule, others: Tables) -> bool:
    return set(rule.needs) <= set(others)


def _cell_check(cells: CellRules, row_count: int) -> pa.Check:
    def all_hold(data: pa.IbisData) -> ir.BooleanScalar:
        if row_count < MANY_ROWS:
            return _all_hold(data.table, cells)
        # A column of many cells has few different texts: check each of them once.
        return ibis.and_(
            *(
                _all_hold(data.table.select(column.name).distinct(), {column: rules})
                for column, rules in cells.items()
            )
        )

    return pa.Check(all_hold, name="cells")


def _all_hold(table: ir.Table, cells: CellRules) -> ir.BooleanScalar:
    hold = [
        rule.holds(table[column.name])
        for column, rules in cells.items()
        for rule in rules
    ]
    # `all` passes over nulls; if there is nothing else, it is null.
    return ibis.and_(*hold).all().fill_null(True).as_scalar()


def _key_check(rules: Sequence[KeyRule]) -> pa.Check:
    def all_unique(data: pa.IbisData) -> ir.BooleanScalar:
        return ibis.and_(*(rule.surely_holds(data.table) for rule in rules))

    return pa.Check(all_unique, name="keys")


def _row_check(name: str, rule: Rule) -> pa.Check:
    def none_broken(data: pa.IbisData) -> ir.BooleanScalar:
        return rule.broken(data.table).count() == 0

    return pa.Check(none_broken, name=name)


def _on_rows(cells: CellRules) -> Iterator[Rule]:
    """Turn rules on cells into rules on rows: the first that a cell breaks counts."""
    for column, rules in cells.items():
        for place, rule in enumerate(rules):

            def broken(
                table: ir.Table,
                column: str = column.name,
                rule: CellRule = rule,
                before: Sequence[CellRule] = rules[:place],
            ) -> ir.Table:
                cell = table[column]
                return table.filter(
                    ~rule.holds(cell),
                    *(earlier.holds(cell).fill_null(True) for earlier in before),
                )

            yield Rule(column=column.name, words=rule.words, broken=broken)


def _failed_checks(schema: pa.DataFrameSchema, table: ir.Table) -> tuple[str, ...]:
    try:
        with _plain_pandera():
            schema.validate(table, lazy=True)
    except SchemaErrors as errors:
        for error in errors.schema_errors:
            if error.reason_code is not SchemaErrorReason.DATAFRAME_CHECK:
                raise SeedError(
                    f"pandera could not check {schema.name}: {error}"
                ) from (errors)
        return tuple(error.check.name for error in errors.schema_errors)
    return ()


@contextmanager
def _plain_pandera() -> Iterator[None]:
    """Use pandera's own ibis backend, whatever the environment switches on or off."""
    was_narwhals = CONFIG.use_narwhals_backend
    set_config(use_narwhals_backend=False)
    try:
        with config_context(
            validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA
        ):
            yield
    finally:
        set_config(use_narwhals_backend=was_narwhals)


def _finding(seed: Seed, rule: Rule, table: ir.Table) -> Finding | None:
    broken = rule.broken(table)
    count = int(broken.count().execute())
    if not count:
        return None
    value = rule.value(broken) if rule.value else broken[rule.column]
    rows = (
        broken.select(
            line=LINE, value=value.fill_null(""), context=rule.context(broken)
        )
        .order_by("line")
        .limit(MOST_SHOWN)
        .execute()
    )
    return Finding(
        file=seed.file,
        words=rule.words,
        column=rule.column,
        count=count,
        faults=tuple(
            Fault(int(row.line), row.value, row.context)
            for row in rows.itertuples(index=False)
        ),
    )
