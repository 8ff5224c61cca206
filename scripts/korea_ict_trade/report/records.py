"""What a month's report tells, as typed records.

Numbers are in million US dollars or per cent, as their measure has it. Intervals are
closed: what the true number can be, given how the printed tokens are rounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from korea_ict_trade.texts import Language

TOTAL, WORLD = "total", "world"


@dataclass(frozen=True)
class Name:
    """An item or region of a dimension: its names and what encloses it."""

    code: str
    name_en: str
    name_ko: str
    parent_code: str | None

    def in_language(self, language: Language) -> str:
        """Give the name in a language."""
        return self.name_ko if language is Language.KO else self.name_en


@dataclass(frozen=True)
class Number:
    """What is accepted today of a cell's measure; `value` is None if contested."""

    trade_month: date
    flow: str
    item_code: str
    region_code: str
    measure: str
    value: Decimal | None
    low: Decimal
    high: Decimal
    is_revised: bool
    publisher: str
    disagreement_count: int


@dataclass(frozen=True)
class Part:
    """A row that shares nothing with the others of its flow and month."""

    label_en: str
    label_ko: str
    value: Decimal
    low: Decimal
    high: Decimal

    def in_language(self, language: Language) -> str:
        """Give the label in a language."""
        return self.label_ko if language is Language.KO else self.label_en


@dataclass(frozen=True)
class Check:
    """An identity between the month's numbers, and its verdict.

    `publication_id` is set if it is about one page's own numbers; `publication_ids`
    are the pages that printed the numbers. `is_split` where it is about the parts of a
    whole: of regions (`is_by_region`) or items.
    """

    publication_id: str | None
    kind: str
    flow: str
    item_code: str
    region_code: str
    is_by_region: bool
    is_split: bool
    verdict: str
    unit: str
    base_valid_from: date | None
    left_low: Decimal | None
    left_high: Decimal | None
    right_low: Decimal | None
    right_high: Decimal | None
    gap: Decimal | None
    publication_ids: Sequence[str]


@dataclass(frozen=True)
class Disagreement:
    """A printed figure that disagrees, with its likeliest diagnosis.

    `reference` is what it is held against, None where that is contested; `evidence`
    is the number that explains it, of the cell `evidence_cell_id`.
    """

    publication_id: str
    cell_id: str
    printed_value: str
    printed_unit: str
    reference: Decimal | None
    reference_low: Decimal | None
    reference_high: Decimal | None
    diagnosis: str
    evidence: Decimal | None
    evidence_cell_id: str | None
    evidence_publication_id: str | None


@dataclass(frozen=True)
class Revision:
    """A number that a later one replaced; `value_from` is None if it was contested."""

    cell_id: str
    publication_id: str
    revised_on: date
    value_from: Decimal | None
    from_low: Decimal
    from_high: Decimal
    value_to: Decimal | None
    to_low: Decimal
    to_high: Decimal


@dataclass(frozen=True)
class Claim:
    """A printed statement over several months that ends with this one."""

    publication_id: str
    flow: str
    item_code: str
    region_code: str
    claim_type: str
    direction: str
    month_count: int
    verdict_at_claim: str
    verdict_now: str


@dataclass(frozen=True)
class Page:
    """A publication that prints figures of the month (`figure_count`), or is cited."""

    publication_id: str
    publisher_name: str
    publisher_kind: str
    published_on: date | None
    known_on: date
    language_code: str
    url: str
    figure_count: int


@dataclass(frozen=True)
class MonthFacts:
    """All that a report of one month tells.

    `numbers` are those of the month and of the months before it that charts show;
    `revisions` are of the month's own numbers, `revised_before` those that the month's
    pages made to earlier months; `missing` are the world totals that nobody printed.
    """

    trade_month: date
    missing: tuple[str, ...]
    is_latest_complete: bool
    items: Mapping[str, Name]
    regions: Mapping[str, Name]
    numbers: tuple[Number, ...]
    parts: tuple[Part, ...]
    checks: tuple[Check, ...]
    disagreements: tuple[Disagreement, ...]
    revisions: tuple[Revision, ...]
    revised_before: tuple[Revision, ...]
    claims: tuple[Claim, ...]
    pages: tuple[Page, ...]
    content_hash: str
    newest_published_on: date

    def of_month(self) -> tuple[Number, ...]:
        """Give the numbers of the month itself."""
        return tuple(
            number for number in self.numbers if number.trade_month == self.trade_month
        )

    def world(self, flow: str, measure: str) -> Number | None:
        """Give a world total of the month; None if nobody printed it."""
        key = (flow, TOTAL, WORLD, measure)
        for number in self.of_month():
            cell = (number.flow, number.item_code, number.region_code, number.measure)
            if cell == key:
                return number
        return None
