"""Shows what was read: a table for people, CSV and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from korea_ict_trade.csv_safety import spreadsheet_safe
from korea_ict_trade.ingest.addition import SERIES
from korea_ict_trade.ingest.checks import Check
from korea_ict_trade.ingest.records import Claim, Extraction, Figure
from korea_ict_trade.ingest.sources import Source

_CLAIM_COLUMNS = (*SERIES[:-1], "claim", "direction", "months")


def _figure(figure: Figure) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(figure, name) for name in SERIES}
    row |= {"printed_value": figure.printed_value, "unit": figure.unit}
    row |= {"start": figure.start, "end": figure.end, "rule": figure.rule}
    return row | {"doubt": figure.doubt}


def _claim(claim: Claim) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(claim, name) for name in _CLAIM_COLUMNS}
    return row | {"start": claim.start, "end": claim.end, "rule": claim.rule}


def as_json(
    extraction: Extraction, source: Source, checks: Sequence[Check], state: str
) -> str:
    """One object: figures and claims with their spans, unread numbers, checks."""
    unread = [
        {"text": n.text, "start": n.start, "end": n.end, "reason": n.reason}
        | {"context": n.context}
        for n in extraction.unread
    ]
    unknown = [
        {"label": u.label, "start": u.start, "nearest": list(u.nearest), "row": u.row}
        for u in extraction.unknown_labels
    ]
    content = {
        "reference_period": extraction.reference_period,
        "language": extraction.language,
        "text_sha256": source.sha256,
        "state": state,
        "figures": [_figure(f) for f in extraction.figures],
        "claims": [_claim(c) for c in extraction.claims],
        "unread": unread,
        "unknown_labels": unknown,
        "counts": extraction.counts(),
        "checks": [vars(check) for check in checks],
        "notes": list(extraction.notes),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_csv(extraction: Extraction) -> str:
    """The figures, one per line, with their spans; safe to open in a spreadsheet."""
    buffer = io.StringIO()
    rows = [_figure(f) for f in extraction.figures]
    writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {name: spreadsheet_safe(str(value)) for name, value in row.items()}
        for row in rows
    )
    return buffer.getvalue()


def print_tables(console: Console, extraction: Extraction) -> None:
    """Print each figure and claim with the place that it came from."""
    table = Table(
        title=f"Figures of {extraction.reference_period}", title_justify="left"
    )
    for name in ("at", "period", "flow", "item", "region", "size", "measure"):
        table.add_column(name)
    table.add_column("printed", justify="right")
    for name in ("unit", "rule", "doubt"):
        table.add_column(name)
    for f in extraction.figures:
        series = (f.period, f.flow, f.item_code, f.region_code, f.exporter_size)
        place = f"{f.start}-{f.end}"
        table.add_row(
            place, *series, f.measure, f.printed_value, f.unit, f.rule, f.doubt
        )
    console.print(table)
    if extraction.claims:
        claims = Table(title="Claims", title_justify="left")
        for name in ("at", *_CLAIM_COLUMNS):
            claims.add_column(name)
        for c in extraction.claims:
            values = [str(getattr(c, name)) for name in _CLAIM_COLUMNS]
            claims.add_row(f"{c.start}-{c.end}", *values)
        console.print(claims)


def summary(extraction: Extraction) -> str:
    """How many numbers of the text are in each class."""
    counts = extraction.counts()
    doubtful = sum(bool(f.doubt) for f in extraction.figures)
    return (
        f"{sum(counts.values())} numbers: {counts['figure']} in "
        f"{len(extraction.figures)} figures ({doubtful} doubtful), "
        f"{counts['repeat']} printed again, {counts['claim']} in "
        f"{len(extraction.claims)} claims, {counts['date']} in dates, "
        f"{counts['unread']} unread."
    )
