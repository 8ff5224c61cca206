"""The check of the seed files that stops a build before dbt loads any of them.

dbt runs it through the plugin (macro ``validate_seed_files``), with every command that
builds or tests something.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_csv import scan
from korea_ict_trade.seed_declarations import Seed, parse
from korea_ict_trade.seed_faults import Finding, report


@dataclass(frozen=True)
class Outcome:
    """What a check of all seed files found."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    """What could not be checked, because of a finding."""
    row_count: int


def validate(declarations: str) -> str:
    """Check all seed files against their declarations.

    Args:
        declarations: JSON of what ``seed_declarations.parse`` takes.

    Returns:
        How many rows of how many files were checked.

    Raises:
        SeedError: a file breaks its declaration. The message lists all faults of all
            files, each with file, line, column, value and rule.
    """
    seeds = parse(json.loads(declarations))
    outcome = check(seeds)
    if outcome.findings:
        raise SeedError(report(outcome.findings, outcome.notes))
    return f"{outcome.row_count:,} rows in {len(seeds)} files are as declared"


def check(seeds: Sequence[Seed]) -> Outcome:
    """Check the bytes of all seed files, then their cells, rows and references.

    Raises:
        SeedError: a declaration can't be checked.
    """
    # pandera and ibis take a second to import: only a command that checks waits for it.
    from korea_ict_trade.seed_schema import find_faults, needed_seeds  # noqa: PLC0415
    from korea_ict_trade.seed_tables import load  # noqa: PLC0415

    needed = {seed: needed_seeds(seed) for seed in seeds}
    _refuse_undeclared(needed)
    scans = {seed: scan(seed) for seed in seeds}
    findings = [finding for result in scans.values() for finding in result.findings]
    sound = {seed.name for seed, result in scans.items() if not result.findings}
    with load(scans) as tables:
        others = {s.name: table for s, table in tables.items() if s.name in sound}
        for seed, table in tables.items():
            findings += find_faults(seed, table, others, scans[seed].row_count)
    return Outcome(
        findings=tuple(findings),
        notes=tuple(_notes(needed, sound)),
        row_count=sum(result.row_count for result in scans.values()),
    )


def _refuse_undeclared(needed: Mapping[Seed, set[str]]) -> None:
    declared = {seed.name for seed in needed}
    for seed, names in needed.items():
        if missing := sorted(names - declared):
            raise SeedError(
                f"The rules of {seed.file} compare with seeds that are not declared: "
                f"{', '.join(missing)}."
            )


def _notes(needed: Mapping[Seed, set[str]], sound: set[str]) -> list[str]:
    """Say which comparisons were left out, for want of the rows to compare with."""
    return [
        f"{seed.file} was not compared with {', '.join(missing)}, of which not every "
        "row can be read."
        for seed, names in needed.items()
        if (missing := sorted(names - sound))
    ]
