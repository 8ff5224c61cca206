"""The bundle of Superset's dashboard, without a Superset."""

import json
import os
import re
import socket
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from korea_ict_trade.bi.superset_bundle import (
    BUNDLE,
    dataset_files,
    read,
    renewed,
    written,
)
from korea_ict_trade.bi.superset_home import SupersetHome
from korea_ict_trade.charts.palette import PALETTE
from korea_ict_trade.errors import SupersetError
from korea_ict_trade.reading import opened

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / os.environ.get(
    "KOREA_ICT_TRADE_FILE", "warehouse/korea_ict_trade.duckdb"
)
FILES = sorted(BUNDLE.rglob("*.yaml"))
CHARTS = sorted((BUNDLE / "charts").glob("*.yaml"))
[DASHBOARD] = [read(path) for path in (BUNDLE / "dashboards").glob("*.yaml")]
# A sum over one of these is what it says.
SAFE_TO_SUM = {
    "trade_by_main_item": "rpt_disjoint_trade",
    "rpt_disjoint_trade_by_region": "rpt_disjoint_trade_by_region",
}


def names(paths: list[Path]) -> list[str]:
    return [path.stem for path in paths]


def start(*options: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command, which is expected to refuse."""
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "serve_superset.py", *map(str, options)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=cwd,
    )


@pytest.mark.parametrize("path", dataset_files(), ids=names(dataset_files()))
def test_a_dataset_says_of_its_columns_what_the_file_says(path: Path) -> None:
    with opened(PUBLISHED) as connection:
        expected = renewed(read(path), connection)

    assert path.read_text("utf-8") == written(expected), (
        "Run: .venv/bin/python scripts/renew_superset_bundle.py"
    )


def test_a_dataset_over_a_table_is_the_table() -> None:
    tables = {path.stem: read(path) for path in dataset_files()}
    with opened(PUBLISHED) as connection:
        found = connection.execute(
            "select table_name, list((column_name, data_type, comment)"
            " order by column_index) from duckdb_columns() group by table_name"
        ).fetchall()
    in_file = dict(found)

    physical = {name: dataset for name, dataset in tables.items() if not dataset["sql"]}
    assert len(physical) == 4
    for name, dataset in physical.items():
        said = [
            (column["column_name"], column["type"], column["description"])
            for column in dataset["columns"]
        ]
        assert said == in_file[name], name


def test_a_new_column_without_a_description_is_refused() -> None:
    dataset = {**read(dataset_files()[0]), "sql": "select 1 as nobody_knows from x"}
    dataset["sql"] = "select 1 as nobody_knows from dim_item"

    with (
        opened(PUBLISHED) as connection,
        pytest.raises(SupersetError, match=r"nobody_knows .* needs a description"),
    ):
        renewed(dataset, connection)


def test_levels_are_summed_only_where_nothing_overlaps() -> None:
    for path in dataset_files():
        dataset = read(path)
        for metric in dataset["metrics"]:
            if "sum(" in metric["expression"] and "value" in metric["expression"]:
                table = SAFE_TO_SUM[dataset["table_name"]]
                assert "count(distinct flow) = 1" in metric["expression"]
                assert dataset["sql"] is None or f"from {table} as t" in dataset["sql"]
    # Whoever drags a column gets what the dataset offers: no chart makes its own sum.
    for path in CHARTS:
        params = read(path)["params"]
        made = [*params.get("metrics", []), params.get("metric")]
        assert all(metric is None or isinstance(metric, str) for metric in made)


def test_what_refers_to_something_finds_it() -> None:
    datasets = {read(path)["uuid"]: read(path) for path in dataset_files()}
    charts = {read(path)["uuid"]: read(path) for path in CHARTS}
    for chart in charts.values():
        dataset = datasets[chart["dataset_uuid"]]
        offered = {metric["metric_name"] for metric in dataset["metrics"]}
        columns = {column["column_name"] for column in dataset["columns"]}
        params = chart["params"]
        used = {*params.get("metrics", []), params.get("metric")} - {None}
        assert used <= offered, chart["slice_name"]
        assert {*params.get("all_columns", [])} <= columns, chart["slice_name"]
    placed = {
        cell["meta"]["uuid"]: cell["meta"]["sliceName"]
        for cell in DASHBOARD["position"].values()
        if isinstance(cell, dict) and cell["type"] == "CHART"
    }
    assert placed == {uuid: chart["slice_name"] for uuid, chart in charts.items()}


def test_every_chart_says_its_caveat_and_the_colours_are_ours() -> None:
    for path in CHARTS:
        chart = read(path)
        assert chart["description"].endswith("."), path.name
        scheme = chart["params"].get("color_scheme", "korea_ict_trade")
        assert scheme == "korea_ict_trade", path.name
    colours = set(DASHBOARD["metadata"]["label_colors"].values())
    greys = {colour for colour in colours if re.fullmatch("#(..)\\1\\1", colour)}
    assert colours - greys <= set(PALETTE)
    assert DASHBOARD["metadata"]["color_scheme_domain"] == list(PALETTE)


def test_the_file_is_opened_to_be_read_and_nothing_else() -> None:
    database = read(BUNDLE / "databases" / "korea_ict_trade.yaml")

    assert database["extra"]["engine_params"]["connect_args"] == {
        "read_only": True,
        "config": {
            "autoinstall_known_extensions": "false",
            "enable_external_access": "false",
            "lock_configuration": "true",
        },
    }
    assert not any(database[name] for name in ("allow_dml", "allow_ctas", "allow_cvas"))
    # The path is filled in at the start.
    assert database["sqlalchemy_uri"] == "duckdb:///korea_ict_trade.duckdb"


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_a_file_is_spelled_as_the_bundle_spells_yaml(path: Path) -> None:
    content = read(path)

    assert path.read_text("utf-8") == written(content)
    assert json.dumps(content, default=str)


def test_what_is_no_bundle_is_an_error(tmp_path: Path) -> None:
    broken: dict[str, Any] = {"list.yaml": "- 1", "open.yaml": "a: ["}
    for name, text in broken.items():
        (tmp_path / name).write_text(text)
        with pytest.raises(SupersetError, match=name):
            read(tmp_path / name)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    home = SupersetHome(tmp_path / "home")
    home.prepare()
    key = (home.folder / "secret_key").read_text()
    home.prepare()

    assert (home.folder / "secret_key").read_text() == key
    assert len(key) == 64
    assert stat.S_IMODE((home.folder / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.folder.stat().st_mode) == 0o700
    assert [path.name for path in home.folder.iterdir()] == ["secret_key"]


def test_a_folder_is_for_one_superset(tmp_path: Path) -> None:
    home = SupersetHome(tmp_path / "home")
    home.prepare()

    with home.kept(), pytest.raises(SupersetError, match="runs already"), home.kept():
        pass


def test_without_a_published_file_it_says_what_to_do(tmp_path: Path) -> None:
    done = start("--file", tmp_path / "none.duckdb", "--home", tmp_path / "home")

    assert done.returncode == 1
    assert "There is no" in done.stderr
    assert "make build" in done.stderr


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = start("--port", port, "--file", PUBLISHED, "--home", tmp_path / "home")

    assert done.returncode == 1
    assert f"Port {port} can't be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_can_t_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = start("--file", PUBLISHED, "--home", tmp_path / "file" / "home")

    assert done.returncode == 1
    assert "can't be written" in done.stderr
