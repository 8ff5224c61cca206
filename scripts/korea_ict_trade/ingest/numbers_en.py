"""English numbers: levels in dollars, percentages, and numbers written as words."""

from __future__ import annotations

import re

from korea_ict_trade.ingest.records import Amount

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
WORDS = {word: n for n, word in enumerate(ONES)} | {
    word: n for n, word in enumerate(ORDINALS)
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40}
COUNT = (
    r"(?:[0-9]{1,3}(?:st|nd|rd|th)?|(?:twenty|thirty|forty)[\s-](?:"
    + "|".join(ONES[1:10] + ORDINALS[1:10])
    + r")|(?:"
    + "|".join(sorted(WORDS, key=len, reverse=True))
    + r"|thirty|forty|thirtieth|fortieth))"
)
NUM = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_SPELLED = "|".join(sorted(ONES, key=len, reverse=True))
_POINT = (
    rf"(?P<whole>[0-9]+|{_SPELLED})?-?(?<![A-Za-z])point-(?P<part>[0-9]+|{_SPELLED})"
)
_HALF = r"(?P<halved>[0-9]+)-and-a-half"
_CUT = r"(?:mil|bil)l?i?o?(?=\s*\Z)"
_SCALE = rf"(?P<scale>billion|million|trillion|bn|mn|B|M|{_CUT})(?![A-Za-z])"
_DOLLAR = r"(?:US\s?\$|\$\s?US|USD\s?\$?|U\.S\.\s?\$|\$)"
_DOLLARS = r"(?:\s(?:U\.?S\.?\s)?[Dd]ollars?|\sUSD|\sin U\.?S\.? dollars)"
_MINUS = r"(?P<minus>[-−△▲](?=[0-9])|\+(?=[0-9]))?"

LEVEL = re.compile(
    rf"{_DOLLAR}\s?(?P<n1>{NUM})[\s-]?{_SCALE}(?:\swon\b)?"
    rf"|(?P<n2>{NUM}|{_POINT})\s(?P<scale2>billion|million|trillion)"
    rf"(?P<currency>{_DOLLARS}|"
    r"\s(?:[Kk]orean )?won|\s(?:euros?|yuan|yen|pesos|people))?"
    rf"|(?P<n3>{_POINT.replace('whole', 'w3').replace('part', 'p3')}){_DOLLARS}"
)
LEVEL_LIST = re.compile(rf"{_DOLLAR}(?P<n>{NUM})(?=,? (?:and )?\$?{NUM} {_SCALE})")
PERCENT = re.compile(
    rf"(?P<arrow>[↑↓▲▼])?\s?{_MINUS}(?P<n>{_HALF}|{_POINT}|{NUM})"
    r"(?P<pct>\s?(?<=[0-9]\s)per?(?=\s*\Z)|[\s-]?(?:percentage[\s-]points?|percent|"
    r"per\s?cent|pct\b|pc\b|%p?))"
    r"(?:\s?(?P<arrow2>[↑↓▲▼]))?"
)
PERCENT_LIST = re.compile(
    rf"(?P<n>(?:[0-9]+-)?point-(?:[0-9]+|{_SPELLED})"
    rf"|[0-9]+-point-(?:[0-9]+|{_SPELLED})|{NUM})"
    rf"(?=,? and (?:{_POINT}|{NUM})[\s-]?(?:percent(?!age)|per\s?cent|%))"
)
CUT_OFF = "the text ends within the number's unit"
UNITS = {"billion": "USD_bn", "bn": "USD_bn", "B": "USD_bn"} | dict.fromkeys(
    ("million", "mn", "M"), "USD_mn"
)


def count_of(text: str) -> int:
    """The number that a count names: `9`, `19th`, `nine`, `twenty-first`."""
    word = text.lower()
    if word[0].isdigit():
        return int(re.match(r"[0-9]+", word).group())  # type: ignore[union-attr]  # a digit is there
    if word in WORDS:
        return WORDS[word]
    tens, _, ones = re.sub(r"\s", "-", word).partition("-")
    base = TENS.get(tens, 30 if tens == "thirtieth" else 40)
    return base + (WORDS[ones] if ones else 0)


def _spoken(whole: str | None, part: str) -> str:
    digits = [str(WORDS.get(x, x)) for x in (whole or "0", part)]
    return ".".join(digits)


def _plain(text: str) -> str:
    point = re.fullmatch(_POINT, text)
    if point:
        return _spoken(point["whole"], point["part"])
    half = re.fullmatch(_HALF, text)
    return f"{half['halved']}.5" if half else text.replace(",", "")


def _arrow(*marks: str | None) -> int:
    given = "".join(mark or "" for mark in marks)
    if any(mark in given for mark in "↓▼-−△"):
        return -1
    return 1 if any(mark in given for mark in "↑▲+") else 0


def read_level(text: str, position: int) -> tuple[int, Amount] | None:
    """Read a level in dollars (or in another currency, which is no figure) here."""
    item = LEVEL_LIST.match(text, position)
    if item:
        unit = UNITS.get(_scale_after(text, item.end()), "")
        return item.end("n"), Amount("level", _plain(item["n"]), unit)
    found = LEVEL.match(text, position)
    if not found:
        return None
    if found["n3"]:
        printed = _spoken(found["w3"], found["p3"])
        doubt = "a level without million or billion"
        return found.end(), Amount("level", printed, "USD_bn", doubt=doubt)
    printed = _plain(found["n1"] or found["n2"])
    scale = found["scale"] or found["scale2"]
    currency = (found["currency"] or "").strip()
    if currency and not re.search(r"[Dd]ollar|USD", currency):
        return found.end(), Amount("level", printed, "", reason="another currency")
    if scale == "trillion":
        return found.end(), Amount("level", printed, "", reason="a level in trillions")
    if scale not in UNITS:
        unit = UNITS["billion" if scale[0] == "b" else "million"]
        return found.end(), Amount("level", printed, unit, doubt=CUT_OFF)
    return found.end(), Amount("level", printed, UNITS[scale])


def _scale_after(text: str, position: int) -> str:
    found = re.compile(r"billion|million|bn\b|mn\b").search(text, position)
    return found.group() if found else ""


def read_percent(text: str, position: int) -> tuple[int, Amount] | None:
    """Read a percentage here, or one of a list whose last one says per cent."""
    found = PERCENT.match(text, position)
    if found:
        point = "point" in found["pct"] or found["pct"].endswith("p")
        sign = _arrow(found["arrow"], found["arrow2"], found["minus"])
        reason = "percentage points" if point else ""
        return found.end(), Amount("pct", _plain(found["n"]), "pct", sign, "", reason)
    last = re.compile(rf"({NUM})(?=\s*\Z)").match(text, position)
    if last and "." in last[0]:
        return last.end(), Amount("pct", _plain(last[0]), "pct", doubt=CUT_OFF)
    item = PERCENT_LIST.match(text, position)
    if item and not re.match(
        r"\s?[A-Za-z]", text[item.end("n") :].lstrip(",")[:0] or "-"
    ):
        return item.end("n"), Amount("pct", _plain(item["n"]), "pct")
    return None
