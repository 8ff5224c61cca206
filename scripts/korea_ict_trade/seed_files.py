"""The check of the seed files that stops a build before dbt loads any of them.

dbt runs it through the plugin (macro ``validate_seed_files``), with every command that
builds or tests something.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_csv import Scan, scan
from korea_ict_trade.seed_declarations import Seed, parse
from korea_ict_trade.seed_faults import Finding, report


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
    scans = {seed: scan(seed) for seed in parse(json.loads(declarations))}
    findings = [finding for result in scans.values() for finding in result.findings]
    findings += _cell_findings(scans)
    if findings:
        raise SeedError(report(findings, _notes(scans)))
    rows = sum(result.row_count for result in scans.values())
    return f"{rows:,} rows in {len(scans)} files are as declared"


def _cell_findings(scans: Mapping[Seed, Scan]) -> list[Finding]:
    # pandera and ibis take a second to import: only a command that checks waits for it.
    from korea_ict_trade.seed_schema import find_faults, needed_seeds  # noqa: PLC0415
    from korea_ict_trade.seed_tables import load  # noqa: PLC0415

    _refuse_undeclared(scans, {seed: needed_seeds(seed) for seed in scans})
    sound = {seed.name for seed, result in scans.items() if not result.findings}
    with load(scans) as tables:
        others = {name: table for name, table in tables.items() if name in sound}
        return [
            finding
            for seed in scans
            if seed.name in tables
            for finding in find_faults(seed, tables[seed.name], others)
        ]


def _refuse_undeclared(seeds: Iterable[Seed], needed: Mapping[Seed, set[str]]) -> None:
    declared = {seed.name for seed in seeds}
    for seed, names in needed.items():
        if missing := sorted(names - declared):
            raise SeedError(
                f"The rules of {seed.file} compare with seeds that are not declared: "
                f"{', '.join(missing)}."
            )


def _notes(scans: Mapping[Seed, Scan]) -> list[str]:
    return [
        f"What refers to {seed.file} was not checked, because it has unreadable lines."
        for seed, result in scans.items()
        if result.findings
    ]
