"""The conditions to build under: what must make no difference to the data."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml


@dataclass(frozen=True)
class Variant:
    """One way of building the same data."""

    name: str
    other_python: bool
    """Built by the second Python that is given, not the one of .venv."""
    threads: int
    """Of dbt, and of DuckDB."""
    shuffle: int | None
    """What the order of the rows of every seed is drawn from; as they are if None."""
    time_zone: str
    locale: str
    hash_seed: str
    """`PYTHONHASHSEED`: in which order Python's sets come."""


# Beside the published file, built with the defaults. The first one changes everything
# at once. In the four, each of Python, threads and order meets each value of the other
# two, and each time zone and locale is there.
VARIANTS = (
    Variant("all-at-once", True, 4, 1, "Pacific/Kiritimati", "tr_TR.UTF-8", "1"),
    Variant("one-thread", False, 1, 2, "Asia/Seoul", "de_DE.UTF-8", "2"),
    Variant("as-it-is", False, 4, None, "America/Los_Angeles", "tr_TR.UTF-8", "3"),
    Variant("euc-kr", True, 1, None, "UTC", "ko_KR.EUC-KR", "random"),
)


def shuffle_rows(seed: Path, random: Random) -> None:
    """Put the rows of a seed file in another order that its declaration allows.

    The header stays, and a part stays below what it is a part of.
    """
    with seed.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    random.shuffle(rows)
    with seed.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerows([header, *_parents_first(header, rows)])


def _parents_first(header: list[str], rows: list[list[str]]) -> list[list[str]]:
    """Move rows down to below their parents, if the seed has any."""
    parents = [name for name in header if name.startswith("parent_")]
    if not parents:
        return rows
    parent = header.index(parents[0])
    key = header.index(parents[0].removeprefix("parent_"))
    placed: dict[str, list[str]] = {}
    while waiting := [row for row in rows if row[key] not in placed]:
        ready = [row for row in waiting if row[parent] in {"", *placed}]
        row = (ready or waiting)[0]
        placed[row[key]] = row
    return list(placed.values())


def with_threads(profiles: str, threads: int) -> str:
    """Set how many threads a dbt profile gives to dbt and to DuckDB.

    Args:
        profiles: the text of profiles.yml.
        threads: how many.
    """
    profile: dict[str, Any] = yaml.safe_load(profiles)
    for project in profile.values():
        for output in project["outputs"].values():
            output["threads"] = threads
            output["settings"] = {**output.get("settings", {}), "threads": threads}
    return yaml.safe_dump(profile, allow_unicode=True, sort_keys=False)


def environment_of(
    variant: Variant, caller: Mapping[str, str], locales: Path
) -> dict[str, str]:
    """Give the environment variables of a build.

    Args:
        variant: the conditions.
        caller: the variables to start from; what would undo the conditions, or send the
            build elsewhere, is left out.
        locales: the folder that holds the compiled locales.
    """
    foreign = ("LC_", "LANG", "KOREA_ICT_TRADE_", "DBT_", "PYTHON")
    return {
        **{name: text for name, text in caller.items() if not name.startswith(foreign)},
        "TZ": variant.time_zone,
        "LC_ALL": variant.locale,
        "LOCPATH": str(locales),
        "PYTHONHASHSEED": variant.hash_seed,
    }
