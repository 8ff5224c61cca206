"""A write that is killed: the seeds have all of its rows or none."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from korea_ict_trade import unfinished
from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest import storage
from korea_ict_trade.ingest.addition import Addition

SCRIPTS = Path(__file__).parents[2] / "scripts"
FILES = ("publications", "release_figures", "release_claims", "figure_provenance")
NEW = [{"id": "2", "value": "new"}]
# Writes, and kills itself before the step that the operating system is asked for as
# number `last`; prints how many steps there were when it wasn't killed.
CODE = """
import json, os, signal, sys
seeds, can_exchange, last = sys.argv[1], sys.argv[2] == "True", int(sys.argv[3])
sys.path.insert(0, sys.argv[4])
from pathlib import Path
from korea_ict_trade.ingest import storage
from korea_ict_trade.ingest.addition import Addition
if not can_exchange:
    storage._exchange = lambda *_: False
rows = ({"id": "2", "value": "new"},)
steps = 0
watched = ("open", "os.", "shutil.", "ctypes.dlsym")
def hook(event, arguments):
    global steps
    if event.startswith(watched):
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
storage.write(Path(seeds), Addition(rows[0], rows, rows, rows), lambda _: None)
last = 0
print(steps)
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in FILES:
        (folder / f"{name}.csv").write_text("id,value\n1,old\n", "utf-8")
    return folder


def write_killed(seeds: Path, can_exchange: bool, last: int) -> tuple[int, str]:
    words = [sys.executable, "-c", CODE, str(seeds), str(can_exchange), str(last)]
    done = subprocess.run(
        [*words, str(SCRIPTS)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def state(seeds: Path) -> list[bool]:
    """Whether each file has the new row."""
    return ["2,new" in (seeds / f"{n}.csv").read_text("utf-8") for n in FILES]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_killed_at_any_step_the_seeds_have_all_rows_or_none(
    seeds: Path, tmp_path: Path, can_exchange: bool
) -> None:
    before = shutil.copytree(seeds, tmp_path / "before")
    code, printed = write_killed(seeds, can_exchange, 0)
    assert (code, state(seeds)) == (0, [True] * 4)
    total = int(printed)
    outcomes = []
    # The last steps are those that replace files; a few of the first ones suffice.
    for last in (1, total // 3, *range(total - 16, total + 1, 2)):
        shutil.rmtree(seeds)
        shutil.rmtree(seeds.parent / ".ingest", ignore_errors=True)
        shutil.copytree(before, seeds)
        assert write_killed(seeds, can_exchange, last)[0] == -signal.SIGKILL
        if can_exchange:
            assert len(set(state(seeds))) == 1
        storage.mend(seeds)
        found = state(seeds)
        assert len(set(found)) == 1
        outcomes.append(found[0])
    assert not outcomes[0]
    assert outcomes[-1]
    assert outcomes == sorted(outcomes)


def test_an_error_of_the_system_is_told(seeds: Path) -> None:
    with pytest.raises(IngestError, match="can't be replaced: No such file"):
        storage._exchange(seeds, seeds.parent / "none")
    assert not any(state(seeds))


def test_a_system_without_the_call_uses_the_journal(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unfinished, "_EXCHANGE", 1 << 20)
    rows = tuple(NEW)
    names = storage.write(seeds, Addition(NEW[0], rows, (), rows), lambda _: None)
    assert len(names) == 3
    assert state(seeds) == [True, True, False, True]


def test_a_c_library_without_the_call_uses_the_journal(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    storage.write(seeds, Addition(NEW[0], (), (), ()), lambda _: None)
    assert state(seeds) == [True, False, False, False]


def test_a_journal_that_a_crash_left_is_finished_once(seeds: Path) -> None:
    stage = seeds.parent / ".ingest"
    (stage / "seeds").mkdir(parents=True)
    (stage / "seeds" / "release_claims.csv").write_text("id,value\n2,new\n", "utf-8")
    names = ["release_figures.csv", "release_claims.csv"]
    (stage / "journal.json").write_text(json.dumps(names), "utf-8")
    storage.mend(seeds)
    assert state(seeds) == [False, False, True, False]
    assert not (stage / "journal.json").exists()
    storage.mend(seeds)
    assert state(seeds) == [False, False, True, False]


def test_a_file_that_is_not_sorted_gets_its_rows_at_the_end(seeds: Path) -> None:
    path = seeds / "publications.csv"
    path.write_text("id,value\n3,old\n1,old", "utf-8")
    storage.write(seeds, Addition(NEW[0], (), (), ()), lambda _: None)
    assert path.read_text("utf-8") == "id,value\n3,old\n1,old\n2,new\n"


def test_a_write_that_breaks_off_on_an_error_is_finished_by_the_next_start(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def fail_on_claims(path: Path, target: Path) -> Path:
        if path.name == "release_claims.csv":
            raise OSError(5, "Input/output error")
        return replace(path, target)

    monkeypatch.setattr(storage, "_exchange", lambda *_: False)
    rows = tuple(NEW)
    with monkeypatch.context() as failing:
        failing.setattr(Path, "replace", fail_on_claims)
        with pytest.raises(IngestError, match=r"partly in their place: .*Input/output"):
            storage.write(seeds, Addition(NEW[0], rows, rows, rows), lambda _: None)
    assert set(state(seeds)) == {True, False}

    storage.mend(seeds)

    assert state(seeds) == [True] * 4


@pytest.mark.parametrize("step", ["_append", "to_disk"])
def test_a_full_disk_writes_nothing_and_leaves_nothing(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage, step, fail)
    with pytest.raises(IngestError, match=r"Nothing was written.*No space left"):
        storage.write(seeds, Addition(NEW[0], (), (), ()), lambda _: None)

    assert not any(state(seeds))
    assert not (seeds.parent / ".ingest" / "seeds").exists()


def test_seeds_that_can_not_be_copied_are_named(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise shutil.Error([("seeds/a.csv", ".ingest/a.csv", "No space left")])

    monkeypatch.setattr(shutil, "copytree", fail)
    with pytest.raises(IngestError, match=r"as they were: seeds/a.csv: No space left"):
        storage.write(seeds, Addition(NEW[0], (), (), ()), lambda _: None)


def test_a_disk_that_fails_after_the_exchange_is_told(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = unfinished.to_disk

    def fail(path: Path) -> None:
        if path == seeds.parent:
            raise OSError(5, "Input/output error")
        sync(path)

    monkeypatch.setattr(storage, "to_disk", fail)
    with pytest.raises(IngestError, match="in place, but the disk has a fault"):
        storage.write(seeds, Addition(NEW[0], (), (), ()), lambda _: None)

    assert state(seeds) == [True, False, False, False]
