"""What a text adds to the seeds: rows of publications, figures, claims, provenance."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest.records import Extraction, Figure

if TYPE_CHECKING:
    # The dbt plugin mends the seeds: it needs no reader of documents.
    from korea_ict_trade.ingest.sources import Source

PUBLICATIONS, FIGURES, CLAIMS = "publications", "release_figures", "release_claims"
PROVENANCE = "figure_provenance"
SERIES = ("period", "flow", "item_code", "region_code", "exporter_size", "measure")
_MINISTRIES = {"motie", "msit", "msip", "moti"}
_SECOND_LEVEL = {"co", "com", "go", "or", "ne", "re", "ac", "pe"}
Row = dict[str, str]


@dataclass(frozen=True)
class Page:
    """Where a text comes from, as the user says it."""

    url: str
    publisher: str
    published_on: date | None
    recorded_on: date


@dataclass(frozen=True)
class Known:
    """The seeds as they are: the rows of each file."""

    publications: tuple[Row, ...]
    figures: tuple[Row, ...]
    provenance: tuple[Row, ...]

    def figures_of(self, publication_id: str) -> dict[tuple[str, ...], Row]:
        """The figures of one page by their series."""
        own = (r for r in self.figures if r["publication_id"] == publication_id)
        return {tuple(row[name] for name in SERIES): row for row in own}


def read_known(seeds: Path) -> Known:
    """Read the seeds that a new text is compared with."""
    return Known(
        read_rows(seeds / f"{PUBLICATIONS}.csv"),
        read_rows(seeds / f"{FIGURES}.csv"),
        read_rows(seeds / f"{PROVENANCE}.csv"),
    )


def read_rows(path: Path) -> tuple[Row, ...]:
    """Read the rows of a seed. Raises `IngestError` when it can't be read."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(csv.DictReader(file))
    except OSError as error:
        msg = f"The seed {path.name} can't be read: {error.strerror}"
        raise IngestError(msg) from error


def address(url: str) -> str:
    """An address without what doesn't tell pages apart: scheme, `www.`, fragment."""
    parts = urlsplit(url.strip())
    host = re.sub(r"^(?:www|m)\.", "", parts.netloc.lower())
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def same_pages(known: Known, url: str, sha256: str) -> tuple[list[Row], list[Row]]:
    """Pages with the same text, and pages at the same address."""
    ids = {r["publication_id"] for r in known.provenance if r["text_sha256"] == sha256}
    same_text = [r for r in known.publications if r["publication_id"] in ids]
    place = address(url) if url else ""
    same_url = [r for r in known.publications if place and address(r["url"]) == place]
    return same_text, same_url


def differences(known: Known, publication: Row, figures: Sequence[Figure]) -> list[str]:
    """How the figures of a text differ from those recorded of a page, one per line."""
    before = known.figures_of(publication["publication_id"])
    lines = []
    for figure in figures:
        old = before.pop(tuple(getattr(figure, n) for n in SERIES), None)
        series = " ".join(figure.series)
        now = f"{figure.printed_value} {figure.unit}"
        if old is None:
            lines.append(f"+ {series}: {now}")
        elif (old["printed_value"], old["unit"]) != (figure.printed_value, figure.unit):
            was = f"{old['printed_value']} {old['unit']}"
            lines.append(f"~ {series}: {was} -> {now}")
    lines += [
        f"- {' '.join(series)}: {old['printed_value']} {old['unit']}"
        for series, old in before.items()
    ]
    return sorted(lines)


@dataclass(frozen=True)
class Addition:
    """The new rows of each seed."""

    publication: Row
    figures: tuple[Row, ...]
    claims: tuple[Row, ...]
    provenance: tuple[Row, ...]


def compose(
    extraction: Extraction,
    source: Source,
    page: Page,
    known: Known,
    takes_doubtful: bool,
) -> Addition:
    """Make the rows. Raises `IngestError` when the page's particulars are missing."""
    if not page.url:
        msg = "Writing needs the page's address: --url https://..."
        raise IngestError(msg)
    publisher = _publisher(known, page)
    publication_id = _next_id(known, extraction, publisher["publisher_code"])
    taken = [f for f in extraction.figures if takes_doubtful or not f.doubt]
    if not taken:
        msg = "Every figure is doubtful: --accept-doubtful would write them."
        raise IngestError(msg)
    published = page.published_on.isoformat() if page.published_on else ""
    publication = {
        "publication_id": publication_id,
        "reference_period": extraction.reference_period,
        **publisher,
        "language": extraction.language,
        "published_on": published,
        "recorded_on": page.recorded_on.isoformat(),
        "url": _free_url(known, page),
    }
    named = {"publication_id": publication_id}
    series = [{n: getattr(f, n) for n in SERIES} for f in taken]
    figures = [
        named | s | {"printed_value": f.printed_value, "unit": f.unit}
        for s, f in zip(series, taken, strict=True)
    ]
    provenance = [
        named
        | s
        | {
            "text_sha256": source.sha256,
            "span_start": str(f.start),
            "span_end": str(f.end),
            "rule": f.rule,
            "is_doubtful": "true" if f.doubt else "false",
        }
        for s, f in zip(series, taken, strict=True)
    ]
    columns = (*SERIES[:-1], "claim", "direction", "months")
    claims = [named | {n: getattr(c, n) for n in columns} for c in extraction.claims]
    return Addition(publication, tuple(figures), tuple(claims), tuple(provenance))


def _free_url(known: Known, page: Page) -> str:
    """The address, told apart from an earlier version of the same page."""
    taken = {row["url"] for row in known.publications}
    if page.url not in taken:
        return page.url
    base = f"{page.url.split('#')[0]}#recorded-{page.recorded_on.isoformat()}"
    candidates = [base, *(f"{base}-{n}" for n in range(2, 1000))]
    return next(url for url in candidates if url not in taken)


def _publisher(known: Known, page: Page) -> Row:
    """The publisher's columns: those of a known one by code, name or host.

    A page of the same host says best how the publisher is named and whether it
    prints releases of others; next best is a page of the publisher's own.
    """
    given = page.publisher.strip()
    host = _host(page.url)

    def likeness(row: Row) -> tuple[bool, bool]:
        return _host(row["url"]) == host, row["is_republication"] == "false"

    ordered = sorted(known.publications, key=likeness)
    for row in reversed(ordered):
        names = {row["publisher_code"].lower(), row["publisher"].lower()}
        same_host = _host(row["url"]) == host
        if (given and given.lower() in names) or (not given and same_host):
            columns = ("publisher_code", "publisher", "publisher_kind")
            again = row["is_republication"] if same_host else "false"
            return {name: row[name] for name in columns} | {"is_republication": again}
    if not given:
        msg = "The address is of an unknown publisher: name it with --publisher."
        raise IngestError(msg)
    code = re.sub(r"[^a-z0-9]+", "-", given.lower()).strip("-")[:20].strip("-")
    if not code:
        # A name in Korean letters: the site's own name stands for it.
        labels = [x for x in host.split(".")[:-1] if x not in _SECOND_LEVEL]
        code = labels[-1] if labels else "unnamed"
    kind = "ministry" if code in _MINISTRIES else "press"
    named = {"publisher_code": code, "publisher": given, "publisher_kind": kind}
    return named | {"is_republication": "false"}


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _next_id(known: Known, extraction: Extraction, code: str) -> str:
    stem = f"{extraction.reference_period}_{code}_{extraction.language}_"
    numbers = [
        int(row["publication_id"].removeprefix(stem))
        for row in known.publications
        if re.fullmatch(re.escape(stem) + r"[0-9]+", row["publication_id"])
    ]
    return f"{stem}{max(numbers, default=0) + 1}"
