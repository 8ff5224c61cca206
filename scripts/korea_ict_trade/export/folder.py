"""The folder of an export: made beside the old one, and put in its place whole."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from korea_ict_trade.errors import ExportError
from korea_ict_trade.unfinished import exchange, scratch_beside, to_disk

DESCRIPTOR = "datapackage.json"
CHECKSUMS = "SHA256SUMS"
PACKAGE_NAME = "korea-ict-trade"


@contextmanager
def replaced(output: Path) -> Iterator[Path]:
    """Give a new folder that takes the place of the output when the block ends well.

    When it doesn't, the new folder goes and the old one stays as it was.

    Raises ExportError when there is something at the output that isn't an export, or
    when the folder can't be written.
    """
    target = output.resolve()
    try:
        refuse_others(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch_beside(target) as folder:
            new = folder / target.name
            new.mkdir()
            yield new
            _put_in_place(new, target)
    except OSError as error:
        reason = error.strerror or str(error)
        place = f" ({error.filename})" if error.filename else ""
        raise ExportError(
            f"{output} can't be written: {reason}{place}. An earlier export stays as "
            "it was. Free the place, or name another one with --output."
        ) from error


def write_checksums(folder: Path) -> None:
    """List the SHA-256 sum of every file of a folder, as `sha256sum -c` reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}"
        f"  {path.relative_to(folder).as_posix()}\n"
        for path in files
    ]
    (folder / CHECKSUMS).write_text("".join(lines), "utf-8")


def refuse_others(target: Path) -> None:
    """Refuse to replace what isn't an export: files that nobody could bring back.

    Raises ExportError when the target is a file, or a folder that holds other files
    than those that its own datapackage.json lists.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportError(f"{target} is a file. Name a folder with --output.")
    found = {
        path.relative_to(target).as_posix()
        for path in target.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    others = sorted(found - _listed(target / DESCRIPTOR))
    if others:
        raise ExportError(
            f"{target} holds {others[0]}, which is not of an export: it would be lost. "
            "Move it away, or name another folder with --output."
        )


def _listed(descriptor: Path) -> set[str]:
    """Give the files that an export's description lists, itself included."""
    try:
        package = json.loads(descriptor.read_text("utf-8"))
        if package["name"] != PACKAGE_NAME:
            return set()
        return {DESCRIPTOR, CHECKSUMS, *(each["path"] for each in package["resources"])}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return set()


def _put_in_place(new: Path, target: Path) -> None:
    """Replace the folder in one step where the system can, in two elsewhere."""
    for path in (*new.rglob("*"), new):
        to_disk(path)
    if not target.exists():
        new.rename(target)
    elif not exchange(new, target):
        target.rename(new.with_name("old"))
        new.rename(target)
    to_disk(target.parent)
