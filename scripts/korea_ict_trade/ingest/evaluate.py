"""Measures the reader on labelled texts: recall and precision.

A labelled text is a file of three parts with `---` between them: what it is (`kind`,
`language`, `period`, `published_on`), the text, and a line for each figure or claim:

    export semiconductors world yoy_pct -0.5 pct
    export total world value 16.5 USD_bn period=2020-11
    claim export total usa consecutive_months increase 6
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest.extract import extract
from korea_ict_trade.ingest.labels import Alias
from korea_ict_trade.ingest.records import Claim, Figure

Key = tuple[str, ...]
_PARTS = 3


@dataclass(frozen=True)
class Case:
    """A labelled text: `kind` is `ministry` or `press`, `labels` all that it prints."""

    name: str
    kind: str
    language: str
    period: str
    published_on: date
    text: str
    labels: frozenset[Key]


@dataclass
class Score:
    """How many labels were found, missed, and how many readings are no label."""

    found: int = 0
    missed: int = 0
    false: int = 0

    @property
    def recall(self) -> float:
        """The part of the labels that was found, 1 when there are none."""
        labels = self.found + self.missed
        return self.found / labels if labels else 1.0

    @property
    def precision(self) -> float:
        """The part of the readings that are labels, 1 when there are none."""
        read = self.found + self.false
        return self.found / read if read else 1.0


@dataclass(frozen=True)
class Evaluation:
    """Scores by group (`kind`, `language`, `rule`, ...) and what went wrong."""

    scores: dict[tuple[str, str], Score] = field(default_factory=dict)
    mistakes: tuple[str, ...] = ()


def read_case(path: Path) -> Case:
    """Read a labelled text. Raises `IngestError` when its form is wrong."""
    parts = path.read_text("utf-8").split("\n---\n")
    if len(parts) != _PARTS:
        msg = f"{path.name} needs three parts with --- between them."
        raise IngestError(msg)
    head = dict(line.split(": ", 1) for line in parts[0].splitlines())
    labels = [
        _label(line, head["period"]) for line in parts[2].splitlines() if line.strip()
    ]
    repeated = [key for key, count in Counter(labels).items() if count > 1]
    if repeated:
        msg = f"{path.name} has a label twice: {' '.join(repeated[0])}"
        raise IngestError(msg)
    return Case(
        path.stem,
        head["kind"],
        head["language"],
        head["period"],
        date.fromisoformat(head["published_on"]),
        parts[1],
        frozenset(labels),
    )


def _label(line: str, period: str) -> Key:
    options = dict(re.findall(r"(period|size)=(\S+)", line))
    words = re.sub(r"\s(?:period|size)=\S+", "", line).split()
    where = (options.get("period", period), options.get("size", "all"))
    if words[0] == "claim":
        return ("claim", *where, *words[1:])
    flow, item, region, measure, number, unit = words
    value = format(Decimal(number).normalize(), "f")
    return ("figure", *where, flow, item, region, measure, value, unit)


def figure_key(figure: Figure) -> Key:
    """A figure as a label: equal numbers are equal however they were printed."""
    value = format(Decimal(figure.printed_value).normalize(), "f")
    series = (figure.flow, figure.item_code, figure.region_code, figure.measure)
    return (
        "figure",
        figure.period,
        figure.exporter_size,
        *series,
        value,
        figure.unit,
    )


def claim_key(claim: Claim) -> Key:
    """A claim as a label."""
    series = (claim.flow, claim.item_code, claim.region_code)
    said = (claim.claim, claim.direction, claim.months)
    return ("claim", claim.period, claim.exporter_size, *series, *said)


def evaluate(cases: Iterable[Case], aliases: tuple[Alias, ...]) -> Evaluation:
    """Read every text and compare with its labels.

    Recall by rule isn't known, since nobody read what was missed: a rule's score
    has false readings only.
    """
    result = Evaluation()
    mistakes: list[str] = []
    for case in cases:
        read = extract(case.text, aliases, case.published_on)
        rules = {figure_key(f): f.rule for f in read.figures}
        rules |= {claim_key(c): c.rule for c in read.claims}
        groups = [
            ("all", "all"),
            ("kind", case.kind),
            ("language", case.language),
            ("both", f"{case.language} {case.kind}"),
            ("year", case.period[:4]),
        ]
        for key in sorted(case.labels | set(rules)):
            outcome = "found" if key in rules else "missed"
            outcome = outcome if key in case.labels else "false"
            own = [("rule", rules[key])] if key in rules else []
            for group in [*groups, ("what", key[0]), *own]:
                score = result.scores.setdefault(group, Score())
                setattr(score, outcome, getattr(score, outcome) + 1)
            if outcome != "found":
                mistakes.append(f"{case.name}: {outcome}: {' '.join(key)}")
    return Evaluation(result.scores, tuple(mistakes))
