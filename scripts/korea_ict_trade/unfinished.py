"""Folders for unfinished work, and what puts it in its place in one step.

A run holds a lock on its folder. The operating system drops that lock with the process,
however it ended, so a folder that can be locked is nobody's, and the next run removes
it. A process number would not tell: numbers are used again, and mean nothing in
another container.
"""

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_EXCHANGE = 2
_AT_FDCWD = -100
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EPERM, errno.ENOTSUP}


@contextmanager
def scratch(parent: Path, prefix: str) -> Iterator[Path]:
    """Give a new folder as long as the block lasts.

    Args:
        parent: where to make it.
        prefix: how its name begins. What dead runs left under such names is removed.

    Raises:
        OSError: the folder can't be made.
    """
    remove_dead(parent, prefix)
    folder, lock = _claimed(parent, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def remove_dead(parent: Path, prefix: str) -> None:
    """Remove the folders whose run is dead; leave what is in use or not ours."""
    for folder in parent.iterdir():
        if not folder.name.startswith(prefix):
            continue
        try:
            lock = _open(folder)
        except OSError:
            # Another user's, or no folder, or removed by another run meanwhile.
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            # Its run is alive, or the file system can't tell.
            continue
        else:
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(lock)


@contextmanager
def scratch_beside(target: Path) -> Iterator[Path]:
    """Give a folder from which what is made can take the target's place in one step."""
    with scratch(target.parent, f".{target.name}.unfinished-") as folder:
        yield folder


def exchange(one: Path, other: Path) -> bool:
    """Let two files or folders change places in one step; false when the system can't.

    Raises OSError when they could, but don't: one is missing, or not ours to move.
    """
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = (os.fsencode(one), os.fsencode(other))
    if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(one))


def to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _claimed(parent: Path, prefix: str) -> tuple[Path, int]:
    """Make a folder and lock it. Another run may take it for dead in between."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        try:
            lock = _open(folder)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            continue
        except OSError:
            # A file system without locks: then nobody can take it for dead either.
            return folder, lock
        if folder.exists():
            return folder, lock
        os.close(lock)


def _open(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
