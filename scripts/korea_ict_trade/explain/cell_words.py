"""The words and numbers with which a cell is explained."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from korea_ict_trade.explain.cell_names import arguments_of, period_of
from korea_ict_trade.explain.cell_records import Claim, IdentityCheck, Term
from korea_ict_trade.reading import growth_text, number_text

MEASURES: Mapping[str, str] = {
    "value": "Level",
    "yoy_pct": "Growth over the year",
    "mom_pct": "Growth over the month before",
    "share_pct": "Share in the total of the flow",
    "daily_average_value": "Level per working day",
    "daily_average_yoy_pct": "Growth over the year of the level per working day",
}

KINDS: Mapping[str, str] = {
    "balance": "Exports minus imports make the balance",
    "growth": "Growth fits the levels a year apart",
    "share": "The share fits the levels",
    "complete_partition": "All parts add up to the whole",
    "incomplete_partition": "Printed parts don't exceed the whole",
    "residual_not_negative": "Printed parts of a full split don't exceed the whole",
    "residual_not_negative_year_earlier": (
        "Printed parts didn't exceed the whole a year earlier, by their growth"
    ),
    "residual_growth_plausible": "The rest grows plausibly (only a warning)",
    "period_sum": "Months add up to the printed period",
}

# What stands on either side of an identity.
_SIDES: Mapping[str, tuple[str, str]] = {
    "balance": ("exports minus imports", "balance"),
    "growth": ("printed", "of the levels"),
    "share": ("printed", "of the levels"),
    "complete_partition": ("whole", "parts"),
    "incomplete_partition": ("whole", "parts"),
    "residual_not_negative": ("whole", "parts"),
    "residual_not_negative_year_earlier": ("whole", "parts"),
    "residual_growth_plausible": ("the rest", "expected"),
    "period_sum": ("printed", "months"),
}

_RESIDUALS = frozenset(
    {"residual_not_negative_year_earlier", "residual_growth_plausible"}
)
# Of which any part will do: they can be tested without the others.
_ANY_PARTS = _RESIDUALS | {"incomplete_partition", "residual_not_negative"}
_SHOWN_MISSING = 3

_DIRECTIONS = {
    "increase": "increase",
    "decrease": "decrease",
    "double_digit_increase": "double-digit increase",
}


def amount(value: Decimal | None, unit: str, measure: str = "value") -> str:
    """Write a number with its unit, growth with its sign; None as "contested"."""
    if value is None:
        return "contested"
    if unit == "pct":
        return f"{_percentage(value, measure)} %"
    return f"{number_text(value)} USD mn"


def unit_of(unit: str) -> str:
    """Spell a unit of the marts."""
    return "%" if unit == "pct" else "USD mn"


def interval(low: Decimal | None, high: Decimal | None, measure: str = "value") -> str:
    """Write an interval without its unit; an end that is None is open."""
    if low is None:
        return "any" if high is None else f"up to {_end(high, measure)}"
    if high is None:
        return f"{_end(low, measure)} or more"
    return f"{_end(low, measure)} to {_end(high, measure)}"


def bounds(low: Decimal, high: Decimal, measure: str) -> str:
    """Write the ends of an interval: ``14,955 and 14,965``."""
    return f"{_end(low, measure)} and {_end(high, measure)}"


def bare_amount(value: Decimal | None, measure: str) -> str:
    """Write a number without its unit; None as "contested"."""
    return "contested" if value is None else _end(value, measure)


def difference(value: Decimal, unit: str) -> str:
    """Write a change with its sign: in USD mn, or in points of a percentage."""
    if unit == "pct":
        return f"{_percentage(value, 'yoy_pct')} points"
    return f"{'+' if value > 0 else ''}{number_text(value)} USD mn"


def verdict_of(check: IdentityCheck) -> str:
    """Say the verdict, with the gap where the sides don't meet."""
    if check.gap is None or check.verdict != "inconsistent":
        return check.verdict
    unit = "points" if check.unit == "pct" else "USD mn"
    # Bounds are shown rounded outward, so that a hair's breadth shows as none.
    gap = number_text(check.gap) if check.gap else "less than 0.001"
    return f"{check.verdict} by {gap} {unit}"


def sides_of(check: IdentityCheck) -> str:
    """Write both sides of an identity with their intervals, or what it lacks."""
    if check.verdict == "untestable":
        return f"lacks {_missing(check)}"
    left, right = _SIDES.get(check.kind, ("one side", "the other"))
    return (
        f"{left} {interval(check.left_low, check.left_high)},"
        f" {right} {interval(check.right_low, check.right_high)} {unit_of(check.unit)}"
    )


def _missing(check: IdentityCheck) -> str:
    """Name the cells without which a check can't be tested, or say what they lack."""
    cells = [arguments_of(term.cell_id) for term in check.terms if _lacks(check, term)]
    if cells:
        more = len(cells) - _SHOWN_MISSING
        shown = ", ".join(cells[:_SHOWN_MISSING])
        return f"{shown} and {more} more" if more > 0 else shown
    if check.kind == "growth":
        return "a base above zero and a growth above -100 %"
    if check.kind in _ANY_PARTS and check.known_part_count == 0:
        if check.kind in _RESIDUALS:
            return "a part with level and growth"
        return "a part with a level"
    if check.kind == "residual_growth_plausible":
        return "a rest that is certainly over a tenth of the whole"
    return "numbers that can be tested"


def _lacks(check: IdentityCheck, term: Term) -> bool:
    """Tell whether a term is needed but not known."""
    is_any_part = check.kind in _ANY_PARTS and term.role in {"part", "part_growth"}
    return not term.is_known and not is_any_part


def term_of(term: Term) -> tuple[str, str, str]:
    """Write a number of an identity: its role, its cell, and its interval."""
    measure = term.cell_id.rsplit("/", maxsplit=1)[-1]
    unit = unit_of("pct" if measure.endswith("_pct") else "USD_mn")
    return (
        term.role.replace("_", " "),
        arguments_of(term.cell_id),
        f"{interval(term.value_low, term.value_high, measure)} {unit}",
    )


def details_of(check: IdentityCheck) -> list[str]:
    """Name the split, how much of it is known, and the vintage of the base."""
    details = []
    if check.partition_code is not None:
        details.append(check.partition_code)
    if check.part_count:
        details.append(f"{check.known_part_count} of {check.part_count} parts known")
    if check.base_valid_from is not None:
        details.append(f"base as known from {check.base_valid_from}")
    return details


def claim_text(claim: Claim) -> str:
    """Say what a claim claims."""
    direction = _DIRECTIONS.get(claim.direction, claim.direction)
    month = period_of(claim.trade_month)
    if claim.claim_type == "first_in_months":
        return f"{month} is the first month of {direction} in {claim.month_count}"
    return f"{claim.month_count} months of {direction} in a row up to {month}"


def claim_verdict(verdict: str, broken: date | None, lacking: date | None) -> str:
    """Say how a claim fared, with the month that breaks it or is missing."""
    if verdict == "contradicted" and broken is not None:
        return f"{verdict} by {period_of(broken)}"
    if verdict == "untestable" and lacking is not None:
        return f"{verdict} (of {period_of(lacking)} too little is known)"
    return verdict


def counted(number: int, what: str) -> str:
    """Write a number of things: ``1 figure``, ``3 figures``."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _end(value: Decimal, measure: str) -> str:
    if measure in {"value", "daily_average_value"}:
        return number_text(value)
    return _percentage(value, measure)


def _percentage(value: Decimal, measure: str) -> str:
    """Write a percentage as printed; only a change has a plus sign."""
    text = growth_text(value).removesuffix(" %")
    return text.removeprefix("+") if measure == "share_pct" else text
