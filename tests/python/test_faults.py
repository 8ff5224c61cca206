"""What the system refuses, and what happens twice at once: told clearly, nothing lost.

Real full and read-only disks are in `make chaos`, because they have to be mounted.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chaos.folders import RELEASE, read_contents, writing
from chaos.runs import ForkRun
from chaos.victims import publish_file, whole_hash
from conftest import DBT, ROOT
from korea_ict_trade import publish
from korea_ict_trade.content_hash import hash_of_file

if TYPE_CHECKING:
    from conftest import Project, Warehouse

# Root may write anywhere, unless it gives that up.
AS_ANYBODY = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if os.geteuid() == 0
    else ()
)


def run(
    command: Sequence[str | Path],
    folder: Path,
    limit: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command as somebody whom file permissions bind."""
    return subprocess.run(
        [*AS_ANYBODY, *command],
        cwd=folder,
        env={**os.environ, "SCRIPTS": str(ROOT / "scripts")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        preexec_fn=limit,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a copy of the seeds and of what writes to them, with a release to read."""
    for name in ("seeds", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    return tmp_path


def test_two_builds_at_once_one_wins_and_the_other_says_so(project: Project) -> None:
    project.append("seeds/vintages.csv", "a,2019-01-01,2020-01-10,3.00")

    builds = [project.start("build") for _ in range(2)]
    said = [build.communicate()[0] for build in builds]

    codes = [build.returncode for build in builds]
    assert 0 in codes, said
    for code, words in zip(codes, said, strict=True):
        # Slow starts can keep the two apart: then both build, one after the other.
        assert code == 0 or "is in use: another build is running" in words
        assert ("Published " in words) == (code == 0)
    assert project.values() == (*project.first_values, "3.00")


def test_two_publications_at_once_leave_the_file_of_one(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    hashes = {}
    for value in (1, 2):
        warehouse.execute(f"update fct_figure_vintages set value = {value}")
        warehouse.execute("checkpoint")
        place = tmp_path / str(value)
        place.mkdir()
        shutil.copy(warehouse.build_file, place)
        hashes[value] = warehouse.publish()

    runs = [
        ForkRun(publish_file, tmp_path / str(value), warehouse.published)
        for value in hashes
    ]

    assert [run.wait(120) for run in runs] == [0, 0]
    assert whole_hash(warehouse.published) in hashes.values()
    assert list(warehouse.published.parent.iterdir()) == [warehouse.published]


def test_a_build_without_permission_to_publish_keeps_the_old_file(
    project: Project,
) -> None:
    project.append("seeds/vintages.csv", "a,2019-01-01,2020-01-10,3.00")
    folder = project.published.parent
    folder.chmod(0o555)
    try:
        done = run([DBT, "build"], project.folder)
    finally:
        folder.chmod(0o755)

    assert done.returncode != 0
    assert "could not be replaced: [Errno 13] Permission denied" in done.stdout
    assert "warehouse/tiny.duckdb stays as it was." in done.stdout
    assert project.values() == project.first_values


def test_a_build_file_that_can_not_be_written_is_no_traceback(
    project: Project,
) -> None:
    project.build_file.chmod(0o444)
    try:
        done = run([DBT, "build"], project.folder)
    finally:
        project.build_file.chmod(0o644)

    assert done.returncode != 0
    assert "can't be built in" in done.stdout
    assert "Permission denied" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_client_that_forgets_to_read_only_is_refused(warehouse: Warehouse) -> None:
    warehouse.publish()
    code = f"import duckdb; duckdb.connect({str(warehouse.published)!r})"

    done = run([sys.executable, "-c", code], warehouse.published.parent)

    assert done.returncode != 0
    assert "Permission denied" in done.stdout
    assert list(warehouse.published.parent.iterdir()) == [warehouse.published]


def test_seeds_that_may_not_be_written_are_left_and_named(checkout: Path) -> None:
    before = read_contents(checkout / "seeds")
    checkout.chmod(0o555)
    try:
        done = run(writing(checkout), checkout)
    finally:
        checkout.chmod(0o755)

    assert done.returncode == 1
    assert "Error: Nothing was written, the seeds are as they were" in done.stdout
    assert "Permission denied" in done.stdout
    assert "Traceback" not in done.stdout
    assert read_contents(checkout / "seeds") == before


def test_a_write_that_finds_no_room_leaves_the_seeds(checkout: Path) -> None:
    """A limit on the size of a file stands in for a full disk: no root is needed."""
    before = read_contents(checkout / "seeds")
    largest = max(len(content) for content in before.values())

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest - 1, largest - 1))

    done = run(writing(checkout), checkout, limit)

    assert done.returncode == 1
    assert "Error: Nothing was written, the seeds are as they were" in done.stdout
    assert "Traceback" not in done.stdout
    assert read_contents(checkout / "seeds") == before
    assert run(writing(checkout), checkout).returncode == 0
    assert read_contents(checkout / "seeds") != before


def test_a_clock_that_goes_backwards_changes_nothing(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Earlier(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Earlier:
            assert tz is UTC
            return cls(1999, 12, 31, tzinfo=UTC)

    old = warehouse.publish()
    os.utime(warehouse.published, (4e9, 4e9))
    monkeypatch.setattr(publish, "datetime", Earlier)
    warehouse.execute("update fct_figure_vintages set value = 1")

    new = warehouse.publish()

    assert new != old
    assert hash_of_file(warehouse.published) == new
    assert warehouse.read("select built_at from warehouse_info") == [
        (datetime(1999, 12, 31),)
    ]
