"""Old releases of DuckDB open the published file, each from its own real wheel.

Their wheels come from the network, so that these tests are run by `make old-clients`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from korea_ict_trade.old_clients import ROOT, prepare, requirement_files

if TYPE_CHECKING:
    from conftest import Warehouse

CLIENTS = [path.stem for path in requirement_files()]

# Reads all there is in a file, directly and beside another database.
READ = """
import sys, json
client, scripts, path, catalog, day = sys.argv[1:]
sys.path[:0] = [client, scripts]
import duckdb
from korea_ict_trade.content_hash import content_hash

def read(connection, sql):
    return [[str(cell) for cell in row] for row in connection.execute(sql).fetchall()]

direct = duckdb.connect(path, read_only=True)
# On a busy machine DuckDB 1.0 would print it among the answers.
direct.execute("set enable_progress_bar = false")
names = "select table_name from duckdb_tables() order by table_name"
tables = {
    name: read(direct, f"select * from {name} order by all")
    for (name,) in read(direct, names)
}
comments = read(
    direct,
    "select table_name, '', comment from duckdb_tables() union all"
    " select table_name, column_name, comment from duckdb_columns()"
    " where schema_name = 'main' and not internal order by all",
)
as_of = f"trade_as_of(date '{day}') order by all"
known = read(direct, f"select * from {as_of}")
digest = content_hash(direct, catalog)
direct.close()

other = duckdb.connect()
other.execute("set enable_progress_bar = false")
other.execute(f"attach '{path}' (read_only)")
beside = read(other, f"select * from {catalog}.main.{as_of}")
print(json.dumps({
    "version": duckdb.__version__, "tables": tables, "comments": comments,
    "known": known, "beside": beside, "hash": digest,
}))
"""


def read_with(client: Path | None, path: Path, day: str) -> dict[str, Any]:
    """Read a file with another release of DuckDB, or with this one."""
    folder = client or Path(duckdb.__file__).parents[1]
    arguments = [str(folder), str(ROOT / "scripts"), str(path)]
    done = subprocess.run(
        [sys.executable, "-c", READ, *arguments, path.stem, day],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module", params=requirement_files(), ids=CLIENTS)
def client(request: pytest.FixtureRequest) -> Path:
    """Give the folder of an old release, which is installed if it is not there."""
    return prepare(request.param)


def release(client: Path) -> str:
    """Give the release that is asked for: 1.0 of duckdb-1.0-py311-ab12."""
    return client.name.split("-")[1]


@pytest.mark.old_clients
def test_an_old_client_reads_what_was_written(
    client: Path, warehouse: Warehouse
) -> None:
    digest = warehouse.publish()

    old = read_with(client, warehouse.published, "2025-04-01")

    assert old["version"].startswith(f"{release(client)}.")
    assert old["hash"] == digest
    assert [row[:4] for row in old["tables"]["fct_figure_vintages"]] == [
        ["export", "2025-03-14", "2025-06-16", "16710.000"],
        ["export", "2025-06-16", "None", "16540.000"],
        ["import", "2025-03-14", "None", "12100.000"],
    ]
    assert [row[3] for row in old["known"]] == ["16710.000", "12100.000"]
    assert ["dim_publication", "published_on", "The day it came out."] in (
        old["comments"]
    )


@pytest.mark.old_clients
def test_an_old_client_reads_the_published_file_as_the_newest_does(
    client: Path,
) -> None:
    path = ROOT / os.environ.get(
        "KOREA_ICT_TRADE_FILE", "warehouse/korea_ict_trade.duckdb"
    )
    assert path.is_file(), f"{path} is missing: run `make build` first"

    old = read_with(client, path, "2025-04-01")
    new = read_with(None, path, "2025-04-01")

    assert old.pop("version").startswith(f"{release(client)}.")
    assert new.pop("version") == duckdb.__version__
    assert old == new
    assert old["known"] == old["beside"] != []
    assert all(comment not in ("None", "") for _, _, comment in old["comments"])


@pytest.mark.old_clients
def test_the_releases_that_the_readme_promises_are_tested() -> None:
    oldest = "duckdb-1.0" if sys.version_info < (3, 13) else "duckdb-1.1"

    assert {oldest, "duckdb-1.4", "duckdb-1.5"} <= set(CLIENTS)
