"""The marts keep the promises of their YAML, or the run says which they break."""

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


def test_marts_that_keep_their_contract_pass(warehouse: Warehouse) -> None:
    warehouse.validate()


def test_a_column_that_the_contract_does_not_know_is_refused(
    warehouse: Warehouse,
) -> None:
    warehouse.execute(f"alter table {PUBLICATIONS} add column url varchar")

    assert broken(warehouse) == [
        "  dim_publication: contract (column url is not in the contract)"
    ]


def test_a_column_that_is_missing_is_refused(warehouse: Warehouse) -> None:
    warehouse.mart(PUBLICATIONS)["columns"].append(
        {"name": "url", "data_type": "varchar", "constraints": ["not_null"], "meta": {}}
    )

    assert broken(warehouse) == ["  dim_publication: contract (column url is missing)"]


def test_columns_in_another_order_are_refused(warehouse: Warehouse) -> None:
    warehouse.mart(PUBLICATIONS)["columns"].reverse()

    (line,) = broken(warehouse)
    assert "is not where the contract has it" in line


def test_another_type_is_refused(warehouse: Warehouse) -> None:
    warehouse.column(PUBLICATIONS, "published_on")["data_type"] = "timestamp"

    (line,) = broken(warehouse)
    assert line.startswith(
        "  dim_publication: contract (expected column 'published_on'"
    )
    assert "got date" in line


@pytest.mark.parametrize("other", ["decimal(18,2)", "decimal(12,3)"])
def test_another_precision_or_scale_is_refused(
    warehouse: Warehouse, other: str
) -> None:
    warehouse.column(VINTAGES, "value")["data_type"] = other

    (line,) = broken(warehouse)
    assert "got decimal(18, 3)" in line


def test_a_type_that_does_not_exist_is_refused(warehouse: Warehouse) -> None:
    warehouse.column(VINTAGES, "value")["data_type"] = "money"

    with pytest.raises(RequestError, match="fct_figure_vintages: there is no type"):
        warehouse.validate()


def test_a_mart_that_is_no_table_is_refused(warehouse: Warehouse) -> None:
    warehouse.execute("create view v as select 1 as n")
    warehouse.mart(PUBLICATIONS).update(table="v", materialized="view")

    assert broken(warehouse) == [
        "  dim_publication: table (there is none; it is a view)"
    ]


def test_a_mart_without_a_primary_key_is_refused(warehouse: Warehouse) -> None:
    warehouse.mart(PUBLICATIONS)["constraints"] = []

    assert broken(warehouse) == [
        "  dim_publication: primary key (the contract declares none)"
    ]


def test_a_key_that_two_rows_share_is_refused(warehouse: Warehouse) -> None:
    warehouse.mart(VINTAGES)["constraints"][0]["columns"] = ["cell_id"]

    assert broken(warehouse) == [
        "  fct_figure_vintages: primary key (cell_id) (no two rows share it): 1 row",
        "      cell_id=export number_of_rows=2",
    ]


def test_a_null_is_refused_where_the_contract_allows_none(
    warehouse: Warehouse,
) -> None:
    warehouse.column(VINTAGES, "valid_to")["constraints"] = ["not_null"]

    assert broken(warehouse) == [
        "  fct_figure_vintages: valid_to not null (no nulls): 2 rows",
        "      cell_id=export valid_from=2025-06-16 valid_to=None",
        "      cell_id=import valid_from=2025-03-14 valid_to=None",
    ]


@pytest.mark.parametrize(
    ("column", "good", "bad", "values"),
    [
        ("cell_id", {"one_of": ["export", "import"]}, {"one_of": ["import"]}, 2),
        ("revision_number", {"one_of": [0, 1]}, {"one_of": [0]}, 1),
        ("cell_id", {"pattern": "(ex|im)port"}, {"pattern": "ex|im"}, 3),
        ("publication_id", {"pattern": "p[0-9]"}, {"pattern": "p[01]"}, 1),
        ("value", {"minimum": 12100}, {"minimum": 16540}, 1),
        ("value", {"maximum": 16710}, {"maximum": 16540}, 1),
        ("publication_id", {"unique": False}, {"unique": True}, 1),
        ("valid_to", {"required": False}, {"required": True}, 2),
    ],
)
def test_a_rule_of_a_column_counts_the_values_that_break_it(
    warehouse: Warehouse,
    column: str,
    good: dict[str, Any],
    bad: dict[str, Any],
    values: int,
) -> None:
    meta = warehouse.column(VINTAGES, column)["meta"]
    meta.update(good)
    warehouse.validate()

    meta.update(bad)

    head, *_ = broken(warehouse)
    assert head.startswith(f"  fct_figure_vintages: {column} {next(iter(bad))} (")
    assert head.endswith(f": {values} row" + ("s" if values > 1 else ""))


def test_a_required_text_is_more_than_spaces(warehouse: Warehouse) -> None:
    warehouse.column(PUBLICATIONS, "publication_id")["meta"] = {"required": True}
    warehouse.execute("insert into dim_publication values (' ', null, null)")

    (head, _) = broken(warehouse)
    assert head.endswith("required (neither null nor only spaces): 1 row")


def test_nulls_break_no_rule_but_those_on_nulls(warehouse: Warehouse) -> None:
    warehouse.column(VINTAGES, "valid_to")["meta"] = {
        "one_of": ["2025-06-16"],
        "pattern": "2025.*",
        "minimum": "2025-06-16",
        "maximum": "2025-06-16",
        "unique": True,
    }

    warehouse.validate()


def test_what_else_a_column_s_meta_says_is_no_rule(warehouse: Warehouse) -> None:
    warehouse.column(VINTAGES, "value")["meta"] = {"unit": "USD_mn"}

    warehouse.validate()


def test_a_code_has_to_be_in_the_mart_that_it_refers_to(warehouse: Warehouse) -> None:
    warehouse.column(VINTAGES, "publication_id")["meta"] = {
        "references": {"model": "dim_publication", "column": "publication_id"}
    }
    warehouse.validate()

    warehouse.execute("delete from dim_publication where publication_id = 'p2'")

    assert broken(warehouse) == [
        "  fct_figure_vintages: publication_id references "
        "(is in dim_publication.publication_id): 1 row",
        "      cell_id=export valid_from=2025-06-16 publication_id=p2",
    ]


def test_a_reference_without_a_model_is_refused(warehouse: Warehouse) -> None:
    warehouse.column(VINTAGES, "cell_id")["meta"] = {"references": {"column": "id"}}

    with pytest.raises(RequestError, match="`references` needs a model and a column"):
        warehouse.validate()
