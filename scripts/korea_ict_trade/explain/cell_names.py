"""What a reader may call a month, flow, item or region, and what comes nearest."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from korea_ict_trade.errors import WarehouseError

# As the tables write a month, too: its first day.
_MONTH = re.compile("([0-9]{4})-(0[1-9]|1[0-2])(-01)?")
_BRACKETED = re.compile(r"^(?P<name>.+?)\s*\((?P<inside>[^()]+)\)$")

# Below this likeness a suggestion puzzles more than it helps.
_ALIKE = 0.6
_SUGGESTIONS = 3


class CellNotFoundError(WarehouseError):
    """What was asked for has no cell; the message says what comes nearest."""


@dataclass(frozen=True)
class Code:
    """A code of a list with its English and Korean name."""

    code: str
    name_en: str
    name_ko: str

    def __str__(self) -> str:
        """Give both names: ``Mobile phones / 휴대폰``."""
        return f"{self.name_en} / {self.name_ko}"


@dataclass(frozen=True)
class Cell:
    """A trade month, flow, item and region; all exporters together, of any measure."""

    trade_month: date
    flow: Code
    item: Code
    region: Code

    @property
    def arguments(self) -> str:
        """Give the arguments that explain this cell."""
        return " ".join(
            (
                period_of(self.trade_month),
                self.flow.code,
                self.item.code,
                self.region.code,
            )
        )

    def cell_id(self, measure: str) -> str:
        """Give the key of the cell's number of a measure, as the marts spell it."""
        return "/".join(
            (
                period_of(self.trade_month),
                self.flow.code,
                self.item.code,
                self.region.code,
                "all",
                measure,
            )
        )


FLOWS = (
    Code("export", "Exports", "수출"),
    Code("import", "Imports", "수입"),
    Code("balance", "Balance", "수지"),
)


def arguments_of(cell: str) -> str:
    """Give the arguments that explain the cell with this key."""
    period, flow, item, region, _, measure = cell.split("/")
    option = "" if measure == "value" else f" ({measure})"
    return f"{period} {flow} {item} {region}{option}"


def period_of(month: date) -> str:
    """Write a month as ``2020-06``."""
    return f"{month.year:04}-{month.month:02}"


def parse_month(text: str) -> date:
    """Read a month like ``2020-06`` or ``2020-06-01`` as its first day.

    Raises CellNotFoundError if it is not written so.
    """
    found = _MONTH.fullmatch(text.strip())
    if found is None or found[1] == "0000":
        raise CellNotFoundError(
            f"'{text}' is not a month. Write year and month, as in 2020-06."
        )
    return date(int(found[1]), int(found[2]), 1)


def resolve(text: str, codes: Sequence[Code], kind: str) -> Code:
    """Find the code that a text means: a code, or an English or Korean name.

    Case, spaces and punctuation don't matter, and a name may leave out its part in
    brackets or be that part: "China", "SSD". `kind` says in messages what it is.

    Raises CellNotFoundError, with the nearest names, if it means none or several.
    """
    wanted = _plain(text)
    for ways in (_codes_of, _full_names_of, _short_names_of):
        found = [code for code in codes if wanted in map(_plain, ways(code))]
        if len(found) == 1:
            return found[0]
        if found:
            raise CellNotFoundError(
                f"'{text}' may mean several {kind}s:\n{_listed(found)}"
            )
    near = nearest(text, codes)
    hint = "Did you mean" if near else f"The {kind}s are"
    raise CellNotFoundError(
        f"There is no {kind} '{text}'. {hint}:\n{_listed(near or codes)}"
    )


def nearest(text: str, codes: Iterable[Code]) -> list[Code]:
    """Give the few codes whose code or name is most like the text, the likest first."""
    wanted = _plain(text)
    scored = [(_likeness(wanted, code), code) for code in codes]
    alike = [pair for pair in scored if pair[0] >= _ALIKE]
    alike.sort(key=lambda pair: -pair[0])
    return [code for _, code in alike[:_SUGGESTIONS]]


def _likeness(wanted: str, code: Code) -> float:
    """Tell from 0 to 1 how much a code is like what was wanted."""
    keys = [_plain(way) for way in _all_ways_of(code)]
    # A word of a longer name: "phones" for "Mobile phones".
    if len(wanted) >= 2 and any(wanted in key for key in keys):
        return 0.99
    return max(SequenceMatcher(None, wanted, key).ratio() for key in keys)


def _codes_of(code: Code) -> tuple[str, ...]:
    return (code.code,)


def _full_names_of(code: Code) -> tuple[str, ...]:
    return (code.name_en, code.name_ko)


def _short_names_of(code: Code) -> tuple[str, ...]:
    found = (_BRACKETED.match(name) for name in _full_names_of(code))
    return tuple(part for match in found if match for part in match.groups())


def _all_ways_of(code: Code) -> tuple[str, ...]:
    return (*_codes_of(code), *_full_names_of(code), *_short_names_of(code))


def _plain(text: str) -> str:
    """Reduce a name to its letters and digits, whatever their case and encoding."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in composed if letter.isalnum())


def _listed(codes: Iterable[Code]) -> str:
    codes = list(codes)
    width = max(len(code.code) for code in codes)
    return "\n".join(f"  {code.code:<{width}}  {code}" for code in codes)
