"""What an address may say, what may be shown of texts, and what a CSV file holds."""

from datetime import date
from decimal import Decimal

import pytest

from korea_ict_trade.explorer.plain_text import plain
from korea_ict_trade.explorer.shown import csv_bytes
from korea_ict_trade.explorer.url_state import Fallback, UrlState
from korea_ict_trade.web_address import web_address

REGIONS = ("world", "usa", "japan")


def test_an_address_without_a_parameter_shows_the_default() -> None:
    state = UrlState({})

    assert state.choice("flow", ("export", "import"), "export") == "export"
    assert state.choices("region", REGIONS, ("world",)) == ["world"]
    assert state.day("day", date(2020, 1, 1), date(2021, 1, 1), date(2020, 6, 1)) == (
        date(2020, 6, 1)
    )
    assert state.fallbacks == []


def test_a_parameter_is_followed() -> None:
    state = UrlState({"flow": "import", "region": "usa,japan", "day": "2020-02-29"})

    assert state.choice("flow", ("export", "import"), "export") == "import"
    assert state.choices("region", REGIONS, ("world",)) == ["usa", "japan"]
    assert state.day("day", date(2020, 1, 1), date(2021, 1, 1), date(2020, 6, 1)) == (
        date(2020, 2, 29)
    )
    assert state.fallbacks == []


@pytest.mark.parametrize("given", ["", "EXPORT", "' or 1=1 --", "<b>", "x" * 5000])
def test_a_parameter_that_is_no_option_falls_back_with_a_note(given: str) -> None:
    state = UrlState({"flow": given})

    assert state.choice("flow", ("export", "import"), "export") == "export"
    (note,) = state.fallbacks
    assert (note.name, note.shown) == ("flow", "export")
    assert len(note.given) <= 40


def test_of_several_values_the_known_ones_are_followed() -> None:
    state = UrlState({"region": "usa,atlantis,usa,japan"})

    assert state.choices("region", REGIONS, ("world",)) == ["usa", "japan"]
    assert state.fallbacks == [Fallback("region", "atlantis", "usa,japan")]


@pytest.mark.parametrize(
    "given", ["2019-12-31", "2021-01-02", "yesterday", "2020-13-1"]
)
def test_a_day_outside_or_misspelt_falls_back_with_a_note(given: str) -> None:
    state = UrlState({"day": given})

    found = state.day("day", date(2020, 1, 1), date(2021, 1, 1), date(2020, 6, 1))

    assert found == date(2020, 6, 1)
    assert state.fallbacks == [Fallback("day", given, "2020-06-01")]


def test_every_mark_of_markdown_is_spelled_out() -> None:
    assert plain("<b>") == r"\<b\>"
    assert plain("[a](b)") == r"\[a\]\(b\)"
    assert plain(":red[x] $y$ `z`") == r"\:red\[x\] \$y\$ \`z\`"


def test_a_text_stays_in_its_line() -> None:
    assert plain("a\n\n# b") == r"a \# b"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//example.org/x",
        "/relative",
        "http://",
        "http://[bad",
        "",
    ],
)
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    assert web_address(url) is None


def test_an_address_of_the_web_is_a_link() -> None:
    assert web_address("http://example.org/a?b=c") == "http://example.org/a?b=c"
    assert web_address("HTTPS://example.org") == "HTTPS://example.org"


def test_a_csv_file_has_exact_numbers_and_no_formulas() -> None:
    written = csv_bytes(
        [
            {"value": Decimal("25450.000"), "url": "=1+1", "note": None},
            {"value": Decimal("-0.100"), "url": "a,b", "note": "-4.6"},
        ]
    )

    assert written.decode("utf-8-sig").split("\r\n") == [
        "value,url,note",
        "25450,'=1+1,",
        '-0.1,"a,b",-4.6',
        "",
    ]
    # Excel takes a file without this mark for one of the local encoding.
    assert written.startswith(b"\xef\xbb\xbf")
