"""The words and numbers of a report, in the reader's language."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.dates import format_date

from korea_ict_trade.charts.rows import month_text
from korea_ict_trade.reading import growth_text, number_text
from korea_ict_trade.report.records import TOTAL, WORLD, MonthFacts
from korea_ict_trade.texts import Language, text

_GROWTHS = frozenset({"yoy_pct", "mom_pct", "daily_average_yoy_pct", "rest_pct"})


@dataclass(frozen=True)
class Words:
    """The words of one report: its language, and the names that its facts hold."""

    language: Language
    facts: MonthFacts

    def say(self, path: str, **values: object) -> str:
        """Give the words at a path of the report's texts, with its names filled in."""
        return text(self.language, f"report.{path}", **values)

    @property
    def unit(self) -> str:
        """Name the unit of levels."""
        return text(self.language, "unit.usd_mn")

    def item(self, code: str) -> str:
        """Name an item."""
        return self.facts.items[code].in_language(self.language)

    def region(self, code: str) -> str:
        """Name a region."""
        return self.facts.regions[code].in_language(self.language)

    def series(self, flow: str, item_code: str, region_code: str) -> str:
        """Name a series, without what is the total or the world anyhow."""
        names = [text(self.language, f"flow.{flow}")]
        if item_code != TOTAL:
            names.append(self.item(item_code))
        if region_code != WORLD:
            names.append(self.region(region_code))
        return " · ".join(names)

    def cell(self, cell_id: str) -> str:
        """Name a cell by its key; the month too, if it isn't the report's."""
        period, flow, item_code, region_code, _, measure = cell_id.split("/")
        named = self.series(flow, item_code, region_code)
        if measure != "value":
            named += f", {text(self.language, f'measure.{measure}')}"
        if period != f"{self.facts.trade_month:%Y-%m}":
            named += f", {period}"
        return named

    def month(self, month: date) -> str:
        """Write a month: November 2025, 2025년 11월."""
        return month_text(month, self.language)

    def day(self, day: date) -> str:
        """Write a day: 14 Dec 2025, 2025. 12. 14."""
        if self.language is Language.KO:
            return format_date(day, "y. M. d.", locale="ko")
        return format_date(day, "d MMM y", locale="en")

    def amount(self, value: Decimal | None, measure: str) -> str:
        """Write a number with its unit, a change with its sign; None as contested."""
        if value is None:
            return self.say("contested")
        written = bare(value, measure)
        return f"{written} %" if measure.endswith("_pct") else f"{written} {self.unit}"

    def interval(self, low: Decimal | None, high: Decimal | None, measure: str) -> str:
        """Write an interval with a per cent sign, but without a unit of money."""
        sign = " %" if measure.endswith("_pct") else ""
        if low is not None and high is not None:
            ends = (bare(low, measure), f"{bare(high, measure)}{sign}")
            return text(self.language, "chart.interval_of", low=ends[0], high=ends[1])
        if low is not None:
            return self.say("or_more", low=f"{bare(low, measure)}{sign}")
        if high is not None:
            return self.say("up_to", high=f"{bare(high, measure)}{sign}")
        return ""

    def bounds(self, low: Decimal | None, high: Decimal | None, measure: str) -> str:
        """Write an interval for a sentence, with its unit: 15 and 25 USD mn."""
        if low is None or high is None:
            return self.interval(low, high, measure)
        unit = "%" if measure.endswith("_pct") else self.unit
        path = "between" if measure != "rest_pct" else "to"
        return self.say(
            path, low=bare(low, measure), high=bare(high, measure), unit=unit
        )

    def gap(self, gap: Decimal, unit: str) -> str:
        """Write how far two intervals are apart: in USD mn, or in points."""
        if unit == "pct":
            return f"{number_text(gap)} {self.say('points')}"
        return f"{number_text(gap)} {self.unit}"


def bare(value: Decimal, measure: str) -> str:
    """Write a number without its unit; only a change has a plus sign."""
    if not measure.endswith("_pct"):
        return number_text(value)
    written = growth_text(value).removesuffix(" %")
    return written if measure in _GROWTHS else written.removeprefix("+")


def measure_of(cell_id: str) -> str:
    """Give the measure of a cell by its key."""
    return cell_id.rpartition("/")[2]
