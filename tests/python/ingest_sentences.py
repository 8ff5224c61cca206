"""Single sentences with what each gives, for the tests of the ingest grammar.

A block of a file is a sentence (`\\n` stands for a line end) and, indented, everything
that it must give beyond the opening: figures, claims, numbers left unread, names that
the seed lacks, notes. The opening is read before it, as on a page.
"""

from collections.abc import Iterator
from pathlib import Path

from korea_ict_trade.ingest.extract import extract
from korea_ict_trade.ingest.labels import read_aliases
from korea_ict_trade.ingest.records import Extraction, Figure

HERE = Path(__file__).parent
ALIASES = read_aliases(HERE.parents[1] / "seeds/item_region_aliases.csv")
PERIOD = "2020-06"
OPENINGS = {
    "en": "Korea's ICT exports rose 2.2 percent to $15.2 billion in June 2020. ",
    "ko": "2020년 6월 ICT 수출은 152.2억 달러로 2.2% 증가했다. ",
}


def cases(language: str) -> list[tuple[str, tuple[str, ...]]]:
    """The sentences of a file, each with the lines that it must give."""
    text = (HERE / "ingest_sentences" / f"{language}.txt").read_text("utf-8")
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return [(b[0], tuple(line.strip() for line in b[1:])) for b in blocks]


def read(sentence: str, language: str) -> tuple[str, ...]:
    """What a sentence gives after the opening, one line each."""
    opening = OPENINGS[language]
    found = extract(opening + sentence.replace("\\n", "\n"), ALIASES, period=PERIOD)
    return tuple(_lines(found, len(opening)))


def _lines(found: Extraction, begin: int) -> Iterator[str]:
    yield from (_figure(f) for f in found.figures if f.start >= begin)
    for c in found.claims:
        where = f"{c.flow} {c.item_code} {c.region_code}"
        yield f"claim: {c.period} {where} {c.claim} {c.direction} {c.months}"
    yield from (f"unread: {n.text} ({n.reason})" for n in found.unread)
    yield from (f"unknown: {u.label}" for u in found.unknown_labels)
    yield from (f"note: {note}" for note in found.notes)


def _figure(f: Figure) -> str:
    size = "" if f.exporter_size == "all" else f" {f.exporter_size}"
    doubt = f" ({f.doubt})" if f.doubt else ""
    where = f"{f.flow} {f.item_code} {f.region_code}{size}"
    return f"{f.period} {where} {f.measure} {f.printed_value} {f.unit}{doubt}"
