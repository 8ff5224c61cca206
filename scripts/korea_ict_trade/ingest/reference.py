"""Which month (or year) a page is about, from what it says and when it appeared."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from korea_ict_trade.ingest.periods import MONTHS_EN, shifted

_NAMES = "|".join(
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
    ]
)
_SHORT = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DATES = (
    re.compile(
        r"(?<![0-9])(20[0-3][0-9])(?:\s?[-./]\s?|년\s?)([01]?[0-9])(?:\s?[-./]\s?"
        r"([0-3]?[0-9])(?![0-9])|월\s?([0-3]?[0-9])일)"
    ),
    re.compile(
        rf"(?P<mon>{_NAMES}|(?:{_SHORT})\.?)\s([0-3]?[0-9])(?:st|nd|rd|th)?,\s(20[0-3][0-9])"
    ),
    re.compile(
        rf"([0-3]?[0-9])(?:st|nd|rd|th)?\s(?P<mon>{_NAMES}|{_SHORT})\.?,?\s(20[0-3][0-9])"
    ),
    re.compile(r"(?<![0-9])([01]?[0-9])/([0-3]?[0-9])/(20[0-3][0-9])(?![0-9])"),
)
_DATELINE = re.compile(
    rf"(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? "
    rf"(?P<mon>{_NAMES}|(?:{_SHORT})\.?) (?P<day>[0-3]?[0-9])(?![0-9])"
)
_ANNOUNCED = re.compile(
    rf"(?:announced|reported|said|released)[^.]{{0,40}}? on "
    rf"(?P<mon>{_NAMES}|(?:{_SHORT})\.?) "
    r"[0-3]?[0-9](?![0-9])"
)
_MONTH_EN = re.compile(
    rf"(?<![A-Za-z])(?P<before>since|until|from|compared to|compared with|than|"
    r"of|in|for|:)?\s?"
    rf"(?P<mon>{_NAMES}|(?:{_SHORT})\.?)(?![a-z])(?!\s[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9]))"
    r"(?:,?\s(?:of\s)?(?P<year>20[0-3][0-9]))?"
)
_MONTH_KO = re.compile(
    r"(?:(?:20(?P<y>[0-3][0-9])|'(?P<ya>[0-3][0-9]))(?:년\s?|\.\s?|\s))?"
    r"(?P<rel>지난해\s?|작년\s?|전년\s?|올해\s?|올\s?|지난\s?)?(?<![0-9])(?P<m>1[0-2]|0?[1-9])월"
    r"(?!\s?[0-9]{1,2}일)(?P<after>\s?(?:이후|이래|부터|까지|말|보다|대비|만))?"
)
_YEARLY = re.compile(
    r"(?i:\bin (20[0-3][0-9])\b|\bfor (?:the whole of |all of )?(20[0-3][0-9])\b|"
    r"for the whole year|"
    r"\blast year\b)|(20[0-3][0-9])년\s?(?:연간|도|한\s?해|정보통신|ICT\s|국내)|"
    r"(?:지난해|작년)\s?(?:연간\s?|우리나라의?\s?|국내\s?)?(?:정보통신|ICT|IT\s)"
)
_HALF = re.compile(
    r"(?i:first half of (20[0-3][0-9])|\bH1(?: of)? ?(20[0-3][0-9])?)|"
    r"(20[0-3][0-9])년\s?상반기|올해?\s상반기"
)
_HEAD = 1800


def dates_in(text: str) -> list[date]:
    """The complete dates of the first part of a text, in its order."""
    found: list[tuple[int, date]] = []
    for kind, pattern in enumerate(_DATES):
        for m in pattern.finditer(text[:_HEAD]):
            if kind == 0:
                parts = (int(m[1]), int(m[2]), int(m[3] or m[4]))
            elif kind == 1:
                parts = (int(m[3]), MONTHS_EN[m["mon"][:3].lower()], int(m[2]))
            elif kind == 2:
                parts = (int(m[3]), MONTHS_EN[m["mon"][:3].lower()], int(m[1]))
            else:
                parts = (int(m[3]), int(m[1]), int(m[2]))
            try:
                found.append((m.start(), date(*parts)))
            except ValueError:
                continue
    return [day for _, day in sorted(found)]


def _months(text: str, language: str) -> list[tuple[int, int | None]]:
    """Months that a text names as its own, each with its year if it says so."""
    head = text[:_HEAD]
    found: list[tuple[int, int | None]] = []
    if language == "en":
        for m in _MONTH_EN.finditer(head):
            if (m["before"] or "").strip() in {"since", "until", "from", "than"} or (
                m["before"] or ""
            ).startswith("compared"):
                continue
            verb = head[m.end() : m.end() + 5].strip()[:1].islower()
            named = (m["before"] or "") in {"in", "for", "of"}
            if m["mon"] == "May" and verb and not (named or m["year"]):
                continue
            year = int(m["year"]) if m["year"] else None
            found.append((MONTHS_EN[m["mon"][:3].lower()], year))
        return found
    for m in _MONTH_KO.finditer(head):
        if m["after"]:
            continue
        digits = m["y"] or m["ya"]
        found.append((int(m["m"]), 2000 + int(digits) if digits else None))
    return found


def _weighted(months: list[tuple[int, int | None]]) -> Counter[int]:
    """How often each month is named; the first one counts more."""
    counts: Counter[int] = Counter(month for month, _ in months)
    if months:
        counts[months[0][0]] += 1
    return counts


def candidates_without_year(text: str, language: str) -> list[str]:
    """Months that the page may be about, when nothing tells the year."""
    months = _weighted(_months(text, language)).most_common(1)
    return (
        [f"{year}-{months[0][0]:02d}" for year in range(2010, 2040)] if months else []
    )


def _is_yearly(text: str, language: str, year: int) -> bool:
    """Tell whether the page is about the whole year before it."""
    first = text[:420]
    months = {m for m, _ in _months(first, language)}
    yearly = _YEARLY.search(first)
    return bool(yearly) and 12 not in months and _names_year(text, language, year)


def _names_year(text: str, language: str, year: int) -> bool:
    relative = "last year" if language == "en" else "지난해"
    head = text[:_HEAD]
    return str(year) in head or relative in head or "작년" in head


def infer(
    text: str, language: str, published_on: date | None
) -> tuple[str, date | None]:
    """The reference period, and the day of publication as far as the page tells it.

    The period is empty when the text doesn't say its year in any way.
    """
    months = _months(text, language)
    day = published_on or _day_of(text, months)
    head = text[:_HEAD]
    last_month = "last month" in head.lower() or bool(re.search(r"지난\s?달", head))
    if day:
        written = f"{day.year}-{day.month:02d}"
        half = _HALF.search(text[:420])
        if day.month in {1, 2} and _is_yearly(text, language, day.year - 1):
            return str(day.year - 1), day
        named = _weighted(months)
        lags = (1, 2, 3, 4)
        hint = _announced(text)
        if hint:
            named[hint] += 2
            last_month = last_month and hint == int(shifted(written, -1)[5:])
        best = max(lags, key=lambda n: _score(written, n, named, bool(last_month)))
        if half and day.month in {7, 8} and not named.get(6) and not last_month:
            return f"{day.year}H1", day
        return shifted(written, -best), day
    top = _weighted(months).most_common(1)
    explicit = Counter(f"{y}-{m:02d}" for m, y in months if y and m == top[0][0])
    if explicit:
        most = max(explicit.values())
        return max(p for p, count in explicit.items() if count == most), None
    years = re.findall(
        r"(?:in|년도?|연간)\s?(20[0-3][0-9])|(20[0-3][0-9])년", text[:420]
    )
    named_years = [a or b for a, b in years]
    if named_years and not months and _YEARLY.search(text[:420]):
        return named_years[0], None
    return "", None


def _announced(text: str) -> int:
    """The month before the one that the text says it was announced in; 0 if unsaid."""
    found = _ANNOUNCED.search(text[:_HEAD])
    if not found:
        return 0
    month = MONTHS_EN[found["mon"][:3].lower()]
    return month - 1 or 12


def _score(written: str, lag: int, named: Counter[int], last_month: bool) -> float:
    month = int(shifted(written, -lag)[5:])
    spoken = 2.5 if last_month and lag == 1 else 0
    return min(named.get(month, 0), 4) + spoken + (5 - lag) * 0.6


def _day_of(text: str, months: list[tuple[int, int | None]]) -> date | None:
    """The day of publication: the date that best follows a month that is named."""
    named = {m for m, _ in months}
    days = dates_in(text)
    for day in days:
        before = int(shifted(f"{day.year}-{day.month:02d}", -1)[5:])
        if before in named:
            return day
    if days:
        return days[0]
    line = _DATELINE.search(text[:_HEAD])
    if not line:
        return None
    month = MONTHS_EN[line["mon"][:3].lower()]
    weekdays = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
    fitting = []
    for year in range(2013, 2040):
        try:
            day = date(year, month, int(line["day"]))
        except ValueError:
            continue
        if day.weekday() == weekdays.index(line["wd"]):
            fitting.append(day)
    near = re.findall(r"20[0-3][0-9]", text)
    years = {int(y) for y in near}
    return next((d for d in fitting if d.year in years or d.year - 1 in years), None)
