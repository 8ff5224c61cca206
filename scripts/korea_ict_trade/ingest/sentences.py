"""Cuts a text into paragraphs and sentences, by offsets."""

from __future__ import annotations

import re

# One character for another, so that offsets stay.
_SAME_LENGTH = str.maketrans(
    dict(
        zip(
            "０１２３４５６７８９．，％（）［］：＋－",
            "0123456789.,%()[]:+-",
            strict=True,
        )
    )
    | dict.fromkeys("’‘`´", "'")
    | dict.fromkeys("“”„", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\xa0\u2002\u2003\u2009\u200a\u202f\u3000\ufeff\t", " ")
    | {"ㆍ": "·", "・": "·", "‧": "·", "․": "·", "∙": "·", "•": "·", "▽": "△", "∆": "△"}
    | {"Δ": "△", "△": "△", "🔺": "▲", "🔻": "▼", "弗": "불", "\r": "\n"}
)
_ABBREVIATIONS = re.compile(
    r"(?:\bU\.S|\bU\.K|\bS|\bN|\bE\.U|\bJan|\bFeb|\bMar|\bApr|\bJun|\bJul|\bAug|"
    r"\bSept?|"
    r"\bOct|\bNov|\bDec|\bMr|\bMs|\bDr|\bInc|\bCo|\bCorp|\bLtd|\bvs|\bNo|\be\.g|"
    r"\bi\.e)$"
)
_NEW = re.compile(
    r"\s+(?:The|In|It|This|These|Those|They|Exports|Imports|Shipments|By|Meanwhile|"
    r"Outbound|ICT|On|However|For|While|Semiconductors?|Displays?|Mobile|Computers?)\b"
)
_EN_END = re.compile(r"[.!?;][\"')\]]*(?=\s+[A-Z\"'(\[*·$]|[A-Z\"'][a-z]|\s*$)")
_KO_END = re.compile(
    r"(?<=[가-힣])[.!?][\"')\]]*(?=\s|[가-힣A-Z\"'(]|$)|[.](?=\s+[가-힣A-Z\"'])"
)


def normalised(text: str) -> str:
    """The text with look-alike characters made one, each at its old offset."""
    return text.translate(_SAME_LENGTH)


def _is_wrapped(line: str, following: str, language: str) -> bool:
    """Tell whether a sentence runs on into the next line (text copied from a PDF)."""
    if not line or not following:
        return False
    if language == "en":
        runs_on = re.match(r"[a-z$(0-9]", following.lstrip())
        return bool(len(line) > 50 and runs_on and line.rstrip()[-1] not in ".!?:;|")
    ends = re.search(
        r"(?:[.!?:;|)>\]]|[다됨음함짐]|지속|기록|증가|감소|집계|등|-)\s*$", line
    )
    starts = re.match(r"\s*[□○ㅇ◦*※·▲△▶<\[|(①-⑳-]", following)
    return bool(len(line) > 30 and not ends and not starts)


def paragraphs(text: str, language: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph: a line, or lines that run on."""
    spans: list[tuple[int, int]] = []
    for found in re.finditer(r"[^\n]+", text):
        if not found.group().strip():
            continue
        line, start = found.group(), found.start()
        if spans:
            before = text[spans[-1][0] : spans[-1][1]]
            touching = text[spans[-1][1] : start].count("\n") == 1
            last_line = before.rsplit("\n", 1)[-1]
            if touching and _is_wrapped(last_line, line, language):
                spans[-1] = (spans[-1][0], found.end())
                continue
        spans.append((start, found.end()))
    return spans


def sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph."""
    pattern = _EN_END if language == "en" else _KO_END
    spans: list[tuple[int, int]] = []
    begin = start
    piece = text[start:end]
    for found in pattern.finditer(piece):
        before = piece[: found.start()]
        stop = found.end()
        if (
            language == "en"
            and found.group()[0] == "."
            and _ABBREVIATIONS.search(before)
        ):
            country = re.search(r"U\.S$", before) and _NEW.match(piece, stop)
            if not country:
                continue
        if start + stop > begin:
            spans.append((begin, start + stop))
            begin = start + stop
    if begin < end:
        spans.append((begin, end))
    return spans
