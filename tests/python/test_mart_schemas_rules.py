"""The rules of a model's config.meta: SQL, vintages without a gap, references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from korea_ict_trade.errors import MartError, RequestError

if TYPE_CHECKING:
    from conftest import Warehouse

VINTAGES = "fct_figure_vintages"
PUBLICATIONS = "dim_publication"


def broken(warehouse: Warehouse) -> list[str]:
    """Validate, and give the lines that say what is broken."""
    with pytest.raises(MartError) as refused:
        warehouse.validate()
    return str(refused.value).splitlines()[1:]


def declare(warehouse: Warehouse, mart: str, **rule: Any) -> None:
    """Add a rule to a model's config.meta.rules."""
    warehouse.mart(mart)["rules"].append(rule)


def no_gap(**settings: Any) -> dict[str, Any]:
    return {"partition_by": ["cell_id"], "from": "valid_from", "to": "valid_to"} | (
        settings
    )


def test_a_row_for_which_an_expression_is_false_is_shown(warehouse: Warehouse) -> None:
    declare(
        warehouse,
        VINTAGES,
        name="low_is_not_above_value",
        description="The interval holds the value.",
        expression="value_low <= value and value <= value_high -- both ends",
    )
    warehouse.validate()

    warehouse.execute("update fct_figure_vintages set value = 1 where valid_to is null")

    assert broken(warehouse) == [
        "  fct_figure_vintages: low_is_not_above_value "
        "(The interval holds the value.): 2 rows",
        "      cell_id=export valid_from=2025-06-16 "
        "value=1.000 value_low=16535.000 value_high=16545.000",
        "      cell_id=import valid_from=2025-03-14 "
        "value=1.000 value_low=12050.000 value_high=12150.000",
    ]


def test_a_row_for_which_an_expression_is_unknown_passes(warehouse: Warehouse) -> None:
    declare(warehouse, VINTAGES, name="ends_later", expression="valid_from < valid_to")

    warehouse.validate()


def test_an_expression_that_is_no_sql_is_a_failure_of_its_own(
    warehouse: Warehouse,
) -> None:
    declare(warehouse, VINTAGES, name="typo", expression="valeu > 0")

    head, *_ = broken(warehouse)
    assert head.startswith("  fct_figure_vintages: typo (it can't be checked: Binder")
    assert "valeu" in head


def test_every_failure_is_listed_at_once(warehouse: Warehouse) -> None:
    declare(warehouse, PUBLICATIONS, name="none", expression="false")
    declare(warehouse, VINTAGES, name="none", expression="false")
    warehouse.column(VINTAGES, "cell_id")["meta"] = {"one_of": []}

    lines = broken(warehouse)

    heads = [line.split(" (")[0].strip() for line in lines if line[2] != " "]
    assert heads == [
        "dim_publication: none",
        "fct_figure_vintages: cell_id one_of",
        "fct_figure_vintages: none",
    ]


def test_of_many_broken_rows_five_are_shown_in_the_order_of_the_key(
    warehouse: Warehouse,
) -> None:
    warehouse.execute(
        "insert into dim_publication select 'q' || n, null, null from range(9) r(n)"
    )
    declare(
        warehouse, PUBLICATIONS, name="dated", expression="published_on is not null"
    )

    head, *samples = broken(warehouse)

    assert head.endswith(": 9 rows")
    assert samples == [f"      publication_id=q{n} published_on=None" for n in range(5)]


def test_vintages_without_a_gap_pass(warehouse: Warehouse) -> None:
    declare(warehouse, VINTAGES, name="no_gap", no_gap=no_gap())

    warehouse.validate()


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ("set valid_to = '2025-06-15' where valid_to is not null", "gap"),
        ("set valid_to = '2025-06-17' where valid_to is not null", "overlap"),
        ("set valid_to = null where valid_to is not null", "open before the end"),
        ("set valid_to = '2025-12-31' where cell_id = 'import'", "no open end"),
        ("set valid_to = valid_from where cell_id = 'import'", "empty"),
    ],
)
def test_a_gap_or_an_overlap_of_vintages_is_refused(
    warehouse: Warehouse, change: str, shown: str
) -> None:
    declare(warehouse, VINTAGES, name="vintages_join", no_gap=no_gap())
    warehouse.execute(f"update fct_figure_vintages {change}")

    head, sample = broken(warehouse)

    assert head == (
        "  fct_figure_vintages: vintages_join (no gap, no overlap): 1 row"
    ), shown
    assert "valid_from=2025-03-14" in sample


def test_the_last_period_may_end_if_the_rule_says_so(warehouse: Warehouse) -> None:
    declare(warehouse, VINTAGES, no_gap=no_gap(last_is_open=False))
    warehouse.execute(
        "update fct_figure_vintages set valid_to = '2025-12-31' where valid_to is null"
    )

    warehouse.validate()


def test_a_series_may_not_start_twice_on_one_day(warehouse: Warehouse) -> None:
    declare(warehouse, VINTAGES, no_gap=no_gap(partition_by=["is_contested"]))

    head, *_ = broken(warehouse)
    assert head.endswith(": 2 rows")


def test_a_rule_may_refer_to_another_mart(warehouse: Warehouse) -> None:
    declare(
        warehouse,
        VINTAGES,
        name="day_is_of_a_publication",
        references={
            "column": "valid_from",
            "to_model": "dim_publication",
            "to_column": "published_on",
        },
    )
    warehouse.validate()

    warehouse.execute("update dim_publication set published_on = null")

    head, *_ = broken(warehouse)
    assert head.endswith("(is in dim_publication.published_on): 3 rows")


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"name": "empty"}, "needs a name, a description and one of"),
        ({"expression": "true", "severity": "warn"}, "and nothing else"),
        ({"expression": "true", "no_gap": no_gap()}, "one of expression, no_gap"),
        ({"no_gap": no_gap(by=["x"])}, "ValueError no such setting: by"),
        ({"no_gap": {"from": "a", "to": "b"}}, "KeyError 'partition_by'"),
        ({"references": {"column": "x"}}, "KeyError 'to_model'"),
        (
            {"references": {"column": "x", "to_model": "dim", "to_column": "x"}},
            "references: dim is no public mart",
        ),
    ],
)
def test_a_rule_that_is_declared_wrongly_is_refused(
    warehouse: Warehouse, rule: dict[str, Any], message: str
) -> None:
    declare(warehouse, VINTAGES, **rule)

    with pytest.raises(RequestError) as refused:
        warehouse.validate()

    assert message in str(refused.value)


def test_two_rules_of_one_name_are_refused(warehouse: Warehouse) -> None:
    declare(warehouse, VINTAGES, name="same", expression="true")
    declare(warehouse, VINTAGES, name="same", expression="true")

    with pytest.raises(RequestError, match="two rules have the same name"):
        warehouse.validate()
