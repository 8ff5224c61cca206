"""Faults of seed files, and the report that lists them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_SHOWN = 100
"""Faults that a report prints; the rest is counted."""

LONGEST_VALUE = 60
"""Characters of a value that a report prints."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in one line (the header is line 1)."""

    line: int
    value: str | None = None
    context: str = ""
    """What else a reader needs beside the value to judge it."""

    def describe(self, finding: Finding) -> str:
        """Say where it is, what stands there, and which rule that breaks."""
        parts = [finding.file, f"line {self.line}"]
        if finding.column:
            parts.append(f"column {finding.column}")
        if self.value is not None:
            parts.append(f"value {quoted(self.value)}")
        context = f" ({self.context})" if self.context else ""
        return f"{', '.join(parts)}{context}: {finding.words}"


@dataclass(frozen=True)
class Finding:
    """All faults of one kind in one file; of many, the first are kept."""

    file: str
    words: str
    """What is wrong, and what to do about it."""
    faults: tuple[Fault, ...]
    column: str | None = None
    count: int = 1
    """How many there are, kept or not."""


def report(findings: Sequence[Finding], notes: Iterable[str] = ()) -> str:
    """Write the faults as lines: each says file, line, column, value and rule.

    Of more than ``MOST_SHOWN`` faults every finding shows its first ones, so that a
    rule that is broken in each row hides no other.
    """
    total = sum(finding.count for finding in findings)
    files = sorted({finding.file for finding in findings})
    lines = [f"{_number(total, 'fault')} in {', '.join(files)}. Nothing was built.", ""]
    shown = _shown(findings)
    lines += [fault.describe(finding) for finding, fault in shown]
    if total > len(shown):
        rest = _number(total - len(shown), "more fault")
        lines += ["", f"{rest} not listed. All, by rule:"]
        lines += [f"{finding.count:,} × {_place(finding)}" for finding in findings]
    if notes := tuple(notes):
        lines += ["", *notes]
    return "\n".join(lines)


def quoted(value: str) -> str:
    """Shorten a value and show what can't be seen in it, in quotation marks."""
    if len(value) > LONGEST_VALUE:
        value = value[: LONGEST_VALUE - 1] + "…"
    seen = (char if char.isprintable() else f"<U+{ord(char):04X}>" for char in value)
    return f'"{"".join(seen)}"'


def _shown(findings: Sequence[Finding]) -> list[tuple[Finding, Fault]]:
    ranked = [
        (rank, finding, fault)
        for finding in findings
        for rank, fault in enumerate(finding.faults)
    ]
    # The sort is stable: first faults of all findings, then all second ones...
    first = sorted(ranked, key=lambda entry: entry[0])[:MOST_SHOWN]
    place = sorted(first, key=lambda entry: (entry[1].file, entry[2].line))
    return [(finding, fault) for _, finding, fault in place]


def _place(finding: Finding) -> str:
    column = f", column {finding.column}" if finding.column else ""
    return f"{finding.file}{column}: {finding.words}"


def _number(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
