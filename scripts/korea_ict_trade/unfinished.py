"""Names for work in progress beside its place, and the removal of what a kill left.

A new file or folder is made under such a name and then put in its place in one step.
The name tells the machine and the process, so that the next run knows which of them
nobody works on any more.
"""

import ctypes
import errno
import os
import re
import secrets
import shutil
import socket
from pathlib import Path

_EXCHANGE = 2
_AT_FDCWD = -100
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EPERM, errno.ENOTSUP}


def unfinished_path(target: Path) -> Path:
    """Give a name beside the target that nothing has."""
    token = secrets.token_hex(8)
    return target.with_name(f".{target.name}.{_host()}.{os.getpid()}.{token}")


def remove_leftovers(target: Path) -> None:
    """Remove what killed runs of this machine left unfinished beside the target."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.{_host()}\.([0-9]+)\.[0-9a-f]+.*")
    for path in target.parent.iterdir():
        match = ours.fullmatch(path.name)
        if match and not _is_alive(int(match[1])):
            remove(path)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


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


def _host() -> str:
    """Give this machine's name: process numbers mean nothing on another one."""
    return re.sub("[^A-Za-z0-9]", "-", socket.gethostname())


def _is_alive(process: int) -> bool:
    """Tell whether a process of this machine runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
