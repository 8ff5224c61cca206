"""What the reader finds in a text: every record knows where it was printed."""

from __future__ import annotations

from dataclasses import dataclass, field

KEY_FIELDS = ("period", "flow", "item_code", "region_code", "exporter_size")


@dataclass(frozen=True)
class Figure:
    """One printed number, with the columns of `release_figures` and its place.

    `start` and `end` are character offsets in the text that was read; `doubt` says
    why the reader isn't sure, and is empty when it is.
    """

    period: str
    flow: str
    item_code: str
    region_code: str
    exporter_size: str
    measure: str
    printed_value: str
    unit: str
    start: int
    end: int
    rule: str
    doubt: str = ""

    @property
    def series(self) -> tuple[str, ...]:
        """What the number is of: a page prints one number for each."""
        cell = tuple(str(getattr(self, name)) for name in KEY_FIELDS)
        return (*cell, self.measure)


@dataclass(frozen=True)
class Claim:
    """A printed statement over several months, with the columns of `release_claims`."""

    period: str
    flow: str
    item_code: str
    region_code: str
    exporter_size: str
    claim: str
    direction: str
    months: str
    start: int
    end: int
    rule: str

    @property
    def key(self) -> tuple[str, ...]:
        """What tells one claim of a page from another."""
        cell = tuple(str(getattr(self, name)) for name in KEY_FIELDS)
        return (*cell, self.claim, self.direction)


@dataclass(frozen=True)
class Numeral:
    """A number of the text and the class that it was accounted under.

    Classes: `figure`, `repeat` (a figure printed again), `claim`, `date`, `unread`.
    """

    text: str
    start: int
    end: int
    kind: str
    reason: str = ""
    context: str = ""


@dataclass(frozen=True)
class UnknownLabel:
    """A name beside a number that the alias seed doesn't hold."""

    label: str
    start: int
    end: int
    nearest: tuple[str, ...]
    row: str


@dataclass(frozen=True)
class Extraction:
    """All that was read from one text."""

    language: str
    reference_period: str
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    numerals: tuple[Numeral, ...] = ()
    unknown_labels: tuple[UnknownLabel, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def unread(self) -> tuple[Numeral, ...]:
        """The numbers that are no figure, claim or date, with the reason of each."""
        return tuple(n for n in self.numerals if n.kind == "unread")

    def counts(self) -> dict[str, int]:
        """How many numbers of the text are in each class."""
        kinds = ("figure", "repeat", "claim", "date", "unread")
        return {k: sum(n.kind == k for n in self.numerals) for k in kinds}


@dataclass(frozen=True)
class Token:
    """A piece of the text that the grammar knows, or a word that it doesn't."""

    kind: str
    start: int
    end: int
    text: str
    data: object = None


@dataclass(frozen=True)
class Amount:
    """A number with its unit: a level, a percentage or something else.

    `sign` is +1 or -1 when the token itself says so (an arrow, a triangle, a minus),
    else 0. `reason` says why a number can't be a figure (won, a rough number).
    """

    kind: str
    printed: str
    unit: str
    sign: int = 0
    doubt: str = ""
    reason: str = ""


@dataclass(eq=False)
class Subject:
    """What a number can be of, and which of its measures were filled already."""

    flow: str
    item: str
    region: str
    size: str = "all"
    daily: bool = False
    outside: bool = False
    filled: set[tuple[str, str]] = field(default_factory=set)

    def with_changes(self, **changes: object) -> Subject:
        """A fresh subject that differs in the named parts and has nothing filled."""
        parts = {
            "flow": self.flow,
            "item": self.item,
            "region": self.region,
            "size": self.size,
            "daily": self.daily,
            "outside": self.outside,
        }
        return Subject(**(parts | changes))  # type: ignore[arg-type]  # names fit


@dataclass(frozen=True)
class Phrase:
    """A noun phrase of labels: which flows, items and regions it names."""

    flows: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    size: str = ""
    daily: bool = False
    outside: bool = False
    ict: bool = False
    start: int = 0
    end: int = 0
