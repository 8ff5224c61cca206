"""Korean numbers: levels in 억 and 만 dollars, and percentages with their arrows."""

from __future__ import annotations

import re
from decimal import Decimal

from korea_ict_trade.ingest.records import Amount

NUM = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_CURRENCY = r"(?:미국\s?)?(?P<currency>달러(?:불)?|불|달라|US\$|USD|원|엔|위안|유로)"
LEVEL = re.compile(
    rf"(?P<sign>[△▼-](?=[0-9]))?(?:(?P<jo>{NUM})\s?조\s?)?"
    rf"(?:(?P<chon>[0-9]{{1,2}})\s?천\s?)?(?P<eok>{NUM})?\s?억"
    rf"(?:\s?(?P<man>{NUM})\s?(?P<manchon>천)?\s?(?:만|(?=\s?(?:달러|불))))?"
    rf"(?:\s?{_CURRENCY})?"
)
SMALL = re.compile(
    rf"(?<![만억천0-9])(?P<man>{NUM})\s?(?P<manchon>천)?\s?만\s?{_CURRENCY}"
)
PERCENT = re.compile(
    rf"(?P<sign>[△▲▼+-]\s?)?(?P<n>{NUM})(?:\s?(?P<unit>%\s?[pP포]|%|퍼센트|프로)"
    r"(?:\s?(?P<arrow>[↑↓▲▼△]))?|\s?(?P<bare>[↑↓]))"
)
_ROUND_MARK = re.compile(
    r"\s?(?:\([^)]*\)\s?)?(?:를|을|대를?|선을?|고지를?)?\s?(?:\([^)]*\)\s?(?:를|을)?\s?)?"
    r"(?:사상\s)?(?:최초로?|처음으로|첫|이미|가뿐히|다시|잇따라|또다시)?\s?(?:이상|돌파|상회|"
    r"초과|넘|웃돌|웃도|웃돈|뛰어넘|하회|밑돌|밑도|밑돈|재진입|진입|회복|"
    r"대(?=[\s를로에다,.의])|대$|고지|시대)"
)


def _digits(text: str | None) -> Decimal:
    return Decimal((text or "0").replace(",", ""))


def _printed(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _man(found: re.Match[str]) -> Decimal:
    if not found["man"]:
        return Decimal(0)
    return _digits(found["man"]) * (1000 if found["manchon"] else 1)


def read_level(text: str, position: int) -> tuple[int, Amount] | None:
    """Read a level here: `83억6000만 달러`, `149.6억불`, `1천976억`, `4000만 달러`."""
    small = SMALL.match(text, position)
    if small:
        if small["currency"] in {"원", "엔", "위안", "유로"}:
            amount = Amount("level", "0", "", reason="another currency")
        else:
            amount = Amount("level", _printed(_man(small) / 100), "USD_mn")
        return small.end(), amount
    found = LEVEL.match(text, position)
    if not found or not (found["eok"] or found["chon"]):
        return None
    if found["currency"] in {"원", "엔", "위안", "유로"} or found["jo"]:
        return found.end(), Amount("level", "0", "", reason="another currency")
    sign = -1 if found["sign"] else 0
    if found["man"] or found["chon"]:
        value = _digits(found["chon"]) * 1000 + _digits(found["eok"])
        printed = _printed(value + _man(found) / 10000)
    else:
        printed = found["eok"].replace(",", "")
    doubt = (
        "" if found["currency"] or _speaks_of_dollars(text) else "no currency is named"
    )
    amount = Amount("level", printed, "USD_100mn", sign, doubt)
    if _is_round(printed) and _ROUND_MARK.match(text, found.end()):
        amount = Amount("level", printed, "USD_100mn", reason="a threshold")
    return found.end(), amount


def _speaks_of_dollars(text: str) -> bool:
    return "달러" in text or "불" in text


def _is_round(printed: str) -> bool:
    return "." not in printed and printed.endswith("0")


def read_percent(text: str, position: int) -> tuple[int, Amount] | None:
    """Read a percentage here: `0.5%`, `△0.5%`, `0.5%↓`, `+3.8%`, `9.9↑`."""
    found = PERCENT.match(text, position)
    if not found:
        return None
    mark = (found["sign"] or "").strip()
    sign = {"△": -1, "▼": -1, "-": -1, "+": 1}.get(mark, 0)
    after = found["arrow"] or found["bare"]
    if after:
        sign = -1 if after in "↓▼△" else 1
    points = bool(found["unit"]) and len(found["unit"]) > 1 and found["unit"][0] == "%"
    reason = "percentage points" if points else ""
    if re.match(
        r"\s?(?:이상|대(?=[\s를로의])|안팎|가량|내외|를? ?(?:넘|웃돌|상회))",
        text[found.end() :],
    ):
        reason = "" if "." in found["n"] else "a rough number"
    return found.end(), Amount(
        "pct", found["n"].replace(",", ""), "pct", sign, "", reason
    )
