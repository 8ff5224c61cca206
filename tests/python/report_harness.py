"""A report's facts made by hand: small enough to check each sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import lxml.html

from korea_ict_trade.report.records import (
    Check,
    Claim,
    Disagreement,
    MonthFacts,
    Name,
    Number,
    Page,
    Part,
    Revision,
)
from korea_ict_trade.report.words import Words
from korea_ict_trade.texts import Language

JUNE = date(2025, 6, 1)
HOSTILE = "<img src=x onerror=alert(1)>"

ITEMS = {
    name.code: name
    for name in (
        Name("total", "ICT total", "ICT 전체", None),
        Name("peripherals", "Peripherals", "주변기기", "total"),
        Name("auxiliary_storage", "Auxiliary storage", "보조기억장치", "peripherals"),
        Name("ssd", "SSD", "SSD", "auxiliary_storage"),
        Name("displays", "Displays", "디스플레이", "total"),
    )
}
REGIONS = {
    name.code: name
    for name in (
        Name("world", "World", "전 세계", None),
        Name("usa", "United States", "미국", "world"),
    )
}


def number(
    series: str, value: str | None, low: str, high: str, *, revised: bool = False
) -> Number:
    """Make a number of June 2025: `export/displays/world/yoy_pct`."""
    flow, item, region, measure = series.split("/")
    return Number(
        trade_month=JUNE,
        flow=flow,
        item_code=item,
        region_code=region,
        measure=measure,
        value=None if value is None else Decimal(value),
        low=Decimal(low),
        high=Decimal(high),
        is_revised=revised,
        publisher="MOTIE",
        disagreement_count=0,
    )


WORLD = (
    number("export/total/world/value", "22030", "22025", "22035"),
    number("export/total/world/yoy_pct", "14.5", "14.45", "14.55"),
    number("import/total/world/value", "13410", "13405", "13415"),
    number("import/total/world/yoy_pct", "-10", "-10.05", "-9.95"),
    number("balance/total/world/value", "8620", "8615", "8625"),
)
# SSD is printed, and what it lies in is not, but for the peripherals.
PARTS = (
    number("export/peripherals/world/value", "900", "850", "950", revised=True),
    number("export/ssd/world/value", None, "700", "720"),
    number("export/displays/world/yoy_pct", "-3.7", "-3.75", "-3.65"),
    number("export/total/usa/value", "885", "884.5", "885.5"),
    number("export/displays/usa/value", "12", "11.5", "12.5"),
)
GROWTH_CHECK = Check(
    publication_id=None,
    kind="growth",
    flow="export",
    item_code="displays",
    region_code="world",
    is_by_region=False,
    is_split=False,
    verdict="inconsistent",
    unit="pct",
    base_valid_from=date(2024, 7, 14),
    left_low=Decimal("-3.75"),
    left_high=Decimal("-3.65"),
    right_low=Decimal("1.2"),
    right_high=Decimal("2.4"),
    gap=Decimal("4.85"),
    publication_ids=["p1", "p2"],
)
PAGES = (
    Page("p1", "MOTIE", "ministry", date(2025, 7, 14), date(2025, 7, 14), "ko",
         "https://example.org/1?a=1&b=2", 5),
    Page("p2", HOSTILE, "press", None, date(2025, 7, 31), "en",
         "javascript:alert(1)", 0),
)  # fmt: skip
DISAGREEMENT = Disagreement(
    publication_id="p2",
    cell_id="2025-06/export/displays/world/all/yoy_pct",
    printed_value="-7.3",
    printed_unit="pct",
    reference=Decimal("-3.7"),
    reference_low=Decimal("-3.75"),
    reference_high=Decimal("-3.65"),
    diagnosis="other_series",
    evidence=Decimal("-7.3"),
    evidence_cell_id="2025-05/export/displays/world/all/yoy_pct",
    evidence_publication_id="p1",
)
REVISION = Revision(
    cell_id="2025-06/export/total/world/all/value",
    publication_id="p1",
    revised_on=date(2025, 9, 15),
    value_from=Decimal(22000),
    from_low=Decimal(21950),
    from_high=Decimal(22050),
    value_to=None,
    to_low=Decimal(22100),
    to_high=Decimal(22110),
)
CLAIMS = tuple(
    Claim(page, "export", "total", "world", "consecutive_months", "increase", 5,
          "untestable", "verified")
    for page in ("p1", "p2")
)  # fmt: skip


def facts(
    numbers: tuple[Number, ...] = (*WORLD, *PARTS),
    checks: tuple[Check, ...] = (GROWTH_CHECK,),
    missing: tuple[str, ...] = (),
) -> MonthFacts:
    """Give the facts of June 2025, or others in their place."""
    return MonthFacts(
        trade_month=JUNE,
        missing=missing,
        is_latest_complete=not missing,
        items=ITEMS,
        regions=REGIONS,
        numbers=numbers,
        parts=(
            Part("Rest", "기타", Decimal(21130), Decimal(21075), Decimal(21185)),
            Part("Peripherals", "주변기기", Decimal(900), Decimal(850), Decimal(950)),
        ),
        checks=checks,
        disagreements=(DISAGREEMENT,),
        revisions=(REVISION,),
        revised_before=(),
        claims=CLAIMS,
        pages=PAGES,
        content_hash="abc123",
        newest_published_on=date(2025, 9, 15),
    )


def words(made: MonthFacts | None = None, language: Language = Language.EN) -> Words:
    """Give the words of a report about these facts."""
    return Words(language, made or facts())


def parsed(html: str) -> Any:
    """Parse a page; lxml's types don't know what a query gives."""
    return lxml.html.document_fromstring(html)
