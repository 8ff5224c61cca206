"""The bundle of Superset's dashboard: what its datasets say of their columns.

The YAML files in `bi/superset` are written by hand, but for what the published file
says itself: which columns a dataset has, their types and their descriptions.
"""

import re
from pathlib import Path
from typing import Any

import duckdb
import yaml

from korea_ict_trade.errors import SupersetError
from korea_ict_trade.sql_text import literal

BUNDLE = Path(__file__).parents[3] / "bi" / "superset"
DATASETS = BUNDLE / "datasets" / "korea_ict_trade"

Yaml = dict[str, Any]


def read(path: Path) -> Yaml:
    """Read one file of the bundle.

    Raises SupersetError when it isn't a mapping in YAML.
    """
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise SupersetError(f"{path} can't be read: {error}") from error
    if not isinstance(found, dict):
        raise SupersetError(f"{path} holds no mapping")
    return found


def written(content: Yaml) -> str:
    """Write a file's content as the bundle spells YAML: in order, SQL as a block."""
    return yaml.dump(
        content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=88
    )


def renewed(dataset: Yaml, connection: duckdb.DuckDBPyConnection) -> Yaml:
    """Give a dataset with the columns, types and descriptions of the published file.

    A dataset over a query takes the description of a column from the first table that
    has one of this name; what no table has is described by hand, in the dataset. Labels
    and other settings of a column are kept.

    Raises SupersetError when a column is described nowhere.
    """
    by_hand = {column["column_name"]: column for column in dataset["columns"]}
    name, sql = dataset["table_name"], dataset["sql"]
    tables = re.findall(r"\b(?:from|join)\s+(\w+)", sql) if sql else [name]
    comments = _comments(connection, tables)
    columns = [
        _column(by_hand.get(column, {}), column, kind, comments.get(column))
        for column, kind, *_ in connection.execute(
            f"describe {sql or f'from {name}'}"
        ).fetchall()
    ]
    for column in columns:
        if not column["description"]:
            raise SupersetError(
                f"Column {column['column_name']} of the dataset {name} needs a"
                f" description: write it in {DATASETS.name}/{name}.yaml"
            )
    description = dataset["description"] if sql else _table_comment(connection, name)
    return {**dataset, "description": description, "columns": columns}


def dataset_files() -> list[Path]:
    """Give the bundle's datasets, in a fixed order."""
    return sorted(DATASETS.glob("*.yaml"))


def _column(by_hand: Yaml, name: str, kind: str, comment: str | None) -> Yaml:
    return {
        "column_name": name,
        "verbose_name": by_hand.get("verbose_name"),
        "is_dttm": kind in ("DATE", "TIMESTAMP"),
        "is_active": True,
        "type": kind,
        "advanced_data_type": None,
        "groupby": True,
        "filterable": True,
        "expression": None,
        "description": comment or by_hand.get("description"),
        "python_date_format": None,
        "datetime_format": None,
        "extra": None,
    }


def _comments(
    connection: duckdb.DuckDBPyConnection, tables: list[str]
) -> dict[str, str]:
    """Give the comments of columns by name; the table that is named first wins."""
    found: dict[str, str] = {}
    for table in tables:
        for column, comment in connection.execute(
            "select column_name, comment from duckdb_columns()"
            f" where table_name = {literal(table)} and comment is not null"
        ).fetchall():
            found.setdefault(column, comment)
    return found


def _table_comment(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    found = connection.execute(
        f"select comment from duckdb_tables() where table_name = {literal(table)}"
    ).fetchone()
    if found is None:
        raise SupersetError(f"The published file has no table {table}")
    return str(found[0])


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block, so that SQL reads like SQL."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
