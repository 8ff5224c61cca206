"""What every view is given: the edition, the language, the address, and the names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from korea_ict_trade.charts.rows import (
    headline_number,
    is_percent,
    month_text,
    percent_text,
)
from korea_ict_trade.explorer.plain_text import plain
from korea_ict_trade.explorer.published import Edition
from korea_ict_trade.explorer.records import Name, Offer
from korea_ict_trade.explorer.url_state import UrlState
from korea_ict_trade.reading import number_text
from korea_ict_trade.texts import Language, text


@dataclass(frozen=True)
class Page:
    """One page being made. `is_fresh` if its address leads, and not its controls."""

    edition: Edition
    language: Language
    state: UrlState
    is_fresh: bool
    names: tuple[Name, ...]
    offers: tuple[Offer, ...]

    def say(self, path: str, **values: object) -> str:
        """Give the explorer's words at a path, with `{names}` filled in."""
        return text(self.language, f"explorer.{path}", **values)

    def word(self, group: str, key: str) -> str:
        """Give the word that all rooms use for a code, or the code if it is new."""
        try:
            return text(self.language, f"{group}.{key}")
        except KeyError:
            return key

    def item(self, code: str) -> str:
        """Name an item."""
        return self._name("item", code)

    def region(self, code: str) -> str:
        """Name a region."""
        return self._name("region", code)

    def codes(self, kind: str) -> list[str]:
        """List the codes of a kind (`item`, `region`) in their order."""
        return [name.code for name in self.names if name.kind == kind]

    def month(self, month: date) -> str:
        """Spell a month: November 2025, 2025년 11월."""
        return month_text(month, self.language)

    def number(self, value: Decimal | None, measure: str) -> str:
        """Write a number of a measure without its unit, a change with its sign."""
        if value is None:
            return self.say("contested")
        if is_level(measure):
            return number_text(value)
        return percent_text(value, measure).removesuffix(" %")

    def headline(self, value: Decimal | None) -> str:
        """Write a world level as this language counts money: billions, 억."""
        if value is None:
            return self.say("contested")
        number = headline_number(value, self.language)
        return text(self.language, "headline.words", value=number)

    def amount(self, value: Decimal | None, measure: str) -> str:
        """Write a number of a measure with its unit; one that is contested has none."""
        number = self.number(value, measure)
        return number if value is None else f"{number} {self.unit(measure)}"

    def printed(self, token: str, unit: str) -> str:
        """Write a figure as it was printed, its unit in words."""
        return f"{token} {self.word('printed_unit', unit)}"

    def interval(
        self, low: Decimal | None, high: Decimal | None, measure: str = "value"
    ) -> str:
        """Write an interval; an end that is None is open, without both it is empty."""
        if low is None and high is None:
            return ""
        if low is None:
            return self.say("up_to", value=self.number(high, measure))
        if high is None:
            return self.say("or_more", value=self.number(low, measure))
        ends = (self.number(low, measure), self.number(high, measure))
        # A dash between two minus signs reads badly.
        return self.say("from_to", low=ends[0], high=ends[1])

    def between(
        self,
        value: Decimal | None,
        low: Decimal | None,
        high: Decimal | None,
        measure: str = "value",
    ) -> str:
        """Write the interval of a number, and whether it is contested within it."""
        ends = self.interval(low, high, measure)
        if value is None and ends:
            return self.say("contested_between", interval=ends)
        return ends

    def unit(self, measure: str) -> str:
        """Spell the unit of a measure."""
        return self.word("unit", "usd_mn" if is_level(measure) else "pct")

    def missing(self, listed: str) -> str:
        """Say in this language what a month lacks, given as the marts list it."""
        words = [part.strip() for part in listed.split(",") if part.strip()]
        return ", ".join(self._missing(word) for word in words)

    def _missing(self, word: str) -> str:
        try:
            return text(self.language, f"missing.{word.replace(' ', '_')}")
        except KeyError:
            return plain(word)

    def _name(self, kind: str, code: str) -> str:
        for name in self.names:
            if name.kind == kind and name.code == code:
                korean = self.language is Language.KO
                return name.name_ko if korean else name.name_en
        return code


def figure(value: Decimal | None) -> float | None:
    """Give a number as grids sort it."""
    return None if value is None else float(value)


def is_level(measure: str) -> bool:
    """Tell whether a measure is in USD mn, and not in per cent."""
    return not is_percent(measure)


def spelled(month: date) -> str:
    """Spell a month as addresses do: 2025-11."""
    return f"{month.year:04}-{month.month:02}"


def distinct(codes: Sequence[str], among: Sequence[str]) -> list[str]:
    """Give the codes that occur, each once, in the order of a list."""
    found = set(codes)
    return [code for code in among if code in found]
