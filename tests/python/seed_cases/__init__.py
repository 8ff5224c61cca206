"""A catalogue of rows that a person, a spreadsheet or an attacker may write.

Beside each wrong cell stand its near misses, which have to pass.
"""

from seed_cases import (
    aliases,
    claims,
    corrections,
    figures,
    items,
    provenance,
    publications,
    regions,
    units,
)
from seed_cases.case import Case

CASES: list[Case] = [
    *figures.CASES,
    *claims.CASES,
    *publications.CASES,
    *items.CASES,
    *regions.CASES,
    *units.CASES,
    *aliases.CASES,
    *corrections.CASES,
    *provenance.CASES,
]
