"""What a page shows, as the parameters of its address.

A parameter is a text that anyone may have changed: it is compared with what there is
to choose from, and never goes further when it isn't among it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

SEPARATOR = ","
_LONGEST_SHOWN = 40


@dataclass(frozen=True)
class Fallback:
    """A parameter's value that can't be shown, and the one that is shown instead."""

    name: str
    given: str
    shown: str


@dataclass
class UrlState:
    """The parameters that a page was given, and those that it shows in the end.

    `kept` are the parameters of the address that leads to what is shown; `fallbacks`
    are the ones that were given and could not be followed.
    """

    given: Mapping[str, str]
    kept: dict[str, str] = field(default_factory=dict)
    fallbacks: list[Fallback] = field(default_factory=list)

    def choice(self, name: str, options: Sequence[str], default: str) -> str:
        """Give the option that a parameter names, or the default."""
        given = self.given.get(name)
        if given is None or given in options:
            return default if given is None else given
        self.fall_back(name, given, default)
        return default

    def choices(
        self, name: str, options: Sequence[str], default: tuple[str, ...]
    ) -> list[str]:
        """Give the options that a parameter lists, or the default if none is one."""
        given = self.given.get(name)
        if given is None:
            return list(default)
        listed = [part for part in dict.fromkeys(given.split(SEPARATOR)) if part]
        known = [part for part in listed if part in options]
        chosen = known or list(default)
        if unknown := [part for part in listed if part not in options]:
            self.fall_back(name, SEPARATOR.join(unknown), SEPARATOR.join(chosen))
        return chosen

    def day(self, name: str, first: date, last: date, default: date) -> date:
        """Give the day that a parameter spells (2025-04-01), within two others."""
        given = self.given.get(name)
        if given is None:
            return default
        try:
            found = date.fromisoformat(given)
        except ValueError:
            found = None
        if found is None or not first <= found <= last:
            self.fall_back(name, given, default.isoformat())
            return default
        return found

    def keep(self, name: str, value: str) -> None:
        """Put a parameter into the address."""
        self.kept[name] = value

    def fall_back(self, name: str, given: str, shown: str) -> None:
        """Note that a parameter could not be followed."""
        self.fallbacks.append(Fallback(name, shortened(given), shortened(shown)))


def shortened(text: str) -> str:
    """Cut a text that is too long to be shown."""
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
