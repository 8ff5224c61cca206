"""What the published file says of one cell, as typed records.

Numbers are in the `unit` of their record: million US dollars (`USD_mn`) or per cent
(`pct`). Intervals are closed: what the true number can be, given the printed token.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from korea_ict_trade.explain.cell_names import Cell


@dataclass(frozen=True)
class Publication:
    """A page. `known_on` is its date, inferred where the page has none."""

    publication_id: str
    publisher_name: str
    publisher_kind: str
    known_on: date
    url: str
    is_published_on_inferred: bool


@dataclass(frozen=True)
class Figure:
    """One printed number of the ledger, with what became of it as of today.

    `corrected_value` and its unit are a reviewed correction that is weighed instead.
    """

    figure_id: str
    publication_id: str
    publisher_code: str
    publisher_kind: str
    known_on: date
    printed_value: str
    printed_unit: str
    corrected_value: str | None
    corrected_unit: str | None
    value_low: Decimal
    value_high: Decimal
    outcome: str
    is_published_on_inferred: bool


@dataclass(frozen=True)
class Vintage:
    """What was accepted for some days; `value` is None if contested."""

    publication_id: str | None
    valid_from: date
    valid_to: date | None
    value: Decimal | None
    value_low: Decimal
    value_high: Decimal
    revision_number: int
    is_contested: bool


@dataclass(frozen=True)
class Revision:
    """A later interval that excludes the one accepted before."""

    publication_id: str | None
    revised_on: date
    first_printed_on: date
    revision_number: int
    value_from: Decimal | None
    value_from_low: Decimal
    value_from_high: Decimal
    value_to: Decimal | None
    value_to_low: Decimal
    value_to_high: Decimal
    difference: Decimal | None
    difference_pct: Decimal | None
    days_after_first_print: int


@dataclass(frozen=True)
class Diagnosis:
    """What may have gone wrong with a figure; rank 1 is the likeliest."""

    figure_id: str
    rank: int
    diagnosis: str
    evidence: str
    evidence_cell_id: str | None
    evidence_publication_id: str | None
    evidence_value: Decimal | None


@dataclass(frozen=True)
class MeasureFacts:
    """All that is known of a cell's number of one measure. There is a vintage."""

    measure: str
    unit: str
    accepted: Vintage
    figures: tuple[Figure, ...]
    vintages: tuple[Vintage, ...]
    revisions: tuple[Revision, ...]
    diagnoses: tuple[Diagnosis, ...]

    @property
    def publication_ids(self) -> frozenset[str]:
        """All pages that are cited."""
        named = (
            *(figure.publication_id for figure in self.figures),
            *(vintage.publication_id for vintage in self.vintages),
            *(revision.publication_id for revision in self.revisions),
            *(diagnosis.evidence_publication_id for diagnosis in self.diagnoses),
        )
        return frozenset(name for name in named if name is not None)

    def is_tied(self, figure: Figure) -> bool:
        """Tell whether a figure is a candidate between which nothing decides.

        An untied figure that overlaps the interval of a contested cell is accepted.
        """
        return (
            self.accepted.is_contested
            and figure.outcome == "disagrees"
            and figure.value_low < self.accepted.value_high
            and self.accepted.value_low < figure.value_high
        )


@dataclass(frozen=True)
class Term:
    """A cell's part in an identity, with its number there if `is_known`.

    `publication_id` is None if it isn't known, or contested.
    """

    role: str
    cell_id: str
    publication_id: str | None
    value_low: Decimal | None
    value_high: Decimal | None
    is_known: bool


@dataclass(frozen=True)
class IdentityCheck:
    """One identity that the cell takes part in, held against printed numbers.

    `anchor` names the cell that carries the identity, `terms` are all cells that take
    part. `publication_id` is set if it is about one page's own tokens.
    """

    kind: str
    verdict: str
    unit: str
    anchor: str
    publication_id: str | None
    partition_code: str | None
    base_valid_from: date | None
    left_low: Decimal | None
    left_high: Decimal | None
    right_low: Decimal | None
    right_high: Decimal | None
    gap: Decimal | None
    known_part_count: int
    part_count: int
    terms: tuple[Term, ...]

    @property
    def known_terms(self) -> tuple[Term, ...]:
        """The numbers that are known."""
        return tuple(term for term in self.terms if term.is_known)

    @property
    def publication_ids(self) -> frozenset[str]:
        """All pages that are cited: of numbers that can't all be true."""
        if self.verdict != "inconsistent":
            return frozenset()
        named = (term.publication_id for term in self.known_terms)
        return frozenset(name for name in named if name is not None)


@dataclass(frozen=True)
class Claim:
    """A printed statement over several months, this one among them."""

    claim_id: str
    publication_id: str
    claimed_on: date
    trade_month: date
    claim_type: str
    direction: str
    month_count: int
    verdict_at_claim: str
    contradicted_month_at_claim: date | None
    missing_month_at_claim: date | None
    verdict_now: str
    contradicted_month_now: date | None
    missing_month_now: date | None
    is_understated: bool


def is_about(claim: Claim, cell: Cell) -> bool:
    """Tell whether a claim turns on a cell's month, and does not only count it in.

    It does if it ends with the month, or if the month breaks it or leaves it open.
    """
    return cell.trade_month in {
        claim.trade_month,
        claim.contradicted_month_at_claim,
        claim.missing_month_at_claim,
        claim.contradicted_month_now,
        claim.missing_month_now,
    }


@dataclass(frozen=True)
class CellFacts:
    """All that the published file says of a cell, as known at the end of a day.

    `as_of` is None for all that is known. `absent_measures` were looked for in vain;
    `other_measures` are printed of the cell too, but were not looked for.
    """

    cell: Cell
    as_of: date | None
    measures: tuple[MeasureFacts, ...]
    absent_measures: tuple[str, ...]
    other_measures: tuple[str, ...]
    identities: tuple[IdentityCheck, ...]
    claims: tuple[Claim, ...]
    publications: tuple[Publication, ...]
