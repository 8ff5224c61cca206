"""Old releases of DuckDB, installed to test that they open the published file."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from korea_ict_trade.errors import WarehouseError

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements" / "old_clients"
CLIENTS = ROOT / ".venvs" / "old_clients"

# The first release of Python for which a DuckDB has no wheels.
_ENDS_BEFORE = {"duckdb-1.0": (3, 13), "duckdb-1.1": (3, 14)}


class OldClientError(WarehouseError):
    """An old release of DuckDB can't be installed."""


def requirement_files(folder: Path = REQUIREMENTS) -> list[Path]:
    """List the releases, oldest first, that have wheels for this Python."""
    ends = {name: end for name, end in _ENDS_BEFORE.items() if sys.version_info >= end}
    return [path for path in sorted(folder.glob("*.txt")) if path.stem not in ends]


def prepare(requirements: Path, clients: Path = CLIENTS) -> Path:
    """Install one release, unless it is there already.

    Args:
        requirements: its file of hashed requirements.
        clients: the folder that holds a folder per release.

    Returns:
        The folder to put on the path of a Python that is to use it.

    Raises:
        OldClientError: it can't be installed.
    """
    version = f"py{sys.version_info.major}{sys.version_info.minor}"
    lock = sha256(requirements.read_bytes()).hexdigest()[:8]
    client = clients / f"{requirements.stem}-{version}-{lock}"
    if not client.is_dir():
        clients.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=clients))
        try:
            _install(requirements, unfinished)
            unfinished.rename(client)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return client


def _install(requirements: Path, folder: Path) -> None:
    """Install what a file of hashed requirements lists into a folder."""
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet"]
    command += ["--python", sys.executable, "--target", str(folder)]
    command += ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
    done = subprocess.run(
        [*command, "--requirement", str(requirements)],
        env=_with_index(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise OldClientError(
            f"{requirements.stem} can't be installed: {done.stderr.strip()}"
        )


def _with_index(environment: Mapping[str, str]) -> dict[str, str]:
    """Pass on where packages come from: uv doesn't read pip's settings."""
    index = environment.get("PIP_INDEX_URL")
    return {**({"UV_DEFAULT_INDEX": index} if index else {}), **environment}
