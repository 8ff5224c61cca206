"""Runs of the product that can be killed at any moment, with all that they started."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

_OURS = ("KOREA_ICT_TRADE_", "DBT_", "MAKE", "MFLAGS", "KILLS", "SEED", "PROJECT")
# Loaded once; each run is then a fork of the process that has them.
_PRELOADED = [
    "conftest",
    "korea_ict_trade.mart_schemas",
    "korea_ict_trade.published_file",
]


class Run(Protocol):
    """A run that goes on until it ends or is killed."""

    marked: threading.Event
    """Set once the run has said that its delicate part begins."""

    def wait(self, seconds: float) -> int | None:
        """Wait for the end; gives the exit code, or None if the run still goes on."""

    def kill(self) -> None:
        """Kill -9 all its processes, and wait until the last is gone."""

    def said(self) -> str:
        """Give what the run has printed so far."""


class GroupRun:
    """A command in a process group of its own."""

    def __init__(
        self,
        command: Sequence[str | Path],
        folder: Path,
        environment: Mapping[str, str],
        mark: str,
    ) -> None:
        self.marked = threading.Event()
        self._mark = mark
        self._lines: list[str] = []
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.append(line)
            if self._mark and self._mark in line:
                self.marked.set()

    def wait(self, seconds: float) -> int | None:
        """Wait for the end; gives the exit code, or None if the run still goes on."""
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        self._reader.join()
        return code

    def kill(self) -> None:
        """Kill -9 the group; its output ends when the last process is gone."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._reader.join()

    def said(self) -> str:
        """Give what the run has printed so far."""
        return "".join(self._lines)


class ForkRun:
    """A function in a process of its own that has loaded all it needs beforehand."""

    def __init__(self, work: Callable[..., None], *arguments: Any) -> None:
        self.marked = threading.Event()
        self.marked.set()
        context = get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        self._process = context.Process(target=work, args=arguments)
        self._process.start()

    def wait(self, seconds: float) -> int | None:
        """Wait for the end; gives the exit code, or None if the run still goes on."""
        self._process.join(seconds)
        return self._process.exitcode

    def kill(self) -> None:
        """Kill -9 the process."""
        self._process.kill()
        self._process.join()

    def said(self) -> str:
        """Give nothing: what it prints goes where this process prints."""
        return ""


def clean_environment(temporary: Path, **more: str) -> dict[str, str]:
    """Give an environment that leads to nothing of the user's.

    Temporary files go to a folder that is looked at: they are clutter if they stay.
    """
    temporary.mkdir(exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OURS)}
    own = {"TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}
    return {**kept, **own, **more}


def wait_for_mark(run: Run, seconds: float) -> bool:
    """Wait until a run's delicate part begins; false if it ended or took too long."""
    end = time.monotonic() + seconds
    while not run.marked.is_set():
        if time.monotonic() > end or run.wait(0.005) is not None:
            return run.marked.is_set()
    return True
