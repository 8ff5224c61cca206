"""The names of items and regions: an alias seed, with a date range for each name."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel import Locale

from korea_ict_trade.errors import IngestError


@dataclass(frozen=True)
class Alias:
    """One name of one code in one language, used from `valid_from` to `valid_to`."""

    label: str
    language: str
    item_code: str
    region_code: str
    context_item_code: str
    valid_from: str
    valid_to: str

    @property
    def kind(self) -> str:
        """`item` or `region`."""
        return "item" if self.item_code else "region"

    @property
    def code(self) -> str:
        """The code of the item or region."""
        return self.item_code or self.region_code

    def is_valid_in(self, period: str) -> bool:
        """Tell whether a page of this period (`2020-06`, `2020`) uses the name."""
        year_month = period if "-" in period else f"{period[:4]}-12"
        starts = not self.valid_from or self.valid_from[:7] <= year_month
        return starts and (not self.valid_to or year_month <= self.valid_to[:7])


def read_aliases(path: Path) -> tuple[Alias, ...]:
    """Read the alias seed.

    Raises `IngestError` when the file is missing, lacks a column, or has a name
    that isn't of exactly one item or region.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        names = tuple(Alias.__dataclass_fields__)
        found = tuple(Alias(**{name: row[name] for name in names}) for row in rows)
    except (OSError, KeyError) as error:
        msg = f"The names of items and regions can't be read from {path}: {error}"
        raise IngestError(msg) from error
    for alias in found:
        if bool(alias.item_code) == bool(alias.region_code):
            msg = f"{path.name}: {alias.label!r} must name one item or one region."
            raise IngestError(msg)
    return found


def _english(label: str) -> str:
    flexible = re.sub(r"[\s\-]+", r"[\\s\\-]+", re.escape(label).replace(r"\ ", " "))
    flexible = flexible.replace(r"\[\s\-]+", r"[\s\-]+")
    short = len(label) <= 4 and label.upper() == label
    acronym = short or label in {
        "the US",
        "the EU",
        "the U.S.",
        "America",
        "EU markets",
    }
    body = flexible if acronym else f"(?i:{flexible})"
    return rf"(?<![A-Za-z0-9]){body}(?![A-Za-z0-9])"


def _korean(label: str) -> str:
    body = re.escape(label).replace(r"\ ", r"\s?")
    latin_end = r"(?![A-Za-z])" if label[-1].isascii() else ""
    if re.fullmatch(r"[一-龥]", label):
        return rf"(?<![0-9가-힣一-龥]){body}(?![一-龥])"
    if label[0].isascii():
        return rf"(?<![A-Za-z]){body}{latin_end}"
    return rf"(?<![가-힣A-Za-z])[대對]?{body}{latin_end}"


class Labels:
    """Finds the names of the alias seed in a text of one language and period."""

    def __init__(self, aliases: Iterable[Alias], language: str, period: str) -> None:
        """Keep the names that are valid in the period."""
        self._language = language
        self._all = [a for a in aliases if a.language == language]
        used = [a for a in self._all if a.is_valid_in(period)]
        self._by_label: dict[str, list[Alias]] = {}
        for alias in used:
            self._by_label.setdefault(_folded(alias.label), []).append(alias)
        shape = _english if language == "en" else _korean
        ordered = sorted({a.label for a in used}, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(shape, ordered)) or r"(?!)")
        self._countries = _country_pattern(language)

    def match(self, text: str, position: int) -> tuple[int, list[Alias]] | None:
        """The longest name at this position: where it ends, and what it can mean."""
        found = self._pattern.match(text, position)
        if not found:
            return None
        aliases = self._by_label.get(_folded(found.group().lstrip("對")))
        if aliases is None and self._language == "ko":
            aliases = self._by_label.get(_folded(found.group()[1:]))
        return (found.end(), aliases) if aliases else None

    def match_unknown_country(self, text: str, position: int) -> int | None:
        """Where the name of an unknown country ends, if one starts here."""
        found = self._countries.match(text, position)
        return found.end() if found else None

    def nearest(self, label: str) -> tuple[str, ...]:
        """Up to three known names that look most like this one."""
        names = sorted({a.label for a in self._all})
        return tuple(difflib.get_close_matches(label, names, n=3, cutoff=0.3))


def _folded(label: str) -> str:
    return re.sub(r"[\s\-]+", "", label).lower()


@lru_cache
def _country_pattern(language: str) -> re.Pattern[str]:
    territories = Locale(language).territories
    names = {n for code, n in territories.items() if code.isalpha() and code != "KR"}
    if language == "en":
        body = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        return re.compile(rf"(?<![A-Za-z])(?:the )?(?:{body})(?![A-Za-z])")
    # Names of two syllables are also common words, but for these.
    names = {n for n in names if len(n) > 2} | {"독일", "영국", "태국", "호주", "홍콩"}
    body = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<![가-힣])[대對]?(?:{body})")
