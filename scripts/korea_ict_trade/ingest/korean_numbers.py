"""Decides what one Korean number is: of which subject, measure and period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from korea_ict_trade.ingest.english_phrases import is_label
from korea_ict_trade.ingest.korean_periods import period_of
from korea_ict_trade.ingest.korean_phrases import governs, read_phrase
from korea_ict_trade.ingest.records import Amount, Subject, Token

if TYPE_CHECKING:
    from korea_ict_trade.ingest.korean import KoreanReader

_SHARE_AFTER = re.compile(
    r"\s?(?:\)?\s?(?:를|을|나|에\s달하는|의)?\s?(?:ICT\s\S{2,6}\s)?(?:차지|점유|담당|도맡|비중|해당))"
)
_SHARE_BEFORE = re.compile(
    r"(?:비중|비율|점유율)(?:이|은|도|의|가)?\s?(?:[:은는]|약)?\s?(?:무려\s)?$"
)
_FORECAST = re.compile(r"전망치|전망\s?\(|예상치|성장률을?\s|예측")
_PRICE = re.compile(r"(?:단가|가격|환율)(?:은|는|이|가|도)?\s?(?:전\S+\s대비\s)?$")
_CAUSE = re.compile(
    r"(?:하는|되는|는|한|된)\s등(?:의)?\s|에\s힘입어|(?:영향|탓|덕|호조|부진|효과|수요\s?(?:증가|확대))\s?(?:등)?"
    r"(?:으로|에|로)\s|덕분에|^\s?(?:[의]\s?)?(?:수출|수입)?(?:이|가|은|는|도)\s(?:크게\s)?(?:줄|늘|증가하|"
    r"감소하|부진하)\S*(?:며|면서)\s|견인하(?:며|여)|이끌며"
)
_RELATIVE = re.compile(
    r"\s?(?:증가|감소|늘|줄|급증|상승|하락)[^.,]*?(?:기록한|보인|나타낸|달성한)\s"
)
_WEAK = re.compile(r"^[^0-9]*?\)?\s?(?:수출|수입)이\s부진(?:해|하여|하면서|하며)\s")
_SURPLUS = re.compile(
    r"\s?(?:규모)?(?:의|에\s달하는)?\s?(?:무역\s?(?:수지\s?)?|수지\s?)?(?:흑자|적자)"
)
_RUN = re.compile(r"(1[0-2]|[1-9])월부터\s?(?:지난\s)?(1[0-2]|[1-9])월까지.*각각")
_RATE = re.compile(
    r"(?:(증가|성장|상승|신장)|(감소|하락))(?:율|률|폭)(?:은|이|도)?\s?(?:무려\s)?$"
)
_PRICED = re.compile(r"(?:단가|가격)(?:은|는|이|가)(?!.*수출).*[0-9]\s?달러")
_OF_PART = re.compile(
    r"(?:반도체|디스플레이|휴대폰|휴대전화|컴퓨터|주변기기)\S*\s?(?:전체\s?)?수출(?:액)?(?:에서|\s?중)"
)
_GARBLED = re.compile(r"[0-9]|\s?[0-9][0-9,]*\s?[억만]")


def place(reader: KoreanReader, index: int) -> None:
    """Hand the number at `index` to its subject, or say why it is no figure."""
    token = reader.tokens[index]
    amount = token.data
    assert isinstance(amount, Amount)
    reason = amount.reason or _why_not(reader, index)
    if reason:
        reader.out.skip(token, reason)
        return
    measure = _measure_of(reader, index)
    period = period_of(reader, index)
    subject = _surplus(reader, index) or _named_later(reader, index)
    subject = subject or _subject(reader, index, measure, period)
    if measure == "share_pct":
        if _OF_PART.search(reader.sentence()):
            reader.out.skip(token, "a share in a part of ICT")
            return
        subject = _share_of(reader, token, subject)
    if subject is None:
        reader.out.skip(
            token, "one number too many" if reader.current else "no subject"
        )
        return
    if subject.outside:
        known = not any(t.kind == "unknown" for t in reader.tokens)
        reader.out.skip(token, "of all industries" if known else "of an unknown name")
        return
    sign, doubt = _sign(reader, index, measure, subject)
    subject.filled.add((measure, period))
    rule = _rule(reader)
    inside = bool(reader.depth) and token.kind == "L"
    reader.last_period = period if inside and period != reader.period else ""
    reader.out.add(token, subject, measure, period, sign, rule, doubt)
    reader.last = subject
    reader.flows.add(subject.flow)
    if (subject.item, subject.region) != ("total", "world"):
        reader.is_detail = True


def _share_of(
    reader: KoreanReader, token: Token, subject: Subject | None
) -> Subject | None:
    """Whose share a percentage is: the topic's, not that of the whole."""
    topic = reader.memory.topic[0] if reader.memory.topic else None
    if (subject is None or subject.outside) and topic and not topic.outside:
        subject = topic
    before = reader.text[max(reader.begin, token.start - 20) : token.start]
    if subject and subject.flow != "export" and "수출" in before:
        return subject.with_changes(flow="export")
    return subject


def _named_later(reader: KoreanReader, index: int) -> Subject | None:
    """`21.9% 증가하며 ... 기록한 반도체 수출액은`: the name follows the number."""
    tokens = reader.tokens
    if not reader.carried or tokens[index].kind != "P":
        return None
    if not _RELATIVE.match(reader.text[tokens[index].end : reader.end]):
        return None
    later = tokens[index + 1 :]
    if any(t.kind == "P" for t in later) or not any(t.kind == "L" for t in later):
        return None
    for j in range(index + 1, len(tokens)):
        if is_label(tokens[j]):
            phrase, end = read_phrase(tokens, j, reader.memory.context)
            if governs(reader.text, tokens, end, phrase):
                return reader.memory.subjects(phrase)[0]
    return None


def _surplus(reader: KoreanReader, index: int) -> Subject | None:
    """`69억달러 무역 흑자`: the number is of the balance that follows it."""
    token = reader.tokens[index]
    if token.kind != "L" or not _SURPLUS.match(_rest(reader, token)):
        return None
    if reader.current and reader.current[0].flow == "balance" and not reader.carried:
        return None
    named = [t for t in reader.tokens[:index] if t.kind == "R"]
    region = named[-1].data[0].code if named else "world"  # type: ignore[index]  # labels carry aliases
    return Subject("balance", "total", region)


def month_run(reader: KoreanReader) -> list[str]:
    """The months of `1월부터 4월까지 ... 각각`, when each has its percentage."""
    found = _RUN.search(reader.sentence())
    if not found:
        return []
    months = range(int(found[1]), int(found[2]) + 1)
    count = sum(t.kind == "P" for t in reader.tokens)
    run = [f"{reader.out.reference[:4]}-{month:02d}" for month in months]
    return run if count == len(run) else []


def _rule(reader: KoreanReader) -> str:
    if reader.depth:
        return "ko.bracket"
    if reader.carried:
        return "ko.carried"
    return "ko.list" if len(reader.current) > 1 else "ko.clause"


def _subject(
    reader: KoreanReader, index: int, measure: str, period: str
) -> Subject | None:
    if _is_back_to_topic(reader, index):
        for subject in reader.memory.topic:
            if (measure, period) not in subject.filled:
                return subject
    for group in (reader.current, [] if reader.depth else reader.memory.topic):
        for subject in group:
            if (measure, period) not in subject.filled:
                return subject
    return None


def _is_back_to_topic(reader: KoreanReader, index: int) -> bool:
    """`ICT 수출은 반도체가 ... 기록하는 등 ... 13.4% 감소`: the number is of ICT."""
    if reader.depth or not reader.topic_marked or reader.current is reader.memory.topic:
        return False
    start = max(reader.phrase_end, reader.begin)
    since = reader.text[start : reader.tokens[index].start]
    return bool(_CAUSE.search(since)) or bool(_WEAK.search(since.rpartition(")")[2]))


def _why_not(reader: KoreanReader, index: int) -> str:
    """Why the number is no figure; empty when it may be one."""
    token = reader.tokens[index]
    before = reader.text[max(reader.begin, token.start - 45) : token.start]
    if token.kind == "L" and (
        _GARBLED.match(_rest(reader, token)) or before.rstrip().endswith(("억", "만"))
    ):
        return "a garbled number"
    if reader.memory.added_up:
        return "months added up"
    if re.match(r"\s?(?:\)\s?)?누적", reader.text[token.end :]):
        return "months added up"
    if _FORECAST.search(before[-22:]):
        return "a forecast"
    if _PRICE.search(before) or _PRICED.search(reader.text[reader.begin : token.start]):
        return "a price"
    if re.search(r"[0-9]\s?[~-]\s?[12]0일", reader.sentence()):
        return "of a part of a month"
    change = re.search(r"(?:보다|대비)\s$", before) and token.kind == "L"
    moved = re.match(
        r"\s?\(?[0-9.]*%?\)?\s?(?:가량\s)?(?:증가|감소|늘|줄|급감|급증)",
        _rest(reader, token),
    )
    if change and moved:
        return "a difference"
    return ""


def _rest(reader: KoreanReader, token: Token) -> str:
    return reader.text[token.end : min(reader.end, token.end + 40)]


def _measure_of(reader: KoreanReader, index: int) -> str:
    token = reader.tokens[index]
    if token.kind == "L":
        return "value"
    before = reader.text[max(reader.begin, token.start - 14) : token.start]
    if _SHARE_BEFORE.search(before) or _SHARE_AFTER.match(_rest(reader, token)):
        return "share_pct"
    for earlier in reversed(reader.tokens[max(0, index - 4) : index]):
        if earlier.kind == "M":
            return "mom_pct"
        if earlier.kind in {"Y", "P"}:
            break
    if "비중" in reader.sentence() and not _moves_after(reader, index):
        return "share_pct"
    return "yoy_pct"


def _moves_after(reader: KoreanReader, index: int) -> bool:
    amount = reader.tokens[index].data
    signed = isinstance(amount, Amount) and bool(amount.sign)
    near = reader.tokens[index + 1 : index + 6]
    return signed or any(t.kind in {"U", "D"} for t in near)


def _sign(
    reader: KoreanReader, index: int, measure: str, subject: Subject
) -> tuple[int, str]:
    token = reader.tokens[index]
    amount = token.data
    assert isinstance(amount, Amount)
    if measure == "value":
        deficit = subject.flow == "balance" and _is_deficit(reader, index)
        return (-1 if deficit or amount.sign < 0 else 1), ""
    if amount.sign:
        return amount.sign, ""
    if measure == "share_pct":
        return 1, ""
    rate = _RATE.search(reader.text[max(reader.begin, token.start - 12) : token.start])
    if rate:
        return (1 if rate[1] else -1), ""
    found = _direction_after(reader.tokens, index) or _direction_before(
        reader.tokens, index
    )
    return found or 1, "" if found else "up or down isn't said"


def _is_deficit(reader: KoreanReader, index: int) -> bool:
    around = reader.tokens[max(0, index - 4) : index + 5]
    words = [t.text for t in around]
    if any(w.startswith("흑자") for w in words):
        return False
    return any("적자" in w for w in words)


def _direction_after(tokens: list[Token], index: int) -> int:
    """The first `증가` or `감소` after a number, outside of other brackets."""
    depth = 0
    for token in tokens[index + 1 :]:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif token.kind in {"U", "D"} and depth == 0:
            return 1 if token.kind == "U" else -1
    return 0


def _direction_before(tokens: list[Token], index: int) -> int:
    for token in reversed(tokens[:index]):
        if token.kind in {"U", "D"}:
            return 1 if token.kind == "U" else -1
    return 0
