"""Readers in processes of their own, while the file under them is replaced."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from korea_ict_trade.content_hash import hash_of_file

if TYPE_CHECKING:
    from conftest import Project, Warehouse

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "scripts"

# Stays connected, and reads again for every line that it is sent.
CONNECTED = """
import sys, duckdb
reader = duckdb.connect(sys.argv[1], read_only=True)
for _ in sys.stdin:
    rows = reader.execute("select value from fct_figure_vintages order by 1").fetchall()
    print(*(value for (value,) in rows), flush=True)
"""

# Connects anew again and again, and holds each file's data against what it says of it.
CONNECTING = """
import sys, threading, duckdb
from pathlib import Path
from korea_ict_trade.content_hash import content_hash
stop = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
catalog = Path(sys.argv[1]).stem
while not stop.is_set():
    with duckdb.connect(sys.argv[1], read_only=True) as reader:
        found = reader.execute("select content_hash from warehouse_info")
        ((said,),) = found.fetchall()
        assert content_hash(reader, catalog) == said
    print(said, flush=True)
"""

# Publishes other data, and stops at one of the steps.
PUBLISHING = """
import sys, time
from pathlib import Path
from conftest import Warehouse
from korea_ict_trade import published_file

def stop(*given):
    print("stopped", flush=True)
    time.sleep(600)

setattr(published_file, sys.argv[2], stop)
folder = Path(sys.argv[1])
folder.joinpath("other").mkdir()
warehouse = Warehouse(folder / "other")
warehouse.published = folder / "warehouse" / "korea_ict_trade.duckdb"
warehouse.execute("update fct_figure_vintages set value = 1")
warehouse.publish()
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Run a script in a process of its own."""
    path = f"import sys; sys.path[:0] = [{str(HERE)!r}, {str(SCRIPTS)!r}]\n"
    return subprocess.Popen(
        [sys.executable, "-c", path + script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ask(reader: subprocess.Popen[str]) -> tuple[str, ...]:
    """Let a connected reader read, and give the values."""
    assert reader.stdin is not None
    assert reader.stdout is not None
    print(file=reader.stdin, flush=True)
    return tuple(reader.stdout.readline().split())


def stop(process: subprocess.Popen[str]) -> str:
    """Let a process end by itself, and give the rest of what it prints."""
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return said


def test_a_reader_that_is_connected_during_a_build_keeps_its_snapshot(
    project: Project,
) -> None:
    reader = start(CONNECTED, project.published)
    assert ask(reader) == project.first_values
    project.append("seeds/vintages.csv", "a,2019-01-01,2020-01-10,3.00")

    build = project.start("build")
    during = ask(reader)
    said, _ = build.communicate()

    assert build.returncode == 0, said
    assert during == project.first_values
    assert ask(reader) == project.first_values
    later = start(CONNECTED, project.published)
    assert ask(later) == (*project.first_values, "3.00")
    stop(later)
    stop(reader)


def test_every_reader_sees_the_data_of_one_build(warehouse: Warehouse) -> None:
    published = {warehouse.publish()}
    reader = start(CONNECTING, warehouse.published)
    assert reader.stdout is not None
    seen = {reader.stdout.readline().strip()}

    for value in range(1, 11):
        warehouse.execute(f"update fct_figure_vintages set value = {value}")
        published.add(warehouse.publish())
        # Before the next one, somebody reads this one.
        seen.add(reader.stdout.readline().strip())

    seen |= set(stop(reader).split())
    assert len(seen) > 1
    assert seen <= published
    assert len(published) == 11


@pytest.mark.parametrize(
    "step", ["copy_marts", "add_facts_and_macro", "verify", "_put_in_place"]
)
def test_a_run_that_is_killed_leaves_the_old_file(
    warehouse: Warehouse, tmp_path: Path, step: str
) -> None:
    old = warehouse.publish()
    publishing = start(PUBLISHING, tmp_path, step)
    assert publishing.stdout is not None
    assert publishing.stdout.readline() == "stopped\n"

    publishing.kill()
    publishing.wait()

    assert publishing.returncode == -signal.SIGKILL
    assert hash_of_file(warehouse.published) == old
    folder = warehouse.published.parent
    assert len(list(folder.iterdir())) > 1

    # The next run clears up.
    assert warehouse.publish() == old
    assert list(folder.iterdir()) == [warehouse.published]


def test_a_build_that_is_killed_leaves_the_old_file_and_can_be_repeated(
    project: Project,
) -> None:
    project.append("seeds/vintages.csv", "a,2019-01-01,2020-01-10,3.00")
    build = project.start("build")
    assert build.stdout is not None
    assert any("OK loaded seed file" in line for line in build.stdout)

    build.kill()
    build.communicate()

    assert project.values() == project.first_values
    assert project.dbt("build")[0] == 0
    assert project.values() == (*project.first_values, "3.00")
