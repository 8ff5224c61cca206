"""The folder in which Superset keeps its own database, its key and its log."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from korea_ict_trade.errors import SupersetError

DEFAULT_HOME = Path("warehouse/superset")


@dataclass(frozen=True)
class SupersetHome:
    """A folder for one Superset, which only its owner can read."""

    folder: Path

    @property
    def log(self) -> Path:
        """Give the file with what Superset says while it runs."""
        return self.folder / "superset.log"

    @property
    def is_set_up(self) -> bool:
        """Tell whether a first start was finished."""
        return (self.folder / "ready_for").is_file()

    def prepare(self) -> None:
        """Make the folder and its random key, if they aren't there.

        Raises SupersetError when the folder can't be written.
        """
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            _write_once(self.folder / "secret_key", secrets.token_urlsafe(48))
        except OSError as error:
            raise SupersetError(
                f"Superset's folder can't be written: {error}. Name another one"
                " with --home"
            ) from error

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the folder to this process as long as the block lasts.

        Raises SupersetError when another process has it.
        """
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise SupersetError(
                    f"A Superset with the folder {self.folder} runs already."
                    " Stop it first, or name another folder with --home"
                ) from error
            yield


def new_password() -> str:
    """Give a random password that nobody else has."""
    return secrets.token_urlsafe(12)


def _write_once(path: Path, words: str) -> None:
    """Write a file that only its owner can read, unless it is there."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(words)
    # A link is made whole, and never over another one.
    try:
        path.hardlink_to(new)
    except FileExistsError:
        path.chmod(0o600)
    finally:
        new.unlink()
