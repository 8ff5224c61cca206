"""What the published file says of figures that disagree, as typed records."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from korea_ict_trade.explorer.published import Edition, rows

_LEDGER = """
    select
        wrong.figure_id, wrong.publication_id, wrong.known_on, wrong.trade_month,
        wrong.flow, wrong.item_code, wrong.region_code, wrong.measure,
        wrong.printed_value, wrong.printed_unit, wrong.unit,
        wrong.value, wrong.value_low, wrong.value_high,
        wrong.reference_value, wrong.reference_low, wrong.reference_high,
        wrong.diagnosis, wrong.diagnosis_rank, wrong.evidence,
        wrong.is_later,
        pages.publisher_code, pages.publisher_name, pages.publisher_kind, pages.url
    from fct_disagreements as wrong
    inner join dim_publication as pages using (publication_id)
    order by
        wrong.trade_month desc, wrong.flow, wrong.item_code, wrong.region_code,
        wrong.measure, wrong.figure_id, wrong.diagnosis_rank
"""


@dataclass(frozen=True)
class LedgerRow:
    """A figure that disagrees, with one diagnosis of what likely went wrong.

    Values are in `unit`, the printed token in `printed_unit`. The reference is what the
    figure was held against; its value is None while contested.
    """

    figure_id: str
    publication_id: str
    known_on: date
    trade_month: date
    flow: str
    item: str
    region: str
    measure: str
    printed_value: str
    printed_unit: str
    unit: str
    value: Decimal
    value_low: Decimal
    value_high: Decimal
    reference_value: Decimal | None
    reference_low: Decimal
    reference_high: Decimal
    diagnosis: str
    diagnosis_rank: int
    evidence: str
    is_later: bool
    publisher_code: str
    publisher_name: str
    publisher_kind: str
    url: str


@dataclass(frozen=True)
class LedgerFilter:
    """What a ledger is narrowed to; an empty text is any."""

    publisher: str = ""
    diagnosis: str = ""
    flow: str = ""
    item: str = ""
    year: str = ""

    def admits(self, row: LedgerRow) -> bool:
        """Tell whether a row is among what is asked for."""
        wanted = (
            (self.publisher, row.publisher_code),
            (self.diagnosis, row.diagnosis),
            (self.flow, row.flow),
            (self.item, row.item),
            (self.year, f"{row.trade_month.year}"),
        )
        return all(not asked or asked == found for asked, found in wanted)


def ledger(edition: Edition) -> list[LedgerRow]:
    """Give every disagreement with each of its diagnoses, the latest month first."""
    return [LedgerRow(*row) for row in rows(edition, _LEDGER)]


def likeliest(found: list[LedgerRow]) -> list[LedgerRow]:
    """Keep the likeliest diagnosis of each figure: one row per disagreement."""
    return [row for row in found if row.diagnosis_rank == 1]
