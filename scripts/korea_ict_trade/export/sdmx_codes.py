"""The code lists of the SDMX export.

Items and regions come from the dimensions of the published file, with their names in
both languages. Frequencies, units and states are subsets of lists that others maintain:
each says which, and where it can be read; their names here are our own words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from korea_ict_trade.texts import Language, texts

REGISTRY = "https://registry.sdmx.org/sdmx/v2/structure/codelist"
"""Where the lists that we take codes from can be read, by agency, id and version."""

FREQUENCIES = {"month": "M", "quarter": "Q", "half_year": "S", "year": "A"}
"""The code of CL_FREQ for each `period_type` of the published file."""

UNITS = {"USD_mn": ("USD", 6), "pct": ("PT", 0)}
"""Unit of measure and power of ten for each `unit` of the published file.

A test compares them with seeds/units.csv, which has their source.
"""

NORMAL, MISSING = "A", "O"
"""The codes of CL_OBS_STATUS: a value stands, or the publications contest it."""

HOME = "KR"
"""The code of CL_AREA for Korea."""


@dataclass(frozen=True)
class CodeName:
    """A code of a list; `name_ko` is empty where there is only an English name."""

    code: str
    name: str
    name_ko: str = ""
    description: str = ""


@dataclass(frozen=True)
class CodeList:
    """A code list, with where its codes come from."""

    list_id: str
    name: str
    description: str
    codes: tuple[CodeName, ...]


def code_lists(connection: duckdb.DuckDBPyConnection) -> tuple[CodeList, ...]:
    """Give all code lists of the export, sorted by id."""
    lists = (
        _standard(
            "CL_FREQ",
            "Frequency",
            "SDMX/CL_FREQ/2.1",
            {"A": "Yearly", "M": "Monthly", "Q": "Quarterly", "S": "Half-yearly"},
        ),
        _standard(
            "CL_OBS_STATUS",
            "State of an observation",
            "SDMX/CL_OBS_STATUS/2.2",
            {
                NORMAL: "The value stands",
                MISSING: "No value: the publications contest it",
            },
        ),
        _standard(
            "CL_UNIT_MEASURE",
            "Unit of measure",
            "IMF/CL_UNIT/1.14",
            {"PT": "Per cent", "USD": "US dollar"},
        ),
        _standard(
            "CL_UNIT_MULT",
            "Power of ten of the unit",
            "SDMX/CL_UNIT_MULT/1.1",
            {"0": "Units", "6": "Millions"},
        ),
        CodeList(
            "CL_FLOW",
            "Flow of trade",
            "Codes of this project. Exports are FOB, imports CIF.",
            _worded("flow"),
        ),
        CodeList(
            "CL_MEASURE",
            "What a number says of its period",
            "Codes of this project.",
            _worded("measure"),
        ),
        CodeList(
            "CL_EXPORTER_SIZE",
            "Size of the exporting companies",
            "Codes of this project.",
            (
                CodeName("all", "All companies"),
                CodeName("small", "Small and medium-sized companies"),
                CodeName(
                    "small_and_mid", "Small, medium-sized and middle-sized companies"
                ),
            ),
        ),
        _items(connection),
        _areas(connection),
    )
    return tuple(sorted(lists, key=lambda each: each.list_id))


def _standard(
    list_id: str, name: str, source: str, codes: Mapping[str, str]
) -> CodeList:
    """Give the part of a list of others that the export uses."""
    agency, source_id, version = source.split("/")
    return CodeList(
        list_id,
        name,
        f"Codes of {agency}:{source_id}({version}), {REGISTRY}/{source}. "
        "Those in use; the names are our own words.",
        tuple(CodeName(code, meaning) for code, meaning in codes.items()),
    )


def _worded(group: str) -> tuple[CodeName, ...]:
    """Give codes whose names are the words that people see elsewhere."""
    korean = texts(Language.KO, group)
    return tuple(
        CodeName(code, name, korean[code])
        for code, name in texts(Language.EN, group).items()
    )


def _items(connection: duckdb.DuckDBPyConnection) -> CodeList:
    rows = connection.execute(
        "select item_code, item_name_en, item_name_ko, coalesce(note, '')"
        " from dim_item order by sort_order, item_code"
    ).fetchall()
    return CodeList(
        "CL_ITEM",
        "ICT goods",
        "Codes of this project (dim_item). Items nest and overlap: don't add them up.",
        tuple(CodeName(*row) for row in rows),
    )


def _areas(connection: duckdb.DuckDBPyConnection) -> CodeList:
    rows = connection.execute(
        "select coalesce(sdmx_area_code, region_code), region_name_en, region_name_ko,"
        " coalesce(note, '') from dim_region order by sort_order, region_code"
    ).fetchall()
    return CodeList(
        "CL_AREA",
        "Korea and its partner regions",
        f"Codes of IMF:CL_AREA(1.13), {REGISTRY}/IMF/CL_AREA/1.13, in capital letters "
        "and digits. A region without one has its code of this project (dim_region), "
        "in small letters; its description says why. Regions nest and overlap: don't "
        "add them up.",
        (
            CodeName(HOME, "Korea", "한국"),
            *(CodeName(*row) for row in rows),
        ),
    )
