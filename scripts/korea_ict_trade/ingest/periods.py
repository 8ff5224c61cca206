"""Periods of time: months, quarters, halves and years, as the seeds spell them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from korea_ict_trade.ingest.lexicon_en import MONTH_WORD

MONTHS_EN = {
    name[:3].lower(): number
    for number, name in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        start=1,
    )
}
_YEAR = r"(?P<year>20[0-3][0-9]|19[89][0-9])"
_EN = re.compile(
    r"(?P<day>20[0-3][0-9][-./][01]?[0-9][-./][0-3]?[0-9](?![0-9])|"
    r"[01]?[0-9]/[0-3]?[0-9]/20[0-3][0-9]|[0-3]?[0-9](?:st|nd|rd|th)? "
    rf"(?:{MONTH_WORD}),? 20[0-3][0-9]|"
    rf"(?:{MONTH_WORD})\s[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9])(?:,\s20[0-9]{{2}})?)"
    rf"|(?P<half>(?:the )?(?:(?P<h>first|second|latter|1st|2nd) half|(?P<h2>H[12])|"
    r"(?P<six>January-June|July-December) period|(?:first|last) six months)"
    rf"(?:\s(?:of|in)?\s?(?:{_YEAR.replace('year', 'y1')}|"
    r"(?P<rel1>(?:this|last|the) year))"
    r")?)(?![a-z])"
    r"|(?P<quarter>(?:the )?(?:(?P<q>first|second|third|fourth|[1-4](?:st|nd|rd|th)) "
    rf"quarter|Q[1-4])(?:,?\s(?:of\s)?(?:{_YEAR.replace('year', 'y2')}|"
    r"(?P<rel2>(?:this|last|the) year))?)?)(?![a-z])"
    rf"|(?P<month>{MONTH_WORD})(?![a-z])"
    rf"(?:(?:,?\s(?:of\s)?)(?:{_YEAR.replace('year', 'y3')}"
    r"|(?P<rel3>(?:this|last) year)))?"
    r"|(?P<lastmonth>[Ll]ast month|the one-month period)"
    r"|(?P<eight>(?:the )?first (?:two|three|four|five|seven|eight|nine|ten|eleven|"
    r"[2-57-9]|1[01]) "
    r"months)(?![a-z])"
    rf"|(?P<yearly>(?:the (?:whole|full year) of |full-year )?"
    rf"(?:{_YEAR.replace('year', 'y4')}(?![0-9])|[Ll]ast year|"
    r"(?:the )?whole (?:of )?last year))"
)
_APOSTROPHE = "['‘’]"
_KO = re.compile(
    rf"(?P<ym>(?:20(?P<yy>[0-3][0-9])|{_APOSTROPHE}(?P<ya>[0-3][0-9]))(?:년\s?|\.\s?|\s)"
    r"(?P<m1>1[0-2]|0?[1-9])(?:월(?:p|P)?|(?=[\s).p~]|$))(?!\s?[0-9]*일))"
    rf"|(?P<half>(?:(?P<relh>지난해|작년|전년|올해|올|지난)\s|20(?P<hy>[0-3][0-9])년\s?|{_APOSTROPHE}"
    r"(?P<ha>[0-3][0-9])년?\s?)?(?P<hh>상|하)반기)"
    rf"|(?P<quarter>(?:(?P<relq>지난해|작년|올해|올)\s|20(?P<qy>[0-3][0-9])년\s?|{_APOSTROPHE}"
    r"(?P<qa>[0-3][0-9])년?\s?)?(?P<qn>[1-4])\s?분기)"
    r"|(?P<day>(?:(?:1[0-2]|0?[1-9])월\s?)?(?:3[01]|[12][0-9]|0?[1-9])일)(?=\s|[,(에])"
    r"|(?P<cumulative>(?:(?:1[0-2]|[1-9])\s?[~∼-]\s?(?:1[0-2]|[1-9])월|(?:1[0-2]|[1-9])월"
    r"(?:말|까지)?)(?:까지|말)?(?:의)?\s?누적|누적|누계)"
    r"|(?P<since>(?:지난해|작년|올해|올|지난|전년)?\s?(?:1[0-2]|[1-9])월\s?(?:이후|이래|부터|까지))"
    r"|(?P<rm>(?P<rel>지난해|작년|전년|올해|올|지난|당해)\s?)?(?P<m2>1[0-2]|0?[1-9])월"
    r"(?P<p>p|P)?(?!\s?(?:[0-3]?[0-9]일|중\b))"
    r"|(?P<lastmonth>지난\s?달)"
    rf"|(?P<year>(?:20(?P<y1>[0-3][0-9])년|{_APOSTROPHE}(?P<y2>[0-3][0-9])년?)"
    r"(?:도)?(?:\s?(?:한 해|연간))?|지난\s?한\s?해|연간)"
    r"|(?P<lastyear>지난해|작년)(?=\s?(?:연간|한\s?해|국내|우리|정보통신|ICT|수출|수입|반도체|"
    r"휴대|디스플레이|컴퓨터|베트남|중국|미국|대\(|무역|전체|1년|메모리|시스템))"
)
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True)
class Mention:
    """A period that a text names.

    `kind` is month, half, quarter, year, `last_month`, `day` (a date), `since` or
    `cumulative` (months added up); `period` is empty for the last three.
    """

    kind: str
    period: str = ""


def month_of(period: str) -> tuple[int, int]:
    """Year and month of `2020-06`; the last month of a longer period."""
    if "-" in period:
        return int(period[:4]), int(period[5:7])
    if "H" in period:
        return int(period[:4]), 6 * int(period[-1])
    if "Q" in period:
        return int(period[:4]), 3 * int(period[-1])
    return int(period), 12


def shifted(period: str, months: int) -> str:
    """The period so many months away, of the same length."""
    if "-" not in period:
        return f"{int(period[:4]) + months // 12}{period[4:]}"
    year, month = month_of(period)
    count = year * 12 + month - 1 + months
    return f"{count // 12}-{count % 12 + 1:02d}"


def _latest(month: int, reference: str) -> str:
    """The last such month up to the reference period's end."""
    year, last = month_of(reference)
    return f"{year if month <= last else year - 1}-{month:02d}"


def _spoken_year(relative: str | None, reference: str) -> int:
    """The year that a page of the next month calls last year or this year."""
    year, month = month_of(reference)
    written = year + (month == 12)
    return (
        written - 1
        if relative and re.match("last|지난해|작년|전년", relative)
        else written
    )


def _half_year(relative: str | None, number: int, reference: str) -> int:
    if relative:
        return _spoken_year(relative, reference)
    year, month = month_of(reference)
    return year if 6 * number <= month else year - 1


def read_english(
    text: str, position: int, reference: str
) -> tuple[int, Mention] | None:
    """Read a period here. `reference` is what the page is about."""
    m = _EN.match(text, position)
    if not m or (position and text[position - 1].isalnum()):
        return None
    if m["day"]:
        return m.end(), Mention("day")
    if m["half"]:
        first = m["h"] in {"first", "1st"} or m["h2"] == "H1" or "January" in m[0]
        number = 1 if first or m[0].endswith("first six months") else 2
        number = 1 if "first" in m[0] else number
        year = int(m["y1"]) if m["y1"] else _half_year(m["rel1"], number, reference)
        return m.end(), Mention("half", f"{year}H{number}")
    if m["quarter"]:
        word = m["q"] or m[0][m[0].index("Q") + 1]
        number = QUARTERS.get(word) or int(word[0])
        year = int(m["y2"]) if m["y2"] else month_of(reference)[0]
        return m.end(), Mention("quarter", f"{year}Q{number}")
    if m["month"]:
        month = MONTHS_EN[m["month"][:3].lower()]
        if m["y3"]:
            return m.end(), Mention("month", f"{m['y3']}-{month:02d}")
        if m["rel3"]:
            year = _spoken_year(m["rel3"], reference)
            return m.end(), Mention("month", f"{year}-{month:02d}")
        return m.end(), Mention("month", _latest(month, reference))
    if m["lastmonth"]:
        return m.end(), Mention("last_month", reference)
    if m["eight"]:
        return m.end(), Mention("cumulative")
    year = int(m["y4"]) if m["y4"] else _spoken_year("last", reference)
    return m.end(), Mention("year", str(year))


def read_korean(text: str, position: int, reference: str) -> tuple[int, Mention] | None:
    """Read a period here, as `read_english` does."""
    m = _KO.match(text, position)
    if not m:
        return None
    if m["ym"]:
        year = 2000 + int(m["yy"] or m["ya"])
        return m.end(), Mention("month", f"{year}-{int(m['m1']):02d}")
    for kind, letter in (("half", "H"), ("quarter", "Q")):
        if not m[kind]:
            continue
        digits = m["hy"] or m["ha"] if kind == "half" else m["qy"] or m["qa"]
        relative = m["relh"] if kind == "half" else m["relq"]
        number = (1 if m["hh"] == "상" else 2) if kind == "half" else int(m["qn"])
        year = 2000 + int(digits) if digits else _half_year(relative, 1, reference)
        return m.end(), Mention(kind, f"{year}{letter}{number}")
    for kind in ("day", "since", "cumulative"):
        if m[kind]:
            return m.end(), Mention(kind)
    if m["m2"]:
        month = int(m["m2"])
        if m["rel"] in {"지난해", "작년", "전년"}:
            year = _spoken_year("last", reference)
            return m.end(), Mention("month", f"{year}-{month:02d}")
        return m.end(), Mention("month", _latest(month, reference))
    if m["lastmonth"]:
        return m.end(), Mention("last_month", reference)
    if m["lastyear"] or not (m["y1"] or m["y2"]):
        return m.end(), Mention("year", str(_spoken_year("last", reference)))
    return m.end(), Mention("year", str(2000 + int(m["y1"] or m["y2"])))
