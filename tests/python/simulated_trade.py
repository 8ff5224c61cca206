"""A made-up world of trade in which everything adds up, and pages that print it.

Levels are whole thousandths of a million dollars. Each is a sum of atoms: an item or
region without parts, or what a list of parts leaves of its whole. So parts never exceed
their whole, and what is printed of them, however coarsely, can all be true.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

SEEDS = Path(__file__).parents[2] / "seeds"

# Regions that are defined by what they are not.
COMPLEMENTS = {
    "non_eu": ("eu",),
    "other_countries": ("china_hk", "vietnam", "usa", "eu", "japan"),
}
# Thousandths of a million dollars in a unit, and the decimals that pages print.
UNITS = {
    "USD_bn": (10**6, (1, 2, 3)),
    "USD_100mn": (10**5, (0, 1, 2)),
    "USD_mn": (10**3, (0, 1)),
}

Level = tuple[int, str, str, str]
"""Month (0 is January of the first year), flow, item and region."""
Row = tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """What can be printed: a level, or a ratio in per cent of two of them."""

    period: str
    flow: str
    item: str
    region: str
    measure: str
    numerator: int
    denominator: int | None = None


@dataclass(frozen=True)
class Page:
    """A publication."""

    publication_id: str
    publisher: str
    kind: str
    language: str
    period: str
    published_on: str

    def row(self) -> Row:
        """As a row of the seed `publications`."""
        return (
            self.publication_id,
            self.period,
            self.publisher,
            self.publisher,
            self.kind,
            "false",
            self.language,
            self.published_on,
            "2026-11-22",
            f"https://example.org/{self.publication_id}",
        )


def atoms_of(code: str) -> dict[str, frozenset[str]]:
    """Give the atoms of each code of a list: `item` or `region`."""
    with (SEEDS / f"{code}s.csv").open(encoding="utf-8", newline="") as lines:
        codes = {row[f"{code}_code"]: row for row in csv.DictReader(lines)}
    parts: dict[str, list[str]] = {name: [] for name in codes}
    for name, row in codes.items():
        if row[f"parent_{code}_code"] and name not in COMPLEMENTS:
            parts[row[f"parent_{code}_code"]].append(name)
    atoms: dict[str, frozenset[str]] = {}

    def collect(name: str) -> frozenset[str]:
        own = set()
        # A complete list of parts leaves nothing.
        if any(codes[p]["is_partition_complete"] != "true" for p in parts[name]):
            own = {f"rest of {name}"}
        within = (collect(part) for part in parts[name])
        atoms[name] = frozenset(own).union(*within) or frozenset({name})
        return atoms[name]

    top = next(name for name, row in codes.items() if not row[f"parent_{code}_code"])
    collect(top)
    for name, others in COMPLEMENTS.items():
        if name in codes:
            taken = frozenset[str]().union(*(atoms[other] for other in others))
            atoms[name] = atoms[top] - taken
    return atoms


def true_levels(random: Random, month_count: int) -> dict[Level, int]:
    """Draw exports and imports of every month, item and region, and their balance."""
    items, regions = atoms_of("item"), atoms_of("region")
    item_atoms, region_atoms = sorted(items["total"]), sorted(regions["world"])
    levels: dict[Level, int] = {}
    for flow in ("export", "import"):
        # Some are small, and now and then there is none.
        usual = {
            atom: random.lognormvariate(8.5, 2)
            for atom in product(item_atoms, region_atoms)
        }
        for month in range(month_count):
            drawn = {
                atom: round(size * random.choice((0, 0.5, 0.9, 1, 1.1, 2, 1.2)))
                for atom, size in usual.items()
            }
            for item, of_item in items.items():
                by_atom = {r: sum(drawn[i, r] for i in of_item) for r in region_atoms}
                for region, of_region in regions.items():
                    level = sum(by_atom[r] for r in of_region)
                    levels[month, flow, item, region] = level
    balances = {
        (month, "balance", item, region): level - levels[month, "import", item, region]
        for (month, flow, item, region), level in levels.items()
        if flow == "export"
    }
    return levels | balances


def name_of(month: int) -> str:
    """Write a month as a printed period."""
    return f"{2015 + month // 12}-{month % 12 + 1:02}"


def monthly_cells(levels: Mapping[Level, int]) -> Iterator[Cell]:
    """Give every level with its growth and share, where there are any."""
    for (month, flow, item, region), level in levels.items():
        series = (name_of(month), flow, item, region)
        yield Cell(*series, "value", level)
        if flow == "balance":
            continue
        base = levels.get((month - 12, flow, item, region))
        if base:
            yield Cell(*series, "yoy_pct", 100 * (level - base), base)
        total = levels[month, flow, "total", "world"]
        if total and (item, region) != ("total", "world"):
            yield Cell(*series, "share_pct", 100 * level, total)


def period_cells(levels: Mapping[Level, int], month_count: int) -> Iterator[Cell]:
    """Give the sums over whole quarters, half-years and years."""
    series = {level[1:] for level in levels if "total" in level or "world" in level}
    for length, mark in ((3, "Q"), (6, "H"), (12, "")):
        for first in range(0, month_count - length + 1, length):
            number = str(first % 12 // length + 1) if mark else ""
            period = f"{2015 + first // 12}{mark}{number}"
            for one in sorted(series):
                months = range(first, first + length)
                total = sum(levels[month, *one] for month in months)
                yield Cell(period, *one, "value", total)


def pages_of(month: int) -> list[Page]:
    """Give the pages that print a month: soon after, and once more a year later."""
    period = name_of(month)
    soon, late = name_of(month + 1), name_of(month + 13)
    return [
        Page(f"{period}_msit", "msit", "ministry", "ko", period, f"{soon}-13"),
        Page(f"{period}_motie", "motie", "ministry", "en", period, f"{soon}-21"),
        Page(f"{period}_daily", "daily", "press", "ko", period, f"{soon}-12"),
        Page(f"{period}_weekly", "weekly", "press", "ko", period, ""),
        Page(f"{period}_review", "review", "press", "en", period, f"{late}-14"),
    ]


def rounded(numerator: int, denominator: int, decimals: int) -> str:
    """Round a ratio to decimals, halves away from zero, and print it."""
    scaled = abs(numerator) * 10**decimals
    units = (2 * scaled + denominator) // (2 * denominator)
    digits = f"{units:0{decimals + 1}}"
    sign = "-" if numerator < 0 and units else ""
    point = f".{digits[-decimals:]}" if decimals else ""
    return f"{sign}{digits[: len(digits) - decimals]}{point}"


def token_of(random: Random, cell: Cell) -> tuple[str, str]:
    """Print a cell correctly rounded, in a unit and with decimals of any kind."""
    if cell.denominator is not None:
        decimals = random.choice((0, 1, 1, 1, 2))
        return rounded(cell.numerator, cell.denominator, decimals), "pct"
    unit = random.choice(list(UNITS))
    scale, choices = UNITS[unit]
    return rounded(cell.numerator, scale, random.choice(choices)), unit


def printed(random: Random, cells: Iterable[Cell], pages: Sequence[Page]) -> list[Row]:
    """Print each cell on one to three of the pages, as rows of `release_figures`."""
    return [
        (
            page.publication_id,
            *(cell.period, cell.flow, cell.item, cell.region, "all", cell.measure),
            *token_of(random, cell),
        )
        for cell in cells
        for page in random.sample(pages, random.choice((1, 1, 2, 3)))
    ]
