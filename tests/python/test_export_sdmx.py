"""The SDMX export, read back by pysdmx, is what the marts accept."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from lxml import etree
from pysdmx.io import get_datasets, read_sdmx
from pysdmx.model import Codelist

from exported import PUBLISHED, ROOT, changed, exported
from korea_ict_trade.errors import ExportError
from korea_ict_trade.export.published import describe
from korea_ict_trade.export.sdmx_codes import FREQUENCIES, UNITS, code_lists
from korea_ict_trade.export.sdmx_observations import check_observations

Key = tuple[Any, ...]
DIMENSIONS = (
    *("FREQ", "REF_AREA", "COUNTERPART_AREA", "FLOW", "ITEM", "EXPORTER_SIZE"),
    *("MEASURE", "TIME_PERIOD"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("export") / "export"
    exported(PUBLISHED, output)
    return output / "sdmx"


@pytest.fixture(scope="module")
def published() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(PUBLISHED, read_only=True)


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, Any]]:
    """Give the observations as pysdmx reads them, with the types of the structure."""
    (dataset,) = get_datasets(folder / "observations.csv", folder / "structure.xml")
    found: list[dict[Any, Any]] = dataset.data.to_dict("records")
    return [
        {name: None if value != value else value for name, value in _plain(row)}  # noqa: PLR0124
        for row in found
    ]


def _plain(row: dict[Any, Any]) -> list[tuple[str, Any]]:
    """Give pandas' mark of what is missing as NaN, which differs from itself."""
    return [
        (name, float("nan") if repr(value) == "<NA>" else value)
        for name, value in row.items()
    ]


def lines(folder: Path) -> list[dict[str, str]]:
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_month_is_as_it_was_printed(folder: Path) -> None:
    # 17.27 billion dollars of semiconductors in November 2025, 38.6 % more.
    found = {
        row["MEASURE"]: row
        for row in lines(folder)
        if (row["TIME_PERIOD"], row["ITEM"], row["FLOW"], row["COUNTERPART_AREA"])
        == ("2025-11", "semiconductors", "export", "W0")
    }
    assert found["value"]["OBS_VALUE"] == "17270"
    assert (found["value"]["OBS_VALUE_LOW"], found["value"]["OBS_VALUE_HIGH"]) == (
        "17265",
        "17275",
    )
    assert (found["value"]["UNIT_MEASURE"], found["value"]["UNIT_MULT"]) == ("USD", "6")
    assert found["value"]["DECIMALS"] == "0"
    assert (found["yoy_pct"]["UNIT_MEASURE"], found["yoy_pct"]["DECIMALS"]) == (
        "PT",
        "1",
    )
    assert found["value"]["STRUCTURE_ID"] == "KOREA_ICT_TRADE:DF_ICT_TRADE(1.0.0)"
    assert (found["value"]["STRUCTURE"], found["value"]["ACTION"]) == ("dataflow", "I")


def test_the_columns_are_in_the_order_of_the_standard(folder: Path) -> None:
    header = (folder / "observations.csv").read_text("utf-8").splitlines()[0].split(",")
    assert header[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    (structure,) = read_sdmx(folder / "structure.xml").get_data_structure_definitions()
    assert header[3:] == [part.id for part in structure.components]
    assert header[3:11] == list(DIMENSIONS)


def test_a_growth_printed_with_a_decimal_keeps_it(
    folder: Path, published: duckdb.DuckDBPyConnection
) -> None:
    # Growth of a whole number, printed with one decimal, such as 15.0.
    ((month, item, value),) = published.execute(
        "select strftime(e.trade_month, '%Y-%m'), e.item_code, f.printed_value"
        " from fct_exports as e inner join fct_figures as f"
        " on e.trade_month = f.trade_month and e.item_code = f.item_code"
        " and e.region_code = f.region_code and f.measure = 'yoy_pct'"
        " and f.flow = 'export' and f.exporter_size = 'all'"
        " and e.yoy_publication_id = f.publication_id and e.yoy_pct = f.value"
        " where e.region_code = 'world' and f.printed_value like '%.0'"
        " order by e.trade_month, e.item_code limit 1"
    ).fetchall()
    (row,) = [
        row
        for row in lines(folder)
        if (row["TIME_PERIOD"], row["ITEM"], row["MEASURE"], row["COUNTERPART_AREA"])
        == (month, item, "yoy_pct", "W0")
        and (row["FLOW"], row["EXPORTER_SIZE"]) == ("export", "all")
    ]
    assert row["OBS_VALUE"] == value.lstrip("+")
    assert row["DECIMALS"] == "1"


@pytest.mark.parametrize(
    ("flow", "mart"), [("export", "fct_exports"), ("import", "fct_imports")]
)
def test_months_are_those_of_the_mart(
    rows: list[dict[str, Any]],
    published: duckdb.DuckDBPyConnection,
    flow: str,
    mart: str,
) -> None:
    wanted: set[Key] = set()
    for measure, prefix, publication in (
        ("value", "value{}_usd_mn", "publication_id"),
        ("yoy_pct", "yoy{}_pct", "yoy_publication_id"),
    ):
        value, low, high = (prefix.format(end) for end in ("", "_low", "_high"))
        wanted |= set(
            published.execute(
                "select strftime(trade_month, '%Y-%m'), item_code,"
                " coalesce(sdmx_area_code, region_code), ?,"
                f" cast({value} as double), cast({low} as double),"
                f" cast({high} as double), coalesce(p.publication_id, ''), p.known_on"
                f" from {mart} as m inner join dim_region using (region_code)"
                f" left join dim_publication as p on m.{publication} = p.publication_id"
                f" where {low} is not null",
                [measure],
            ).fetchall()
        )
    names = (
        *("TIME_PERIOD", "ITEM", "COUNTERPART_AREA", "MEASURE", "OBS_VALUE"),
        *("OBS_VALUE_LOW", "OBS_VALUE_HIGH", "PUBLICATION_ID", "KNOWN_ON"),
    )
    found = [
        tuple(row[name] for name in names)
        for row in rows
        if row["FLOW"] == flow
        and (row["FREQ"], row["EXPORTER_SIZE"]) == ("M", "all")
        and row["MEASURE"] in ("value", "yoy_pct")
    ]
    assert len(found) == len(wanted)
    assert set(found) == wanted


def test_longer_periods_are_those_of_their_mart(
    rows: list[dict[str, Any]], published: duckdb.DuckDBPyConnection
) -> None:
    wanted = published.execute(
        "select period_type, replace(replace(period, 'H', '-S'), 'Q', '-Q'), flow,"
        " item_code, cast(value_usd_mn as double) from fct_period_totals"
        " inner join dim_region using (region_code)"
        " where value_low_usd_mn is not null and region_code = 'world'"
    ).fetchall()
    names = ("FREQ", "TIME_PERIOD", "FLOW", "ITEM", "OBS_VALUE")
    found = [
        tuple(row[name] for name in names)
        for row in rows
        if row["FREQ"] != "M"
        and (row["MEASURE"], row["COUNTERPART_AREA"]) == ("value", "W0")
    ]
    assert sorted(found) == sorted((FREQUENCIES[kind], *rest) for kind, *rest in wanted)
    assert {"2021", "2022-S1"} <= {row[1] for row in found}


def test_every_current_cell_is_there_once(
    rows: list[dict[str, Any]], published: duckdb.DuckDBPyConnection
) -> None:
    ((months, longer),) = published.execute(
        "select (select count(*) from fct_figure_vintages where valid_to is null),"
        " (select count(value_low_usd_mn) + count(yoy_low_pct) from fct_period_totals)"
    ).fetchall()
    assert len(rows) == months + longer
    assert len({tuple(row[name] for name in DIMENSIONS) for row in rows}) == len(rows)


def test_a_contested_cell_has_an_interval_and_no_value(
    rows: list[dict[str, Any]], published: duckdb.DuckDBPyConnection
) -> None:
    contested = [row for row in rows if row["OBS_STATUS"] == "O"]
    ((count,),) = published.execute(
        "select count(*) from fct_figure_vintages"
        " where valid_to is null and is_contested"
    ).fetchall()
    assert len([row for row in contested if row["FREQ"] == "M"]) == count > 0
    for row in contested:
        assert row["OBS_VALUE"] is row["DECIMALS"] is row["KNOWN_ON"] is None
        assert row["OBS_VALUE_LOW"] < row["OBS_VALUE_HIGH"]
    assert {row["OBS_STATUS"] for row in rows} == {"A", "O"}


def test_code_lists_are_the_dimensions(
    folder: Path, published: duckdb.DuckDBPyConnection
) -> None:
    lists = {
        each.id: each for each in read_sdmx(folder / "structure.xml").get_codelists()
    }
    items = published.execute(
        "select item_code, item_name_en from dim_item order by sort_order"
    ).fetchall()
    assert [(code.id, code.name) for code in lists["CL_ITEM"]] == items
    areas = published.execute(
        "select coalesce(sdmx_area_code, region_code), region_name_en from dim_region"
        " order by sort_order"
    ).fetchall()
    assert [(code.id, code.name) for code in lists["CL_AREA"]][1:] == areas
    # A code of ours can't be taken for a standard one, and says why there is none.
    ours = [code for code in lists["CL_AREA"] if code.id.islower()]
    assert {code.id for code in ours} == {"china_hk", "middle_east", "other_countries"}
    assert all("No" in (code.description or "") for code in ours)
    for name in ("CL_FREQ", "CL_OBS_STATUS", "CL_UNIT_MULT", "CL_UNIT_MEASURE"):
        assert "https://registry.sdmx.org/" in (lists[name].description or "")


def test_names_are_in_both_languages(folder: Path) -> None:
    root = etree.parse(folder / "structure.xml").getroot()
    (displays,) = [
        code for code in root.iter("{*}Code") if code.get("id") == "displays"
    ]
    names = {name.values()[0]: name.text for name in displays.findall("{*}Name")}
    assert names == {"en": "Displays", "ko": "디스플레이"}


def test_units_are_those_of_the_seed() -> None:
    with (ROOT / "seeds" / "units.csv").open(encoding="utf-8", newline="") as file:
        seed = {row["unit_code"]: row for row in csv.DictReader(file)}
    assert {
        unit: (seed[unit]["sdmx_unit_measure"], int(seed[unit]["sdmx_unit_mult"]))
        for unit in UNITS
    } == UNITS


def test_every_unit_and_period_of_the_file_has_a_code(
    published: duckdb.DuckDBPyConnection,
) -> None:
    units = published.execute("select distinct unit from fct_figures").fetchall()
    periods = published.execute("select distinct period_type from fct_figures")
    assert {unit for (unit,) in units} == set(UNITS)
    assert {kind for (kind,) in periods.fetchall()} == set(FREQUENCIES)


def test_a_text_that_a_spreadsheet_would_run_stops_the_export(tmp_path: Path) -> None:
    with changed(tmp_path / "hostile") as (copy, connection):
        connection.execute(
            "update dim_publication set url = '=HYPERLINK(\"http://example.org\")'"
        )
    with pytest.raises(ExportError, match="a spreadsheet would run the text '=HYPER"):
        exported(copy, tmp_path / "export")
    assert not (tmp_path / "export").exists()


def test_a_hostile_name_stays_text(tmp_path: Path) -> None:
    name = "</com:Name>&<script>alert(1)</script> =1+1 \"'"
    with changed(tmp_path / "hostile") as (copy, connection):
        connection.execute(
            "update dim_item set item_name_en = ? where item_code = 'displays'", [name]
        )
    exported(copy, tmp_path / "export")
    sdmx = tmp_path / "export" / "sdmx"
    lists = read_sdmx(sdmx / "structure.xml").get_codelists()
    (items,) = [each for each in lists if each.id == "CL_ITEM"]
    assert isinstance(items, Codelist)
    found = items["displays"]
    assert found is not None
    assert found.name == name
    parquet = tmp_path / "export" / "tables" / "dim_item.parquet"
    names = duckdb.execute(f"select item_name_en from '{parquet}'").fetchall()
    assert (name,) in names


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            "create or replace table fct_figure_vintages as"
            " select * replace ('KRW' as unit) from fct_figure_vintages",
            "knows no code for 'KRW'",
        ),
        ("delete from dim_item where item_code = 'displays'", "has no code displays"),
        (
            "update dim_region set sdmx_area_code = 'W0' where region_code = 'asean'",
            "can't be read back",
        ),
    ],
)
def test_observations_that_the_structure_does_not_cover_are_refused(
    tmp_path: Path, change: str, reason: str
) -> None:
    with changed(tmp_path / "strange") as (copy, connection):
        connection.execute(change)
    with pytest.raises(ExportError, match=reason):
        exported(copy, tmp_path / "export")


def test_a_message_that_can_not_be_read_back_is_refused(
    folder: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "observations.csv"
    broken.write_text("a,b,c\n1,2,3\n", "utf-8")
    with pytest.raises(ExportError, match="can't be read back"):
        check_observations(broken, folder / "structure.xml", 1)


@pytest.mark.parametrize("line", [-1, 0])
def test_a_message_with_a_row_too_few_or_twice_is_refused(
    folder: Path, tmp_path: Path, line: int
) -> None:
    whole = (folder / "observations.csv").read_text("utf-8").splitlines()
    text = [*whole[:-1], whole[-2]] if line else whole[:-1]
    (tmp_path / "observations.csv").write_text("\n".join(text) + "\n", "utf-8")
    with pytest.raises(ExportError, match=f"does not hold {len(whole) - 1} obs"):
        check_observations(
            tmp_path / "observations.csv", folder / "structure.xml", len(whole) - 1
        )


def test_code_names_are_unique_within_a_list(
    published: duckdb.DuckDBPyConnection,
) -> None:
    for each in code_lists(published):
        codes = [code.code for code in each.codes]
        assert len(set(codes)) == len(codes)
    assert Decimal(describe(published).facts.schema_version) >= 1
