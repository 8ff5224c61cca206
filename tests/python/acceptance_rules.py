"""The rules of acceptance for one cell, in plain Python, slow and without detours.

The tests hold the project's SQL against it. Ties that identities decide are left out: a
cell alone has none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations

HALF = Decimal("0.5")
USD_MN = {
    "USD_bn": Decimal(1000),
    "USD_100mn": Decimal(100),
    "USD_mn": Decimal(1),
    "pct": Decimal(1),
}


@dataclass(frozen=True)
class Interval:
    """What a true number can be, from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        """Less is more precise."""
        return self.high - self.low

    def agrees(self, other: "Interval") -> bool:
        """Whether they overlap in more than a point."""
        return self.low < other.high and other.low < self.high

    def within(self, other: "Interval") -> "Interval":
        """What both allow."""
        return Interval(max(self.low, other.low), min(self.high, other.high))


def token_step(token: str, unit: str) -> Decimal:
    """The last printed step of a token, in its own unit."""
    digits = token.removeprefix("-")
    if "." in digits:
        return Decimal(1).scaleb(-len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0"))
    is_exact = unit == "pct" or digits == "0"
    return Decimal(1) if is_exact else Decimal(1).scaleb(zeros)


def token_interval(token: str, unit: str) -> Interval:
    """What a token can stand for, in USD mn or per cent."""
    half = token_step(token, unit) * HALF
    return Interval(
        (Decimal(token) - half) * USD_MN[unit], (Decimal(token) + half) * USD_MN[unit]
    )


@dataclass(frozen=True)
class Print:
    """A figure of the cell as the rules see it."""

    publication_id: str
    publisher: str
    voice: str
    is_ministry: bool
    known_on: date
    value: Decimal
    interval: Interval

    @property
    def round_month(self) -> date:
        """The publication month in which it is weighed."""
        return self.known_on.replace(day=1)


@dataclass(frozen=True)
class Evidence:
    """What a round says by some day: one option, or several that are tied."""

    options: tuple[Interval, ...]

    @property
    def interval(self) -> Interval:
        """The option, or the hull of several."""
        low = min(option.low for option in self.options)
        return Interval(low, max(option.high for option in self.options))

    @property
    def is_contested(self) -> bool:
        """Whether there are several."""
        return len(self.options) > 1


@dataclass(frozen=True)
class State:
    """What stands after a round, and the tied options if it is contested."""

    interval: Interval
    tied: tuple[Interval, ...]
    settled_in: date
    revisions: int = 0
    replaced_round: date | None = None


# Figures that agree, and what they share.
Group = tuple[Interval, frozenset[Print]]


def largest_sets(prints: Sequence[Print], bound: Interval | None = None) -> list[Group]:
    """Sets of members that all agree (within a bound), none within a larger set."""
    cut = {p: p.interval.within(bound) if bound else p.interval for p in prints}
    agreeing = [
        frozenset(group)
        for size in range(1, len(prints) + 1)
        for group in combinations(prints, size)
        if all(cut[a].agrees(cut[b]) for a, b in combinations(group, 2))
    ]
    largest = [g for g in agreeing if not any(g < other for other in agreeing)]
    return [(_shared([cut[p] for p in group]), group) for group in largest]


def _shared(intervals: Sequence[Interval]) -> Interval:
    low = max(interval.low for interval in intervals)
    return Interval(low, min(interval.high for interval in intervals))


def _voices(group: frozenset[Print]) -> int:
    return len({p.voice for p in group})


def _finest(group: frozenset[Print], bound: Interval | None = None) -> Decimal:
    return min((p.interval.within(bound) if bound else p.interval).width for p in group)


def weigh(prints: Sequence[Print]) -> Evidence:
    """Rules 2 and 3, without identities: what a round's figures settle on."""
    ministries = [p for p in prints if p.is_ministry]
    others = [p for p in prints if not p.is_ministry] if ministries else []
    candidates = largest_sets(ministries or prints)
    if ministries:
        best = min((_finest(g), -_voices(g)) for _, g in candidates)
        tied = [c for c in candidates if (_finest(c[1]), -_voices(c[1])) == best]
    else:
        most = max(_voices(g) for _, g in candidates)
        tied = [c for c in candidates if _voices(c[1]) == most]
    options = [option for c in tied for option in _narrowed(c, others)]
    finest = min(width for _, width in options)
    return Evidence(tuple(option for option, width in options if width == finest))


def _narrowed(
    candidate: Group, others: Sequence[Print]
) -> list[tuple[Interval, Decimal]]:
    """A candidate narrowed by each largest set of the others, with its precision."""
    interval, members = candidate
    agreeing = [p for p in others if p.interval.agrees(interval)]
    if not agreeing:
        return [(interval, _finest(members))]
    sets = largest_sets(agreeing, interval)
    best = max((_voices(g), len(g)) for _, g in sets)
    return [
        (shared, min(_finest(members), _finest(group, interval)))
        for shared, group in sets
        if (_voices(group), len(group)) == best
    ]


def step(
    state: State, evidence: Evidence, round_month: date, known: Sequence[Print]
) -> State:
    """Rule 4: what stands after a further round."""
    if evidence.is_contested:
        return state
    if evidence.interval.agrees(state.interval):
        decided = [option for option in state.tied if option.agrees(evidence.interval)]
        if len(decided) > 1:
            return state
        tightened = _shared([state.interval, evidence.interval, *decided])
        return replace(state, interval=tightened, tied=())
    printed = [
        p
        for p in known
        if p.round_month > state.settled_in
        and p.interval.agrees(evidence.interval)
        and not p.interval.agrees(state.interval)
    ]
    if not (
        any(p.is_ministry for p in printed) or len({p.publisher for p in printed}) > 1
    ):
        return state
    return State(
        evidence.interval, (), round_month, state.revisions + 1, state.settled_in
    )


def state_on(day: date, prints: Sequence[Print]) -> State:
    """What stands at the end of a day, from what was known by then."""
    known = [p for p in prints if p.known_on <= day]
    state: State | None = None
    for round_month in sorted({p.round_month for p in known}):
        evidence = weigh([p for p in known if p.round_month == round_month])
        if state is None:
            tied = evidence.options if evidence.is_contested else ()
            state = State(evidence.interval, tied, round_month)
        else:
            until = [p for p in known if p.round_month <= round_month]
            state = step(state, evidence, round_month, until)
    assert state is not None
    return state


Accepted = tuple[Decimal | None, Decimal, Decimal, str | None, int, bool]


def accepted_on(day: date, prints: Sequence[Print]) -> Accepted:
    """Rule 5: value, low, high, cited publication, revisions and whether contested."""
    state = state_on(day, prints)
    inside = sorted(
        (p.interval.width, not p.is_ministry, p.known_on, p.publication_id, p.value)
        for p in prints
        if p.known_on <= day
        and state.interval.low <= p.value <= state.interval.high
        and (state.replaced_round is None or p.round_month > state.replaced_round)
        and not state.tied
    )
    value, publication_id = (inside[0][4], inside[0][3]) if inside else (None, None)
    low, high = state.interval.low, state.interval.high
    return value, low, high, publication_id, state.revisions, bool(state.tied)


def vintages(prints: Sequence[Print]) -> list[tuple[date, Accepted]]:
    """Each day that changed what was accepted, with what was accepted from then on."""
    changes: list[tuple[date, Accepted]] = []
    for day in sorted({p.known_on for p in prints}):
        accepted = accepted_on(day, prints)
        if not changes or changes[-1][1] != accepted:
            changes.append((day, accepted))
    return changes
