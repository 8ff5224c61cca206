"""pandera schemas of the marts, generated from the contracts in dbt's graph.

Nothing is declared twice: names, order, types and keys come from the model's YAML, and
so do its rules (``mart_rules``). pandera runs them on ibis tables over dbt's own
connection, so that DuckDB counts the rows that break a rule; only a few samples ever
reach Python.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import count
from operator import or_

import duckdb
import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
import pandera.ibis as pa
from ibis.backends.duckdb import Backend
from ibis.backends.sql.datatypes import DuckDBType
from pandera.api.ibis.types import IbisData
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from korea_ict_trade.errors import MartError, RequestError
from korea_ict_trade.mart_rules import Rule, Tables, rules_of
from korea_ict_trade.publish_request import Mart
from korea_ict_trade.sql_text import quoted

SAMPLES = 5
"""How many of the rows that break a rule are shown."""

_CONTRACT = {
    SchemaErrorReason.COLUMN_NOT_IN_SCHEMA: "column {} is not in the contract",
    SchemaErrorReason.COLUMN_NOT_IN_DATAFRAME: "column {} is missing",
    SchemaErrorReason.COLUMN_NOT_ORDERED: "column {} is not where the contract has it",
}


@dataclass(frozen=True)
class Failure:
    """A rule that a mart breaks, with the number of rows and the first of them."""

    mart: str
    rule: str
    description: str
    row_count: int | None = None
    samples: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Spell it out, each sample on a line of its own."""
        meaning = f" ({self.description})" if self.description else ""
        rows = {None: "", 1: ": 1 row"}.get(self.row_count, f": {self.row_count} rows")
        head = f"  {self.mart}: {self.rule}{meaning}{rows}"
        return "\n      ".join([head, *self.samples])


def validate_marts(marts: Sequence[Mart], session: duckdb.DuckDBPyConnection) -> None:
    """Check every mart against its contract and its rules.

    Args:
        marts: the public models, with all that their YAML declares.
        session: a connection of its own to the database that holds their tables.

    Raises:
        MartError: rows break a rule, or a table differs from its contract. The message
            lists every failure with its mart, rule, number of rows and samples.
        RequestError: a rule is declared wrongly.
    """
    failures = _unfit(marts, session)
    if not failures:
        backend = ibis.duckdb.from_connection(session)
        tables = Tables(
            of_mart={mart.name: _table(backend, mart) for mart in marts},
            filtered=_filter(session, backend),
        )
        failures = [failure for mart in marts for failure in _broken(mart, tables)]
    if failures:
        rows = "\n".join(map(str, failures))
        raise MartError(
            f"the marts that were built break {len(failures)} of their promises, "
            f"so nothing was published:\n{rows}"
        )


def schema_of(mart: Mart, rules: Sequence[Rule]) -> pa.DataFrameSchema:
    """Generate the pandera schema of a mart.

    To pandera, every column may be null: of those that may not, a rule counts the nulls
    inside DuckDB, where pandera would load each of them.

    Raises:
        RequestError: the contract names a type that doesn't exist.
    """
    return pa.DataFrameSchema(
        columns={
            column.name: pa.Column(_ibis_type(mart, column.data_type), nullable=True)
            for column in mart.columns
        },
        checks=[_check(group) for group in _groups(rules)],
        strict=True,
        ordered=True,
        name=mart.name,
    )


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Put the rules that look at one row alone together: one scan checks them all."""
    together = [rule for rule in rules if rule.condition]
    alone = [[rule] for rule in rules if not rule.condition]
    return [together, *alone] if together else alone


def _check(group: list[Rule]) -> pa.Check:
    """Make a check that lets DuckDB count the rows that break a group of rules."""
    conditions = [rule.condition for rule in group if rule.condition]

    def no_row_breaks_it(data: IbisData) -> ir.BooleanScalar:
        if conditions:
            each = [condition(data.table) for condition in conditions]
            broken = data.table.filter(reduce(or_, each))
        else:
            broken = group[0].broken(data.table)
        return broken.count() == 0

    return pa.Check(no_row_breaks_it, name=_name(group))


def _name(group: list[Rule]) -> str:
    """Name a group of rules."""
    return ", ".join(rule.name for rule in group)


def _ibis_type(mart: Mart, data_type: str) -> dt.DataType:
    """Translate the type of a contract."""
    known = DuckDBType.from_string(data_type)
    if known.is_unknown():
        raise RequestError(f"{mart.name}: there is no type {data_type}")
    return known


def _unfit(marts: Sequence[Mart], session: duckdb.DuckDBPyConnection) -> list[Failure]:
    """Find marts that can't be validated: without a table, or without a key."""
    built = set(
        session.execute(
            "select database_name, schema_name, table_name from duckdb_tables()"
        ).fetchall()
    )
    failures = [
        Failure(mart.name, "table", f"there is none; it is a {mart.materialized}")
        for mart in marts
        if (mart.database, mart.schema, mart.table) not in built
    ]
    return failures + [
        Failure(mart.name, "primary key", "the contract declares none")
        for mart in marts
        if not mart.primary_key
    ]


def _table(backend: Backend, mart: Mart) -> ir.Table:
    """Give the table of a mart."""
    return backend.table(mart.table, database=(mart.database, mart.schema))


def _filter(
    session: duckdb.DuckDBPyConnection, backend: Backend
) -> Callable[[Mart, str], ir.Table]:
    """Give a function that filters a mart's table by a condition in DuckDB's SQL."""
    numbers = count(1)

    def filtered(mart: Mart, condition: str) -> ir.Table:
        # A view, since ibis would translate the SQL. It goes with the session.
        view = f"korea_ict_trade_rule_{next(numbers)}"
        relation = quoted(mart.database, mart.schema, mart.table)
        session.execute(
            f"create temp view {view} as select * from {relation} where {condition}"
        )
        return backend.table(view, database=("temp", "main"))

    return filtered


def _broken(mart: Mart, tables: Tables) -> list[Failure]:
    """Validate one mart, and look closer at each rule that failed."""
    rules = rules_of(mart, tables)
    table = tables.of_mart[mart.name]
    try:
        schema_of(mart, rules).validate(table, lazy=True)
    except SchemaErrors as failed:
        errors = failed.schema_errors
    else:
        return []
    groups = {_name(group): group for group in _groups(rules)}
    of_contract = [error for error in errors if _check_name(error) not in groups]
    if of_contract:
        # Without its columns, a rule fails for no reason of its own.
        return [_differs(mart, error) for error in of_contract]
    suspects = [rule for error in errors for rule in groups[_check_name(error)]]
    examined = [_examined(mart, rule, table) for rule in suspects]
    return [failure for failure in examined if failure.row_count != 0]


def _check_name(error: SchemaError) -> str:
    """Give the name of the check that failed."""
    return str(getattr(error.check, "name", error.check))


def _differs(mart: Mart, error: SchemaError) -> Failure:
    """Say how a table differs from its contract."""
    words = _CONTRACT.get(error.reason_code)
    said = words.format(error.failure_cases) if words else str(error)
    return Failure(mart.name, "contract", said)


def _examined(mart: Mart, rule: Rule, table: ir.Table) -> Failure:
    """Count the rows that break a rule, and show some."""
    try:
        broken = rule.broken(table)
        shown = [
            name
            for name in dict.fromkeys((*mart.primary_key, *rule.columns))
            if name in broken.columns
        ]
        first = broken.select(shown).order_by(shown).limit(SAMPLES)
        samples = [
            " ".join(f"{name}={value}" for name, value in row.items())
            for row in first.to_pyarrow().to_pylist()
        ]
        row_count = int(broken.count().execute())
    except Exception as error:  # whatever DuckDB or ibis says to what the YAML says
        return Failure(mart.name, rule.name, f"it can't be checked: {error}")
    return Failure(mart.name, rule.name, rule.description, row_count, tuple(samples))
