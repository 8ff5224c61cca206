"""What dbt says of a run: which nodes ran, how they ended, what the marts promise.

The macro ``publish_warehouse`` sends it as JSON. Everything in it comes from dbt's
``graph`` and ``results``, so the YAML files stay the one declaration of the marts.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from korea_ict_trade.errors import RequestError

Meta = Mapping[str, Any]

_PASSED = ("success", "pass")
# A data test that is declared with `severity: warn` may warn: it says so in public.
_WARNED = "warn"
_NAMED_AT_MOST = 5


@dataclass(frozen=True)
class Column:
    """A column as its model's contract declares it."""

    name: str
    data_type: str
    is_required: bool
    meta: Meta


@dataclass(frozen=True)
class Mart:
    """A public model: its table, its contract and its rules."""

    name: str
    table: str
    database: str
    schema: str
    materialized: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    rules: tuple[Meta, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the contract."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True)
class Node:
    """A seed, model, snapshot, function, data test or unit test of the project.

    `status` is dbt's word for how it ended, None if it was not part of the run.
    """

    name: str
    kind: str
    status: str | None
    may_warn: bool

    @property
    def has_passed(self) -> bool:
        """Whether it ran and ended well."""
        return self.status in _PASSED or (self.may_warn and self.status == _WARNED)


@dataclass(frozen=True)
class Request:
    """A run of dbt, as its last hook sees it."""

    command: str
    shortcuts: tuple[str, ...]
    nodes: tuple[Node, ...]
    marts: tuple[Mart, ...]
    project_version: str
    dbt_version: str


def read_request(text: str) -> Request:
    """Read the JSON that the macro sends.

    Raises:
        RequestError: the text is no JSON, or a part of it is missing.
    """
    try:
        sent = json.loads(text)
        return Request(
            command=sent["command"],
            shortcuts=tuple(sent["shortcuts"]),
            nodes=tuple(_node(node, sent["results"]) for node in sent["nodes"]),
            marts=tuple(_mart(model) for model in sent["marts"]),
            project_version=str(sent["project_version"]),
            dbt_version=sent["dbt_version"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RequestError(
            "the macro publish_warehouse sent something else than expected: "
            f"{type(error).__name__} {error}"
        ) from error


def reason_not_to_publish(request: Request) -> str | None:
    """Say why this run must not replace the published file; None if it may."""
    if request.command != "build":
        return f"this was `dbt {request.command}`"
    if request.shortcuts:
        return f"the run left data out ({', '.join(request.shortcuts)})"
    failed = [node for node in request.nodes if node.status and not node.has_passed]
    if failed:
        ends = [f"{node.kind} {node.name}: {node.status}" for node in failed]
        return f"{_counted(failed, request)} did not pass ({_listed(ends)})"
    absent = [node for node in request.nodes if node.status is None]
    if absent:
        names = [f"{node.kind} {node.name}" for node in absent]
        return f"{_counted(absent, request)} did not run ({_listed(names)})"
    return None


def _counted(nodes: list[Node], request: Request) -> str:
    """Spell out how many of the project's nodes these are."""
    return f"{len(nodes)} of the project's {len(request.nodes)} nodes"


def _listed(names: list[str]) -> str:
    """List the first names, and how many more there are."""
    more = len(names) - _NAMED_AT_MOST
    tail = [f"{more} more"] if more > 0 else []
    return ", ".join(sorted(names)[:_NAMED_AT_MOST] + tail)


def _node(sent: Meta, results: Mapping[str, str]) -> Node:
    """Join a node of the graph with its result."""
    return Node(
        name=sent["name"],
        kind=sent["kind"],
        status=results.get(sent["id"]),
        may_warn=sent["may_warn"],
    )


def _mart(sent: Meta) -> Mart:
    """Read a public model; keys may be declared on the model or on a column."""
    keys = _model_keys(sent["constraints"])
    keys += [
        (column["name"],)
        for column in sent["columns"]
        if "primary_key" in column["constraints"]
    ]
    key = keys[0] if keys else ()
    return Mart(
        name=sent["name"],
        table=sent["table"],
        database=sent["database"],
        schema=sent["schema"],
        materialized=sent["materialized"],
        columns=tuple(_column(column, key) for column in sent["columns"]),
        primary_key=key,
        rules=(*_model_checks(sent["constraints"]), *sent["rules"]),
    )


def _model_keys(constraints: list[Meta]) -> list[tuple[str, ...]]:
    """Give the columns of the primary keys that a model declares."""
    return [
        tuple(constraint["columns"])
        for constraint in constraints
        if constraint["type"] == "primary_key"
    ]


def _model_checks(constraints: list[Meta]) -> list[Meta]:
    """Give the CHECK constraints that a model declares, as rules of the same name."""
    return [
        {
            "name": constraint["name"] or constraint["expression"],
            "expression": constraint["expression"],
        }
        for constraint in constraints
        if constraint["type"] == "check"
    ]


def _column(sent: Meta, key: tuple[str, ...]) -> Column:
    """Read a column; one of the primary key is never null."""
    return Column(
        name=sent["name"],
        data_type=sent["data_type"],
        is_required="not_null" in sent["constraints"] or sent["name"] in key,
        meta=sent["meta"],
    )
