"""Disks that are full or read-only: real ones, mounted in a namespace of their own.

Run as `python -m chaos.disks FOLDER`, it enters a user and mount namespace (root
isn't needed where the system lets users do that) and mounts small disks there, which
nobody else sees. Prints what it found as JSON.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from chaos.campaign import BrokenError
from chaos.folders import read_contents, replace_contents
from chaos.victims import publish_file, whole_hash
from conftest import ROOT, Warehouse
from korea_ict_trade.errors import IngestError, PublishError
from korea_ict_trade.ingest import storage
from korea_ict_trade.ingest.addition import Addition

# Room beside the old file or seeds, in KiB: from next to nothing to enough.
_ROOM = range(0, 3200, 200)
_IN_A_NAMESPACE = ("unshare", "--map-root-user", "--mount")
_ROW = {"id": "2", "value": "new"}
_SEEDS = ("publications", "release_figures", "release_claims", "figure_provenance")


@dataclass(frozen=True)
class Disks:
    """How often a full or read-only disk was hit, and how often there was room."""

    publications_refused: int
    publications_done: int
    writes_refused: int
    writes_done: int


def maltreat(folder: Path) -> Disks:
    """Fill disks under publications and writes, in a process of its own.

    Raises:
        BrokenError: something was lost, or this system doesn't let us mount a disk.
    """
    folder.mkdir()
    path = f"{Path(__file__).parents[1]}:{ROOT / 'scripts'}"
    done = subprocess.run(
        [*_IN_A_NAMESPACE, sys.executable, "-m", "chaos.disks", str(folder)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare failed" in done.stderr or "mount:" in done.stderr:
        raise BrokenError(
            "no disk could be mounted, so none could be filled: run this as root, or "
            f"where users may make namespaces.\n{done.stderr}"
        )
    if done.returncode != 0:
        raise BrokenError(f"a full disk: {done.stderr}")
    return Disks(**json.loads(done.stdout.splitlines()[-1]))


def fill(folder: Path) -> Disks:
    """Try with less and with more room; needs a mount namespace."""
    builds = [_build(folder / str(number), number) for number in (1, 2)]
    published = _disk(folder / "published") / "korea_ict_trade.duckdb"
    publish_file(builds[0], published)
    old = whole_hash(published)
    refused = [_publish(builds, published, old, room) for room in _ROOM]
    _resize(published.parent, "rw,size=64m")
    publish_file(builds[1], published)
    if whole_hash(published) == old or len(list(published.parent.iterdir())) > 1:
        raise BrokenError("with room again, the new file was not published")
    refused.append(_publish_read_only(builds[0], published))

    seeds = _disk(folder / "seeds") / "seeds"
    rows = "".join(f"1,{number:06}\n" for number in range(20_000))
    first = {f"{name}.csv": f"id,value\n{rows}".encode() for name in _SEEDS}
    replace_contents(seeds, first)
    kept = [_write(seeds, room) for room in (0, *_ROOM)]
    _resize(seeds.parent, "ro")
    kept.append(_refused_write(seeds))
    return Disks(sum(refused), refused.count(False), sum(kept), kept.count(False))


def _build(folder: Path, value: int) -> Path:
    folder.mkdir()
    made = Warehouse(folder)
    made.execute(f"update fct_figure_vintages set value = {value}")
    made.connection.close()
    return made.build_file.parent


def _publish(builds: list[Path], published: Path, old: str, room: int) -> bool:
    """Publish with so much room; true if that was refused and the old file stays."""
    folder = published.parent
    _resize(folder, f"size={_used(folder) + room}k")
    try:
        publish_file(builds[1], published)
    except PublishError as error:
        if not str(error).endswith("stays as it was."):
            raise BrokenError(f"an unclear word: {error}") from error
        if whole_hash(published) != old:
            raise BrokenError("the old file changed on a full disk") from error
        _check_alone(published)
        return True
    _check_alone(published)
    _resize(folder, "size=64m")
    publish_file(builds[0], published)
    return False


def _publish_read_only(build: Path, published: Path) -> bool:
    before = whole_hash(published)
    _resize(published.parent, "ro")
    try:
        publish_file(build, published)
    except PublishError as error:
        if "Read-only file system" not in str(error):
            raise BrokenError(f"an unclear word: {error}") from error
    return whole_hash(published) == before


def _write(seeds: Path, room: int) -> bool:
    """Write with so much room; true if that was refused and the seeds are the same."""
    _resize(seeds.parent, f"size={_used(seeds.parent) + room}k")
    if _refused_write(seeds):
        return True
    _resize(seeds.parent, "size=64m")
    return False


def _refused_write(seeds: Path) -> bool:
    before = read_contents(seeds)
    try:
        storage.write(seeds, Addition(_ROW, (_ROW,), (_ROW,), (_ROW,)), lambda _: None)
    except IngestError as error:
        if "Nothing was written" not in str(error):
            raise BrokenError(f"an unclear word: {error}") from error
        if read_contents(seeds) != before:
            raise BrokenError("the seeds changed on a full disk") from error
        left = sorted(path.name for path in (seeds.parent / ".ingest").glob("*"))
        if left not in ([], ["lock"]):
            raise BrokenError(f"left on a full disk: {left}") from error
        return True
    replace_contents(seeds, before)
    return False


def _check_alone(published: Path) -> None:
    beside = [path.name for path in published.parent.iterdir() if path != published]
    if beside:
        raise BrokenError(f"left on a full disk: {beside}")


def _disk(folder: Path) -> Path:
    """Mount a disk in memory, that vanishes with this process."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    return folder


def _resize(folder: Path, options: str) -> None:
    """Change a disk's size, or whether it can be written to."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


def _used(folder: Path) -> int:
    """Give what is used of a disk, in KiB."""
    disk = os.statvfs(folder)
    return (disk.f_blocks - disk.f_bfree) * disk.f_frsize // 1024


if __name__ == "__main__":
    try:
        print(json.dumps(asdict(fill(Path(sys.argv[1])))))
    except (BrokenError, duckdb.Error) as broken:
        sys.exit(f"{type(broken).__name__}: {broken}")
