"""datapackage.json: what the files of an export are, as a Data Package (v2)."""

import json
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Package
from pysdmx.model import DataType

from korea_ict_trade.errors import ExportError
from korea_ict_trade.export.folder import DESCRIPTOR, PACKAGE_NAME
from korea_ict_trade.export.published import Field, Published, Table
from korea_ict_trade.export.sdmx_structure import PARTS, Part

Descriptor = dict[str, Any]

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_DESCRIPTION = (
    "Korea's monthly ICT exports and imports as two ministries and the press printed "
    "them: accepted values with the interval that rounding allows, every printed "
    "figure with its page, revisions, and verdicts on whether the numbers agree. "
    "Levels are in million US dollars, growth and shares in per cent. The figures are "
    "facts that others published: each names its publication, and no sentence of one "
    "is in here."
)
_LICENCE = {
    "name": "MIT",
    "title": "MIT License, of the project that makes this package",
    "path": "https://spdx.org/licenses/MIT.html",
}
_TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "TIMESTAMP": "datetime",
}
_SDMX_TYPES = {
    DataType.DECIMAL: "number",
    DataType.INTEGER: "integer",
    DataType.DATE: "date",
}


def write_package(
    published: Published, folder: Path, tables: str, observations: str, structure: str
) -> None:
    """Describe the files of a folder.

    Nothing comes from the clock: the package is dated by its newest publication, and
    its version is made of the tables' layout and that day.

    Args:
        published: what the published file says of itself.
        folder: holds the files, and gets datapackage.json.
        tables: path of a table's file within it, with {} for the table.
        observations: path of the SDMX-CSV.
        structure: path of its structure message.

    Raises ExportError when frictionless finds the description at fault.
    """
    facts = published.facts
    resources = [
        *(_table(table, tables.format(table.name)) for table in published.tables),
        _observations(observations),
        _structure(structure),
    ]
    package = {
        "$schema": _PROFILE,
        "name": PACKAGE_NAME,
        "title": "Korea's ICT trade, as printed",
        "description": _DESCRIPTION,
        "version": f"{facts.schema_version}.{facts.newest_published_on:%Y%m%d}.0",
        "created": f"{facts.newest_published_on}T00:00:00Z",
        "content_hash": facts.content_hash,
        "licenses": [_LICENCE],
        "sources": [
            {
                "title": source.name,
                "publisher_kind": source.kind,
                "page_count": source.page_count,
            }
            for source in published.sources
        ],
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, "utf-8")
    check_package(folder)


def check_package(folder: Path) -> None:
    """Let frictionless read the description.

    Raises ExportError when it is not a valid Data Package.
    """
    try:
        Package.from_descriptor(str(folder / DESCRIPTOR))
    except FrictionlessException as error:
        reasons = [error.error.message, *(each.message for each in error.reasons)]
        raise ExportError(f"{DESCRIPTOR} is not valid: {'; '.join(reasons)}") from error


def _table(table: Table, path: str) -> Descriptor:
    schema: Descriptor = {
        "fields": [_field(table, field) for field in table.fields],
        # Parquet has nulls of its own: no text stands for one.
        "missingValues": [],
    }
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": [each.column],
                "reference": {"resource": each.table, "fields": [each.target]},
            }
            for each in table.references
        ]
    return {
        "name": table.name,
        "type": "table",
        "path": path,
        "description": table.description,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": schema,
    }


def _field(table: Table, field: Field) -> Descriptor:
    is_decimal = field.data_type.startswith("DECIMAL")
    kind = "number" if is_decimal else _TYPES.get(field.data_type)
    if kind is None:
        raise ExportError(
            f"{table.name}.{field.name} has the type {field.data_type}, which the data "
            "package has no name for"
        )
    described = {
        "name": field.name,
        "type": kind,
        "description": field.description,
    }
    if field.is_required or field.name in table.primary_key:
        return described | {"constraints": {"required": True}}
    return described


def _observations(path: str) -> Descriptor:
    place = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
    fields: list[Descriptor] = [{"name": name, "type": "string"} for name in place]
    return {
        "name": "sdmx_observations",
        "type": "table",
        "path": path,
        "description": "The accepted observations as SDMX-CSV 2.0.",
        "format": "csv",
        "mediatype": "application/vnd.sdmx.data+csv; version=2.0.0",
        "encoding": "utf-8",
        "schema": {
            "fields": fields + [_part(part) for part in PARTS],
            "missingValues": [""],
            "primaryKey": [part.name for part in PARTS if part.role == "D"],
        },
    }


def _part(part: Part) -> Descriptor:
    kind = "string" if part.codes else _SDMX_TYPES.get(part.kind, "string")
    described = {"name": part.name, "type": kind, "description": part.meaning}
    return described | ({"constraints": {"required": True}} if part.is_required else {})


def _structure(path: str) -> Descriptor:
    return {
        "name": "sdmx_structure",
        "path": path,
        "description": "The structure of the observations as SDMX-ML 3.0: concepts, "
        "code lists, data structure and dataflow.",
        "format": "xml",
        "mediatype": "application/vnd.sdmx.structure+xml; version=3.0.0",
        "encoding": "utf-8",
    }
