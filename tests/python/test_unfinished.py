"""Folders for unfinished work: removed when their run is dead, and only then."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from korea_ict_trade.unfinished import scratch

SCRIPTS = Path(__file__).parents[2] / "scripts"
HOLDING = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from korea_ict_trade.unfinished import scratch
with scratch(Path(sys.argv[2]), "work_") as folder:
    (folder / "half").touch()
    print(folder.name, flush=True)
    sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_folder_lasts_as_long_as_the_block(tmp_path: Path) -> None:
    with scratch(tmp_path, "work_") as folder:
        (folder / "file").touch()
        assert folder.parent == tmp_path
    assert names(tmp_path) == []


def test_a_run_s_folder_is_left_until_it_is_dead(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(SCRIPTS), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        held = other.stdout.readline().strip()

        with scratch(tmp_path, "work_"):
            assert held in names(tmp_path)
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert names(tmp_path) == [held]

        with scratch(tmp_path, "work_") as folder:
            assert names(tmp_path) == [folder.name]


def test_what_has_another_name_or_is_no_folder_is_left(tmp_path: Path) -> None:
    (tmp_path / "play_1").mkdir()
    (tmp_path / "work_file").touch()
    (tmp_path / "work_link").symlink_to(tmp_path / "play_1")

    with scratch(tmp_path, "work_"):
        pass

    assert names(tmp_path) == ["play_1", "work_file", "work_link"]


def test_a_folder_that_another_run_took_for_dead_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = tempfile.mkdtemp
    made: list[str] = []
    held: list[int] = []

    def make_and_meddle(prefix: str, dir: Path) -> str:  # noqa: A002
        made.append(make(prefix=prefix, dir=dir))
        if len(made) == 1:
            shutil.rmtree(made[0])
        if len(made) == 2:
            held.append(os.open(made[1], os.O_RDONLY))
            fcntl.flock(held[0], fcntl.LOCK_EX)
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", make_and_meddle)

    with scratch(tmp_path, "work_") as folder:
        assert str(folder) == made[2]
    os.close(held[0])


def test_a_folder_that_is_removed_as_it_is_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = fcntl.flock
    locked: list[int] = []

    def lock_and_remove(handle: int, how: int) -> None:
        lock(handle, how)
        locked.append(handle)
        if len(locked) == 1:
            (folder,) = tmp_path.iterdir()
            folder.rmdir()

    monkeypatch.setattr(fcntl, "flock", lock_and_remove)

    with scratch(tmp_path, "work_") as folder:
        assert folder.is_dir()
    assert len(locked) == 2


def test_a_file_system_without_locks_keeps_every_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    (tmp_path / "work_1").mkdir()

    with scratch(tmp_path, "work_") as folder:
        assert folder.is_dir()

    assert names(tmp_path) == ["work_1"]
