"""Collects what a grammar reads, and turns it into figures that are printed once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from korea_ict_trade.ingest.periods import month_of
from korea_ict_trade.ingest.records import (
    Amount,
    Claim,
    Figure,
    Subject,
    Token,
    UnknownLabel,
)


@dataclass
class Readings:
    """The findings of one text, in the order of the text."""

    reference: str
    figures: list[Figure] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    skipped: dict[tuple[int, int], str] = field(default_factory=dict)
    dates: list[tuple[int, int]] = field(default_factory=list)
    unknown: list[UnknownLabel] = field(default_factory=list)

    def skip(self, token: Token, reason: str) -> None:
        """Account for a number that is no figure."""
        self.skipped[(token.start, token.end)] = reason

    def add(
        self,
        token: Token,
        subject: Subject,
        measure: str,
        period: str,
        sign: int,
        rule: str,
        doubt: str = "",
    ) -> None:
        """Keep a number as a figure of the subject."""
        amount = token.data
        assert isinstance(amount, Amount)
        if measure == "value" and subject.daily:
            measure = "daily_average_value"
        if measure == "yoy_pct" and subject.daily:
            measure = "daily_average_yoy_pct"
        printed = amount.printed
        zero = not printed.strip("0.")
        if sign < 0 and not zero:
            printed = f"-{printed}"
        figure = Figure(
            period,
            subject.flow,
            subject.item,
            subject.region,
            subject.size,
            measure,
            printed,
            amount.unit,
            token.start,
            token.end,
            rule,
            doubt or amount.doubt,
        )
        self.figures.append(figure)

    def add_claim(
        self,
        token: Token,
        subject: Subject,
        period: str,
        words: tuple[str, str],
        rule: str,
    ) -> None:
        """Keep a statement over months: `words` are the claim and its direction."""
        claim = Claim(
            period,
            subject.flow,
            subject.item,
            subject.region,
            subject.size,
            words[0],
            words[1],
            str(token.data),
            token.start,
            token.end,
            rule,
        )
        self.claims.append(claim)


def _decimals(figure: Figure) -> int:
    return len(figure.printed_value.partition(".")[2])


def _is_rounding(rough: Figure, fine: Figure) -> bool:
    """Tell whether one number is the other with fewer digits."""
    if rough.unit != fine.unit:
        return _is_close(rough, fine)
    step = Decimal(1).scaleb(-_decimals(rough))
    value = Decimal(fine.printed_value)
    return abs(Decimal(rough.printed_value) - value) <= step * Decimal("0.51")


_SCALES = {"USD_bn": 1000, "USD_100mn": 100, "USD_mn": 1, "pct": 1}


def _is_close(one: Figure, other: Figure) -> bool:
    a = Decimal(one.printed_value) * _SCALES[one.unit]
    b = Decimal(other.printed_value) * _SCALES[other.unit]
    return abs(a - b) <= max(abs(a), abs(b)) / 20


def printed_once(
    figures: Iterable[Figure], reference: str
) -> tuple[list[Figure], list[Figure], list[str]]:
    """Split figures into those to keep, those printed again, and contradictions.

    Of a number that is printed twice the one with more digits is kept. Two numbers
    that can't be the same are both marked as doubtful.
    """
    kept: dict[tuple[str, ...], Figure] = {}
    repeats: list[Figure] = []
    notes: list[str] = []
    for figure in figures:
        if month_of(figure.period) > month_of(reference):
            repeats.append(figure)
            notes.append(f"{figure.printed_value} is of {figure.period}, not yet known")
            continue
        before = kept.get(figure.series)
        if before is None:
            kept[figure.series] = figure
            continue
        fine, rough = (
            (figure, before)
            if _decimals(figure) > _decimals(before)
            else (before, figure)
        )
        if not _is_rounding(rough, fine):
            notes.append(
                f"{' '.join(figure.series)} is printed as {before.printed_value} "
                f"{before.unit} and as {figure.printed_value} {figure.unit}"
            )
            fine = replace(before, doubt=before.doubt or "printed twice, differently")
            rough = figure
        kept[figure.series] = fine if not before.doubt or fine.doubt else figure
        repeats.append(rough)
    return list(kept.values()), repeats, notes
