"""Which runs of dbt may publish."""

import json
from typing import Any

import pytest

from korea_ict_trade.errors import RequestError
from korea_ict_trade.publish_request import read_request, reason_not_to_publish

SEED = {"id": "seed.s", "name": "figures", "kind": "seed", "may_warn": False}
MODEL = {"id": "model.m", "name": "fct_exports", "kind": "model", "may_warn": False}
TEST = {"id": "test.t", "name": "is_whole", "kind": "test", "may_warn": False}
CHECK = {
    "type": "check",
    "columns": [],
    "name": "codes_are_short",
    "expression": "length(code) < 40",
}
PASSED = {"seed.s": "success", "model.m": "success", "test.t": "pass"}


def run(**said: Any) -> dict[str, Any]:
    """Give the request of a full, passed build, but for what is said."""
    return {
        "command": "build",
        "shortcuts": [],
        "nodes": [SEED, MODEL, TEST],
        "results": PASSED,
        "marts": [],
        "project_version": "1.0.0",
        "dbt_version": "1.12.6",
        **said,
    }


def reason(**said: Any) -> str | None:
    return reason_not_to_publish(read_request(json.dumps(run(**said))))


def test_a_full_build_in_which_everything_passed_may_publish() -> None:
    assert reason() is None


@pytest.mark.parametrize("command", ["test", "run", "seed"])
def test_no_other_command_publishes(command: str) -> None:
    assert reason(command=command) == f"this was `dbt {command}`"


def test_a_build_on_part_of_the_data_does_not_publish() -> None:
    assert reason(shortcuts=["--empty", "--sample"]) == (
        "the run left data out (--empty, --sample)"
    )


@pytest.mark.parametrize(
    "status", ["error", "fail", "skipped", "runtime error", "partial success", "no-op"]
)
def test_a_node_that_did_not_pass_keeps_the_run_from_publishing(status: str) -> None:
    assert reason(results={**PASSED, "model.m": status}) == (
        f"1 of the project's 3 nodes did not pass (model fct_exports: {status})"
    )


def test_a_node_that_did_not_run_keeps_the_run_from_publishing() -> None:
    assert reason(results={"model.m": "success"}) == (
        "2 of the project's 3 nodes did not run (seed figures, test is_whole)"
    )


def test_a_run_whose_seeds_were_refused_does_not_publish() -> None:
    """dbt gives no results at all if the hook at its start fails."""
    assert reason(results={}) == (
        "3 of the project's 3 nodes did not run "
        "(model fct_exports, seed figures, test is_whole)"
    )


def test_a_failure_is_named_before_what_did_not_run() -> None:
    found = reason(results={"seed.s": "error"})

    assert found == "1 of the project's 3 nodes did not pass (seed figures: error)"


def test_a_test_that_is_declared_to_warn_may_warn() -> None:
    warns = {**TEST, "may_warn": True}

    assert reason(nodes=[warns], results={"test.t": "warn"}) is None


def test_a_warning_of_a_test_that_is_declared_an_error_does_not_pass() -> None:
    assert reason(nodes=[TEST], results={"test.t": "warn"}) is not None


def test_at_most_five_nodes_are_named() -> None:
    nodes = [{**MODEL, "id": f"model.{n}", "name": f"m{n}"} for n in range(7)]

    assert reason(nodes=nodes, results={}) == (
        "7 of the project's 7 nodes did not run "
        "(model m0, model m1, model m2, model m3, model m4, 2 more)"
    )


@pytest.mark.parametrize("text", ["no json", "[]", "{}", '"text"'])
def test_a_request_that_can_not_be_read_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match="publish_warehouse sent something else"):
        read_request(text)


def mart(constraints: list[Any], key_column: list[str]) -> dict[str, Any]:
    column = {"name": "code", "data_type": "varchar", "meta": {}}
    return {
        "name": "dim_item",
        "table": "dim_item",
        "database": "d",
        "schema": "main",
        "materialized": "table",
        "columns": [{**column, "constraints": key_column}],
        "constraints": constraints,
        "rules": [],
    }


@pytest.mark.parametrize(
    "sent",
    [
        mart([{"type": "primary_key", "columns": ["code"]}], []),
        mart([CHECK], ["primary_key"]),
    ],
    ids=["on the model", "on the column"],
)
def test_a_primary_key_is_read_and_never_null(sent: dict[str, Any]) -> None:
    (read,) = read_request(json.dumps(run(marts=[sent]))).marts

    assert read.primary_key == ("code",)
    assert read.columns[0].is_required


def test_a_check_constraint_is_a_rule_of_the_mart_too() -> None:
    unnamed = {**CHECK, "name": None}
    (read,) = read_request(json.dumps(run(marts=[mart([CHECK, unnamed], [])]))).marts

    assert read.rules == (
        {"name": "codes_are_short", "expression": "length(code) < 40"},
        {"name": "length(code) < 40", "expression": "length(code) < 40"},
    )
