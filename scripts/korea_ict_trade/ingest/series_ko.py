"""Lines that list a series of months: `반도체 수출(억불) : (1월)61.5(△43.5) → ...`."""

from __future__ import annotations

import re

from korea_ict_trade.ingest import periods
from korea_ict_trade.ingest.english_phrases import is_label
from korea_ict_trade.ingest.korean_phrases import read_phrase
from korea_ict_trade.ingest.korean_tokens import tokens_of
from korea_ict_trade.ingest.labels import Labels
from korea_ict_trade.ingest.readings import Readings
from korea_ict_trade.ingest.records import Amount, Subject, Token

_NUM = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_ENTRY = re.compile(
    r"(?:\(\s?(?P<rank>[0-9]+위)\s?\)|(?P<circle>[①-⑳])|"
    r"\(\s?(?P<when>[^()0-9]*[0-9][^()]*?)\s?\))?"
    rf"\s?(?P<sign>[△▼+-])?\s?(?P<n>{_NUM})\s?(?P<unit>억\s?(?:달러|불)|%)?(?P<arrow>[↑↓])?"
    rf"\s?(?:\(\s?(?:(?P<s2>[△▼+-])?\s?(?P<p>{_NUM})\s?%?(?P<a2>[↑↓])?|(?P<after>[^()]*[0-9][^()]*?))"
    r"\s?\))?"
)
_PRICE = re.compile(r"단가|가격|Gb|환율|비중|점유율|대수|만\s?대")
_HEAD = re.compile(r"[^:：]*[:：]")
_MAX_SERIES = 2000


def is_series(line: str) -> bool:
    """Tell whether a line lists one series over several periods."""
    head = _HEAD.match(line)
    if not head or len(line) > _MAX_SERIES:
        return False
    arrows = line.count("→") + line.count("->")
    ranks = bool(re.search(r"순위|\([0-9]위\)|①", line)) and "(" in line
    return arrows > 0 or ranks


def read(
    text: str, start: int, end: int, labels: Labels, out: Readings, context: str
) -> None:
    """Read the entries of a series line into the readings."""
    head = _HEAD.match(text[start:end])
    assert head is not None
    body = start + head.end()
    if _PRICE.search(head[0]):
        _skip_all(text, start, end, out, "a price or another measure")
        return
    subject = _subject(text, start, body, labels, out, context)
    levels = "억" in head[0] or "억" in text[body:end]
    if subject is None or not (levels or "%" in text[start:end]):
        _skip_all(text, start, end, out, "a series of another kind")
        return
    month = _month_of(head[0])
    for found in _ENTRY.finditer(text, body, end):
        _entry(found, subject, levels, month, out)


def _subject(
    text: str, start: int, end: int, labels: Labels, out: Readings, context: str
) -> Subject | None:
    """What the series is of, by its heading; nothing for several regions."""
    tokens = [
        t
        for t in tokens_of(text, start, end, labels, out.reference)
        if t.kind != "unknown"
    ]
    flow, item, region, size, daily = "export", "total", "world", "all", False
    for index, token in enumerate(tokens):
        if not is_label(token):
            continue
        phrase, _ = read_phrase(tokens, index, context)
        if phrase.outside or len(phrase.items) > 1 or len(phrase.regions) > 1:
            return None
        flow = phrase.flows[0] if phrase.flows else flow
        item = phrase.items[-1] if phrase.items else item
        region = phrase.regions[-1] if phrase.regions else region
        size = phrase.size or size
        daily = daily or phrase.daily
    return Subject(flow, item, region, size, daily)


def _month_of(head: str) -> str | None:
    """The month that a ranking of years is of: `5월 수출 순위`.

    Empty: the years themselves. None: a ranking that doesn't say of what.
    """
    found = re.search(r"(1[0-2]|[1-9])월\s?(?:기준|수출|중|역대|순위|최대)", head)
    if "상반기" in head or "하반기" in head:
        return "H1" if "상반기" in head else "H2"
    if found:
        return f"-{int(found[1]):02d}"
    return None if "순위" in head and "연" not in head else ""


def _period(named: str | None, month: str | None, reference: str) -> str:
    if not named:
        return ""
    mention = periods.read_korean(named.strip(), 0, reference)
    if mention and mention[1].kind == "month":
        return mention[1].period
    year = re.fullmatch(r"'?(?:20)?([0-9]{2})년?", named.strip())
    return f"20{year[1]}{month}" if year and month is not None else ""


def _entry(
    found: re.Match[str],
    subject: Subject,
    levels: bool,
    month: str | None,
    out: Readings,
) -> None:
    when = _period(found["when"] or found["after"], month, out.reference)
    token = Token("L" if levels else "P", found.start("n"), found.end("n"), found["n"])
    if not when:
        out.skip(token, "a series entry without a period")
        if found["p"]:
            second = Token("P", found.start("p"), found.end("p"), found["p"])
            out.skip(second, "a series entry without a period")
        return
    fresh = subject.with_changes()
    sign = (
        -1 if (found["sign"] or "") in {"△", "▼", "-"} or found["arrow"] == "↓" else 1
    )
    kind, unit = ("level", "USD_100mn") if levels else ("pct", "pct")
    amount = Amount(kind, found["n"].replace(",", ""), unit)
    token = Token(token.kind, token.start, token.end, token.text, amount)
    measure = "value" if levels else "yoy_pct"
    out.add(token, fresh, measure, when, sign, "ko.series")
    if found["p"] and levels:
        down = (found["s2"] or "") in {"△", "▼", "-"} or found["a2"] == "↓"
        growth = Amount("pct", found["p"].replace(",", ""), "pct")
        second = Token("P", found.start("p"), found.end("p"), found["p"], growth)
        out.add(second, fresh, "yoy_pct", when, -1 if down else 1, "ko.series")


def _skip_all(text: str, start: int, end: int, out: Readings, reason: str) -> None:
    for found in re.finditer(_NUM, text[start:end]):
        token = Token("P", start + found.start(), start + found.end(), found[0])
        out.skip(token, reason)
