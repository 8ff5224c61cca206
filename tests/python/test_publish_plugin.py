"""What the dbt-duckdb plugin does before, while and after dbt connects."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt_common.exceptions import DbtRuntimeError

from korea_ict_trade import plugin, publish, seed_files
from korea_ict_trade.errors import BuildFileError, BuildLockedError, PublishError
from korea_ict_trade.plugin import Plugin, open_build_file, refuse_same_file, say

if TYPE_CHECKING:
    from conftest import Warehouse

HOLD = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_open(path: Path) -> Iterator[int]:
    """Let another process hold a database open for writing."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "open\n"
        yield process.pid
        process.stdin.close()


def plugin_for(build_file: Path | str, **config: Any) -> Plugin:
    """Make the plugin as dbt-duckdb does."""
    credentials = DuckDBCredentials(database="d", schema="main", path=str(build_file))
    return Plugin(name="p", plugin_config=config, credentials=credentials)


def connect(made: Plugin) -> duckdb.DuckDBPyConnection:
    """Connect as dbt-duckdb does."""
    assert made.creds is not None
    made.update_connection_config(made.creds, {})
    connection = duckdb.connect(made.creds.path)
    made.configure_connection(connection)
    return connection


def test_the_folder_of_the_build_file_is_made(tmp_path: Path) -> None:
    plugin_for(tmp_path / "new" / "build" / "d.duckdb")

    assert (tmp_path / "new" / "build").is_dir()


def test_no_folder_is_made_for_a_database_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    plugin_for(":memory:")

    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def half_written(tmp_path: Path) -> Path:
    """Seeds that a write was to replace when it was killed."""
    seeds = tmp_path / "seeds"
    staged = tmp_path / ".ingest" / "seeds"
    for folder, content in ((seeds, "old"), (staged, "new")):
        folder.mkdir(parents=True)
        (folder / "publications.csv").write_text(content)
    (tmp_path / ".ingest" / "journal.json").write_text('["publications.csv"]')
    return seeds


def test_a_write_that_was_killed_is_finished_before_dbt_reads_the_seeds(
    half_written: Path,
) -> None:
    plugin_for(":memory:", seeds=str(half_written))

    assert (half_written / "publications.csv").read_text() == "new"


def test_the_seeds_beside_the_project_are_mended(
    half_written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(half_written.parent)

    plugin_for(":memory:")

    assert (half_written / "publications.csv").read_text() == "new"


def test_dbt_is_told_that_another_command_is_writing(half_written: Path) -> None:
    stage = half_written.parent / ".ingest"
    with (stage / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(DbtRuntimeError, match="Another ingest is writing"):
            plugin_for(":memory:", seeds=str(half_written))

    assert (half_written / "publications.csv").read_text() == "old"


def test_the_hooks_functions_reach_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[object, ...]] = []

    def take(*given: object) -> str:
        calls.append(given)
        return f"answer {len(calls)}"

    monkeypatch.setattr(seed_files, "validate", take)
    monkeypatch.setattr(publish, "publish", take)
    published = tmp_path / "published.duckdb"
    made = plugin_for(tmp_path / "d.duckdb", published_file=str(published))
    with connect(made) as connection:
        answers = connection.execute(
            "select korea_ict_trade_validate_seeds('seeds'),"
            " korea_ict_trade_publish('request')"
        ).fetchall()

        assert answers == [("answer 1", "answer 2")]
        assert calls == [("seeds",), ("request", connection, published, say)]
        assert made.validate_seeds("again") == "answer 3"
        assert made.publish("again") == "answer 4"


def test_a_connection_is_taken_as_it_comes(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        plugin_for(tmp_path / "d.duckdb").configure_connection(connection)

        assert connection.execute(
            "select count(*) from duckdb_functions()"
            " where function_name like 'korea_ict_trade_%'"
        ).fetchall() == [(2,)]


def test_a_line_is_printed_by_dbt(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        plugin, "fire_event", lambda event, level: said.append(f"{level} {event.msg}")
    )

    say("Published.")

    assert said == ["EventLevel.INFO Published."]


def test_publishing_works_within_a_query_of_the_same_connection(
    warehouse: Warehouse,
) -> None:
    warehouse.request["command"] = "run"
    made = plugin_for(warehouse.build_file, published_file=str(warehouse.published))
    with connect(made) as connection:
        request = '{"command": "build"}'

        with pytest.raises(duckdb.InvalidInputException, match="RequestError"):
            connection.execute(
                "select korea_ict_trade_publish(?)", [request]
            ).fetchall()


def test_another_build_is_named_as_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "d.duckdb"
    with held_open(path) as process:
        with pytest.raises(BuildLockedError, match="another build is running") as error:
            open_build_file(str(path), {})

        assert f"PID {process}" in str(error.value)


def test_dbt_is_told_that_another_build_is_running(tmp_path: Path) -> None:
    path = tmp_path / "d.duckdb"
    made = plugin_for(path)
    with held_open(path), pytest.raises(DbtRuntimeError, match="is in use"):
        connect(made)


def test_another_failure_to_open_is_no_other_build(tmp_path: Path) -> None:
    with pytest.raises(BuildFileError, match="can't be built in") as error:
        open_build_file(str(tmp_path / "missing" / "d.duckdb"), {})

    assert "in use" not in str(error.value)


def test_what_a_killed_build_left_in_the_log_is_taken_in(tmp_path: Path) -> None:
    """DuckDB 2.0 can't take it in as it connects: its functions aren't loaded yet."""
    path = tmp_path / "d.duckdb"
    code = """
import duckdb, os, signal, sys
connection = duckdb.connect(sys.argv[1])
connection.execute("create table t (a integer check (abs(a) > 0))")
connection.execute("insert into t values (7)")
connection.execute("comment on column t.a is 'a number'")
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert Path(f"{path}.wal").exists()

    with open_build_file(str(path), {}) as connection:
        assert connection.execute("from t").fetchall() == [(7,)]
    assert not Path(f"{path}.wal").exists()


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "warehouse").write_text("a file where the folder should be")

    with pytest.raises(DbtRuntimeError, match="warehouse/build can't be made"):
        plugin_for(tmp_path / "warehouse" / "build" / "d.duckdb")


def test_a_run_that_breaks_off_says_that_nothing_was_published() -> None:
    code = """
import sys
sys.path[:0] = sys.argv[1:]
from test_publish_plugin import plugin_for
from korea_ict_trade import publish, seed_files
seed_files.validate = publish.publish = lambda *_: ""
broken_off, ended = plugin_for(":memory:"), plugin_for(":memory:")
for made in (broken_off, ended):
    made._connection = None
    made.validate_seeds("")
ended.publish("")
raise KeyboardInterrupt
"""
    here = Path(__file__).parent
    paths = [str(here), str(here.parents[1] / "scripts")]
    done = subprocess.run(
        [sys.executable, "-c", code, *paths],
        capture_output=True,
        text=True,
        check=False,
        cwd=here,
    )

    assert done.stderr.count("Not published: the run ended early.") == 1
    assert done.stderr.endswith("There is no warehouse/korea_ict_trade.duckdb yet.\n")


def test_the_build_file_and_the_published_file_are_two(tmp_path: Path) -> None:
    (tmp_path / "link.duckdb").symlink_to(tmp_path / "d.duckdb")

    with pytest.raises(PublishError, match="can't be built in and published"):
        refuse_same_file(tmp_path / "d.duckdb", tmp_path / "link.duckdb")
