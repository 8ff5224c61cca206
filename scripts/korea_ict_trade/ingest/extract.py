"""From a text to figures and claims: the one entry point of the reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest import accounting, reference
from korea_ict_trade.ingest.english import EnglishReader
from korea_ict_trade.ingest.korean import KoreanReader
from korea_ict_trade.ingest.labels import Alias, Labels
from korea_ict_trade.ingest.readings import Readings, printed_once
from korea_ict_trade.ingest.records import Claim, Extraction
from korea_ict_trade.ingest.sentences import normalised

_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")
_ABOUT_EN = re.compile(
    r"ICT|information (?:and|&) communications?|information communication"
)
_ABOUT_KO = re.compile(r"ICT|정보통신|정보기술|IT\s?수출")
_TRADE_EN = re.compile(r"(?i:export|shipment|import)")
_TRADE_KO = re.compile(r"수출|수입")
_KOREA = re.compile(
    r"Korea|RoK|\bROK\b|Seoul|MOTIE|Ministry of Trade, Industry|Ministry of Science|"
    r"MSIT|"
    r"ICT ministry|trade ministry|The nation|shipments? of"
)
_OTHERS = re.compile(
    r"\b(Taiwan|Vietnam|India|China|Malaysia|Thailand|Israel|Japan|Singapore|Indonesia|"
    r"Philippines|Pakistan|Estonia|Ireland)(?:'s| |ese )\s?(?:ICT|information|"
    r"exports? of ICT|"
    r"electronics|Ministry)"
)
_MIN_LENGTH = 20


def language_of(text: str) -> str:
    """`ko` when a good part of the letters are Korean, else `en`."""
    korean, latin = len(_HANGUL.findall(text)), len(_LATIN.findall(text))
    return "ko" if korean * 2 > latin else "en"


def check_subject(text: str, language: str) -> None:
    """Raise `IngestError` unless the text is about Korea's trade in ICT goods."""
    about = (_ABOUT_EN if language == "en" else _ABOUT_KO).search(text)
    trade = (_TRADE_EN if language == "en" else _TRADE_KO).search(text)
    if not (about and trade):
        msg = (
            "This text doesn't speak of ICT exports or imports: nothing to read. "
            "If it is a page with a menu only, save the page that the menu leads to."
        )
        raise IngestError(msg)
    other = _OTHERS.search(text[:600]) if language == "en" else None
    if other and not _KOREA.search(text):
        msg = f"This seems to be a release about {other[1]}, not about Korea: not read."
        raise IngestError(msg)


def extract(
    text: str,
    aliases: Iterable[Alias],
    published_on: date | None = None,
    period: str = "",
    guess_year: Callable[[Callable[[str], Extraction], list[str]], str] | None = None,
) -> Extraction:
    """Read a text.

    `period` overrules what the text says it is about. `guess_year` picks one of
    several periods when neither the text nor `published_on` tells the year.
    Raises `IngestError` when the text is about something else, or its year is unknown.
    """
    plain = normalised(text)
    if len(plain.strip()) < _MIN_LENGTH:
        msg = "The text is empty, or too short to be a release."
        raise IngestError(msg)
    language = language_of(plain)
    check_subject(plain, language)
    known = tuple(aliases)
    if not period:
        period, _ = reference.infer(plain, language, published_on)
    notes = []
    if not period and guess_year:
        options = reference.candidates_without_year(plain, language)
        period = guess_year(lambda p: _read(plain, language, p, known), options)
        if period:
            notes.append(
                f"The text doesn't say its year: {period} fits the known figures."
            )
    if not period:
        msg = (
            "The text doesn't say which month and year it is about: give the day of "
            "publication (--published-on 2020-07-13) or the period (--period 2020-06)."
        )
        raise IngestError(msg)
    found = _read(plain, language, period, known)
    if not found.figures:
        msg = (
            "No figure was found: the page has a menu, or pictures instead of text. "
            "Save the text of the release itself."
        )
        raise IngestError(msg)
    return Extraction(**(found.__dict__ | {"notes": (*notes, *found.notes)}))


def _read(
    text: str, language: str, period: str, aliases: tuple[Alias, ...]
) -> Extraction:
    labels = Labels(aliases, language, period)
    readings = Readings(period)
    reader = EnglishReader if language == "en" else KoreanReader
    reader(text, labels, readings).read()
    kept, repeats, notes = printed_once(readings.figures, period)
    numerals = accounting.account(text, readings, kept, repeats)
    return Extraction(
        language,
        period,
        tuple(kept),
        _claims_once(readings.claims),
        numerals,
        tuple({u.label: u for u in readings.unknown}.values()),
        tuple(notes),
    )


def _claims_once(claims: list[Claim]) -> tuple[Claim, ...]:
    """One claim of each kind: the first, unless a longer streak is printed."""
    kept: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        kept.setdefault(claim.key, claim)
    return tuple(kept.values())
