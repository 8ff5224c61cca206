"""Decides what one English number is: of which subject, measure and period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from korea_ict_trade.ingest.english_ahead import ahead, destination
from korea_ict_trade.ingest.english_signs import sign_of
from korea_ict_trade.ingest.periods import Mention, shifted
from korea_ict_trade.ingest.records import Amount, Subject, Token, UnknownLabel

if TYPE_CHECKING:
    from korea_ict_trade.ingest.english import EnglishReader

_RECORD = re.compile(
    r"(?<!year )(?<!month )(?:previous|former|prior|earlier|old|existing)\s(?!year|"
    r"month|quarter|(?:was|were|rose|fell|came|stood|reached|totaled)\b)"
    r"(?:[\w\-]+\s){0,4}$"
)
_ADDED_UP = re.compile(r"(?:cumulative|accumulated)\b[^.,;]{0,40}$")
_PART_OF_MONTH = re.compile(
    r"first (?:10|20|ten|twenty) days|\b[A-Z][a-z]{2,8}\.? [0-9]{1,2}(?: to |"
    r"-)[0-9]{1,2}\b"
)
_BEFORE = re.compile(r"\s(?:[a-z]+\s)in the (?:previous|preceding) month")
_HIGH = re.compile(r"record[\s-]high ICT exports of $")
_FORECAST = re.compile(r"\b(?:expected to|likely to|forecast|projected|is seen)\b")
_PRICE = re.compile(
    r"\bprices?(?: (?:of|for) [\w\s\-]{2,40}?)? (?:\w+ly |ha(?:ve|s|d) |also )*"
    r"(?:rose|risen|fell|fallen|dropped|declined|(?:in|de)creased|surged|plunged|"
    r"jumped|"
    r"gained|slid|dipped|tumbled|soared|averaged|stood|were|was|is|are|up|down|climbed|"
    r"slipped)\b(?:(?!exports?|shipments?|sales|reached|recorded)(?:[^,;.]|\.(?=\d)))*$"
)
_LOCAL = {"Y", "U", "D", "P", "L", "to", "in", "w", "and", "respectively"}
_REACHED = frozenset(["reached", "recorded", "posted", "tallied", "registered"])
_LOCAL_WORDS = frozenset(["a", "an", "of", "by", "the", ",", "worth", "around"])


def place(reader: EnglishReader, index: int) -> None:
    """Hand the number at `index` to its subject, or say why it is no figure."""
    token = reader.tokens[index]
    amount = token.data
    assert isinstance(amount, Amount)
    reason = amount.reason or _why_not(reader, index)
    if reason:
        reader.out.skip(token, reason)
        return
    period, base_doubt = _period_of(reader, index)
    if period == "cumulative":
        reader.out.skip(token, "months added up")
        return
    measure = _measure_of(reader, index)
    forced = ahead(reader, index) or destination(reader, index)
    subject = _free(forced or reader.current, measure, period)
    if subject is None and not forced:
        subject = _free(reader.memory.topic, measure, period)
    parts = any(t.kind in {"I", "R"} for t in reader.tokens[:index])
    of_all = measure == "share_pct" and "ICT" in reader.sentence() and not parts
    if subject is None and of_all:
        subject = Subject("export", "total", "world")
    if subject is None:
        named = bool(forced or reader.current)
        reader.out.skip(token, "one number too many" if named else "no subject")
        return
    if measure == "share_pct" and subject.flow == "balance" and reader.memory.topic:
        subject = reader.memory.topic[0]
    if subject.outside:
        reader.out.skip(token, "of all industries")
        return
    sign, doubt = _sign(reader, index, measure, subject)
    subject.filled.add((measure, period))
    if not reader.depth:
        reader.outer.setdefault(measure, []).append(len(reader.out.figures))
    rule = _rule(reader, bool(forced))
    reader.out.add(token, subject, measure, period, sign, rule, base_doubt or doubt)
    reader.last = subject
    reader.used.add(
        (subject.flow, subject.item == "total" and subject.region == "world")
    )


def _free(subjects: list[Subject], measure: str, period: str) -> Subject | None:
    return next((s for s in subjects if (measure, period) not in s.filled), None)


def _rule(reader: EnglishReader, forced: bool) -> str:
    if forced:
        return "en.number_before_name"
    if reader.depth:
        return "en.bracket"
    if len(reader.current) > 1:
        return "en.list"
    return "en.clause" if reader.memory.topic else "en.pronoun"


def _before(reader: EnglishReader, token: Token) -> str:
    return reader.text[max(reader.begin, token.start - 60) : token.start]


def _why_not(reader: EnglishReader, index: int) -> str:
    """Why the number is no figure; empty when it may be one."""
    tokens, token = reader.tokens, reader.tokens[index]
    amount = token.data
    assert isinstance(amount, Amount)
    previous = [t.kind for t in tokens[max(0, index - 3) : index]]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if previous[-1:] == ["approx"] and "." not in amount.printed:
        return "a rough number"
    round_number = not amount.printed.partition(".")[2].strip("0")
    near = [t for t in tokens[max(0, index - 3) : index] if t.kind == "X"]
    mark = after is not None and re.match("mark|threshold|level", after.text)
    if amount.kind == "level" and round_number and (near or mark):
        return "a threshold"
    if amount.kind == "pct" and (mark or (near and near[-1].text.lower() != "under")):
        return "a threshold"
    before = _before(reader, token)
    if amount.kind == "level" and (_RECORD.search(before) or _HIGH.search(before)):
        return "an earlier record"
    if amount.kind == "level" and _ADDED_UP.search(before):
        return "months added up"
    if before.endswith("(") and re.match(r", ?%", reader.text[token.end :]):
        return "a unit"
    if re.match(r" in the following month", reader.text[token.end :]):
        return "of a month that isn't named"
    if _PART_OF_MONTH.search(reader.sentence()):
        return "of a part of a month"
    if _FORECAST.search(reader.text[reader.begin : token.start]):
        return "a forecast"
    if _PRICE.search(reader.text[reader.begin : token.start]):
        return "a price"
    return ""


def _measure_of(reader: EnglishReader, index: int) -> str:
    tokens, token = reader.tokens, reader.tokens[index]
    if token.kind == "L":
        return "value"
    moved = any(t.kind in {"U", "D"} for t in tokens[:index]) or any(
        t.kind in {"U", "D"} for t in tokens[index + 1 : index + 3]
    )
    amount = token.data
    assert isinstance(amount, Amount)
    share = next((k for k in range(index, -1, -1) if tokens[k].kind == "H"), None)
    if share is not None and not any(t.kind in {"U", "D"} for t in tokens[share:index]):
        return "share_pct"
    if reader.memory.shares and not moved and not amount.sign:
        return "share_pct"
    for following in tokens[index + 1 : index + 6]:
        if following.kind == "M":
            return "mom_pct"
        if following.kind in {"Y", "P"}:
            break
    return "yoy_pct"


def _sign(
    reader: EnglishReader, index: int, measure: str, subject: Subject
) -> tuple[int, str]:
    if measure == "value":
        named = [t for t in reader.tokens[:index] if t.kind == "F:balance"]
        deficit = any("deficit" in t.text.lower() for t in named[-2:])
        text = _before(reader, reader.tokens[index])
        deficit = deficit or "deficit of" in text
        return (-1 if subject.flow == "balance" and deficit else 1), ""
    if measure == "share_pct":
        return 1, ""
    sign = sign_of(reader.tokens, index)
    return sign or 1, "" if sign else "up or down isn't said"


def _period_of(reader: EnglishReader, index: int) -> tuple[str, str]:
    """The period of a number, and a doubt about it."""
    tokens = reader.tokens
    base = any(t.kind == "base" for t in tokens[max(0, index - 2) : index])
    bracketed = (
        index > 1 and tokens[index - 1].text == "(" and tokens[index - 2].kind == "Y"
    )
    if tokens[index].kind == "L" and bracketed:
        return shifted(reader.period, -12), ""
    local = _local_period(reader, index, base)
    if local:
        if "-" not in local and not base:
            reader.period = local
        return local, ""
    if tokens[index].kind == "P" and _BEFORE.match(reader.text[tokens[index].end :]):
        return shifted(reader.period, -1), ""
    if base and tokens[index].kind == "L":
        year_ago = any(t.kind == "Y" for t in tokens[index + 1 : index + 5])
        doubt = "" if year_ago else "which period the base is of"
        return shifted(reader.period, -12), doubt
    return reader.period, ""


def _local_period(reader: EnglishReader, index: int, base: bool) -> str:
    """The period that is named right after a number: `31.3 percent in March`."""
    tokens = reader.tokens
    inside = "in"
    for j in range(index + 1, min(index + 9, len(tokens))):
        token = tokens[j]
        if token.kind == "T":
            mention = token.data
            assert isinstance(mention, Mention)
            close = tokens[j - 1].kind == inside or (
                base and tokens[j - 1].text == "of"
            )
            if close and mention.kind in {"month", "half", "quarter", "year"}:
                nested = mention.kind == "year" and j + 1 < len(tokens)
                follows = nested and tokens[j + 1].text in {"for", "from", "despite"}
                if follows and not base:
                    return ""
                in_year = len(reader.period) == 4 and not re.search("[0-9]", token.text)
                if mention.kind == "month" and in_year:
                    return reader.period + mention.period[4:]
                return mention.period
            return reader.out.reference if mention.kind == "last_month" else ""
        reached = j == index + 1 and token.text in _REACHED
        if reached:
            continue
        if token.kind not in _LOCAL and token.text not in _LOCAL_WORDS:
            return ""
        if token.kind == "w" and token.text.lower() not in _LOCAL_WORDS:
            return ""
        if token.text == "," and not base and not _continues(tokens, j):
            return ""
        if token.kind in {"P", "L"} and tokens[j - 1].kind not in {"to", "w", "U", "D"}:
            return ""
    return ""


def _continues(tokens: list[Token], index: int) -> bool:
    """Tell whether `, a year-on-year drop of ...` goes on about the same number."""
    words = [t.kind for t in tokens[index + 1 : index + 4]]
    return "Y" in words and tokens[index + 1].text in {"a", "an"}


def note_unknown(reader: EnglishReader, index: int) -> None:
    """A country that the seed doesn't hold: its numbers must not go to another."""
    tokens, token = reader.tokens, reader.tokens[index]
    number = any(t.kind in {"P", "L"} for t in tokens[index + 1 : index + 7])
    before = tokens[index - 1].text.lower() if index else ""
    if not number or before in {"in", "by", "of", "from"}:
        return
    row = f"{token.text},en,,<region_code>,,2010-01-01,,"
    nearest = reader.labels.nearest(token.text)
    reader.out.unknown.append(
        UnknownLabel(token.text, token.start, token.end, nearest, row)
    )
    reader.current = []
