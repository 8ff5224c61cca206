"""Writes new rows to all seed files at once: all of them, or none.

The seeds with the new rows are made as a second folder, which is checked and then
exchanged with the first in one step of the operating system. Where the system can't
exchange folders, a journal names the finished files first; what a crash leaves undone
is finished by the next start.
"""

from __future__ import annotations

import contextlib
import csv
import fcntl
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest.addition import (
    CLAIMS,
    FIGURES,
    PROVENANCE,
    PUBLICATIONS,
    Addition,
    Row,
)
from korea_ict_trade.unfinished import exchange, to_disk

_STAGE = ".ingest"
_JOURNAL = "journal.json"


@contextlib.contextmanager
def locked(seeds: Path) -> Iterator[Path]:
    """Hold the folder of unfinished work, one command at a time; mend what was left.

    Raises `IngestError` when another command is writing.
    """
    stage = seeds.parent / _STAGE
    stage.mkdir(exist_ok=True)
    with (stage / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            msg = "Another ingest is writing: wait for it to end."
            raise IngestError(msg) from error
        recover(seeds)
        yield stage


def mend(seeds: Path) -> None:
    """Finish a write that a crash broke off, if there is one."""
    if (seeds.parent / _STAGE / _JOURNAL).exists():
        with locked(seeds):
            pass


def recover(seeds: Path) -> None:
    """Finish what a journal promises, and drop what was never promised."""
    stage = seeds.parent / _STAGE
    journal = stage / _JOURNAL
    if journal.exists():
        for name in json.loads(journal.read_text("utf-8")):
            staged = stage / "seeds" / name
            if staged.exists():
                staged.replace(seeds / name)
        to_disk(seeds)
        journal.unlink()
    shutil.rmtree(stage / "seeds", ignore_errors=True)


def write(seeds: Path, addition: Addition, check: Callable[[Path], None]) -> list[str]:
    """Add the rows to the seeds; gives the names of the files that changed.

    `check` gets the folder with the new files and raises when they break a rule:
    nothing is changed then. Raises `IngestError` when the system refuses.
    """
    try:
        return _write(seeds, addition, check)
    except OSError as error:
        msg = f"Nothing was written, the seeds are as they were: {_reason(error)}"
        raise IngestError(msg) from error


def _write(seeds: Path, addition: Addition, check: Callable[[Path], None]) -> list[str]:
    changed = {
        PUBLICATIONS: (addition.publication,),
        FIGURES: addition.figures,
        CLAIMS: addition.claims,
        PROVENANCE: addition.provenance,
    }
    with locked(seeds) as stage:
        fresh = stage / "seeds"
        before = _state(seeds)
        names = []
        try:
            shutil.copytree(seeds, fresh, copy_function=shutil.copy2)
            for name, rows in changed.items():
                if rows:
                    _append(fresh / f"{name}.csv", rows)
                    names.append(f"{name}.csv")
            check(fresh)
            for name in names:
                to_disk(fresh / name)
            to_disk(fresh)
            if _state(seeds) != before:
                msg = "The seeds were changed by someone else meanwhile: run it again."
                raise IngestError(msg)
            _commit(seeds, fresh, names)
        finally:
            # A journal that is still there promises these files to the next start.
            if not (stage / _JOURNAL).exists():
                shutil.rmtree(fresh, ignore_errors=True)
    return names


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    """What tells whether a file of the folder was changed."""
    stats = ((path.name, path.stat()) for path in folder.iterdir())
    return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in stats}


def _append(path: Path, rows: tuple[Row, ...]) -> None:
    """Put rows where the file's order has them, and keep every other byte."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = file.readlines()
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    header = next(csv.reader(lines[:1]))
    old = [(tuple(next(csv.reader([line]))), line) for line in lines[1:]]
    new = []
    for row in rows:
        buffer = io.StringIO()
        values = tuple(row[name] for name in header)
        csv.writer(buffer, lineterminator="\n").writerow(values)
        new.append((values, buffer.getvalue()))
    ordered = [*old, *new]
    if old == sorted(old, key=lambda entry: entry[0]):
        # A file that isn't sorted by its columns gets new rows at its end.
        ordered.sort(key=lambda entry: entry[0])
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(lines[0] + "".join(line for _, line in ordered))


def _commit(seeds: Path, fresh: Path, names: list[str]) -> None:
    if _exchange(seeds, fresh):
        try:
            to_disk(seeds.parent)
        except OSError as error:
            msg = f"The new seeds are in place, but the disk has a fault: {error}"
            raise IngestError(msg) from error
        return
    journal = fresh.parent / _JOURNAL
    draft = journal.with_suffix(".tmp")
    draft.write_text(json.dumps(names), "utf-8")
    to_disk(draft)
    draft.replace(journal)
    try:
        to_disk(journal.parent)
        recover(seeds)
    except OSError as error:
        msg = (
            f"The new seeds are only partly in their place: {_reason(error)}. The next "
            "ingest or build puts the rest there."
        )
        raise IngestError(msg) from error


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false when the system can't."""
    try:
        return exchange(one, other)
    except OSError as error:
        msg = f"The seeds can't be replaced: {error.strerror}"
        raise IngestError(msg) from error


def _reason(error: OSError) -> str:
    """Say what the system refused. Copying a folder collects several such errors."""
    if isinstance(error, shutil.Error):
        path, _, text = error.args[0][0]
        return f"{path}: {text}"
    return str(error)
