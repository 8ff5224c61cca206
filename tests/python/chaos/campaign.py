"""Kill runs at random points, and look after each kill at what is left."""

import math
import random
import statistics
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from chaos.runs import Run, wait_for_mark

Outcome = Literal["old", "new"]

# Every so often a run may end by itself, and has to succeed without any cleaning.
_LEFT_ALONE_EVERY = 10
# Of three kills two are in the part in which something is replaced.
_ANYWHERE_EVERY = 3
_PATIENCE = 900.0


class BrokenError(Exception):
    """A promise of the product was broken; the message tells which, and after what."""


class Victim(ABC):
    """A command of the product whose runs are killed."""

    name: str

    @abstractmethod
    def learn(self) -> None:
        """Find out, without a kill, what each input leads to."""

    @abstractmethod
    def prepare(self) -> None:
        """Offer other input than the one that the last outcome came from."""

    @abstractmethod
    def start(self) -> Run:
        """Start a run on that input."""

    @abstractmethod
    def outcome(self) -> Outcome:
        """Look at what a kill left. Raises `BrokenError` if it isn't whole."""

    @abstractmethod
    def check_tidy(self) -> None:
        """Look for clutter after a run that ended by itself. Raises `BrokenError`."""

    @abstractmethod
    def phase(self, said: str) -> str:
        """Name what a run was doing, by what it had said."""


@dataclass
class Tally:
    """What came of the kills of one victim. Durations are in seconds."""

    name: str
    kills: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    completed: int = 0
    durations: list[float] = field(default_factory=list)
    delicate: list[float] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """How many runs were killed."""
        return self.kills.total()


def campaign(
    victim: Victim,
    kills: int,
    seed: int,
    advance: Callable[[], None],
    seconds: float = math.inf,
) -> Tally:
    """Kill a victim's runs until so many were hit.

    A run that ends before its moment comes is no kill, but has to have succeeded: so
    has every tenth, which is left alone, and the last. Nothing is cleaned up between.

    Args:
        victim: whose runs to kill.
        kills: how many runs to kill.
        seed: draws the moments. What a run does at a moment depends on the machine.
        advance: called after each kill.
        seconds: after which to stop, with fewer kills.

    Returns:
        What came of them.

    Raises:
        BrokenError: something was lost, half done or left around, or a run failed.
    """
    draw = random.Random(f"{seed} {victim.name}")
    tally = Tally(victim.name)
    end = time.monotonic() + seconds
    victim.learn()
    _let_run(victim, tally)
    attempts = 0
    while tally.killed < kills and time.monotonic() < end:
        attempts += 1
        if attempts % _LEFT_ALONE_EVERY == 0:
            _let_run(victim, tally)
        elif _strike(victim, tally, draw, attempts % _ANYWHERE_EVERY == 0):
            advance()
    _let_run(victim, tally)
    return tally


def _let_run(victim: Victim, tally: Tally) -> None:
    """Let a run end, and take its times."""
    victim.prepare()
    started = time.monotonic()
    run = victim.start()
    marked = time.monotonic() if wait_for_mark(run, _PATIENCE) else None
    code = run.wait(_PATIENCE)
    ended = time.monotonic()
    tally.durations.append(ended - started)
    if marked is not None:
        tally.delicate.append(ended - marked)
    _check_completed(victim, tally, run, code)


def _strike(victim: Victim, tally: Tally, draw: random.Random, anywhere: bool) -> bool:
    """Kill a run at a random moment; false if it ended before."""
    victim.prepare()
    part = tally.durations if anywhere or not tally.delicate else tally.delicate
    delay = draw.uniform(0, statistics.median(part))
    run = victim.start()
    if part is tally.delicate and not wait_for_mark(run, _PATIENCE):
        delay = 0
    code = run.wait(delay)
    if code is not None:
        _check_completed(victim, tally, run, code)
        return False
    run.kill()
    phase = victim.phase(run.said())
    try:
        tally.kills[phase, victim.outcome()] += 1
    except BrokenError as broken:
        point = f"{victim.name}, kill {tally.killed + 1}, {phase}"
        raise BrokenError(f"{point}: {broken}\n{_last(run)}") from broken
    return True


def _check_completed(victim: Victim, tally: Tally, run: Run, code: int | None) -> None:
    """Hold a run that ended by itself to what it promises."""
    tally.completed += 1
    after = f"{victim.name}, after {tally.killed} kills"
    if code is None:
        run.kill()
        raise BrokenError(f"{after}: a run did not end\n{_last(run)}")
    if code != 0:
        raise BrokenError(f"{after}: a run failed with exit code {code}\n{_last(run)}")
    try:
        if victim.outcome() != "new":
            raise BrokenError("a run succeeded, and the old data are still there")
        victim.check_tidy()
    except BrokenError as broken:
        raise BrokenError(f"{after}: {broken}\n{_last(run)}") from broken


def _last(run: Run) -> str:
    """Give the last lines that a run printed."""
    return "\n".join(run.said().splitlines()[-30:])
