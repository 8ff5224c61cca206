"""What a spreadsheet could run is shown as text; all else stays as it is."""

import csv
import io
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from korea_ict_trade.csv_safety import spreadsheet_safe
from korea_ict_trade.ingest.records import Extraction, Figure
from korea_ict_trade.ingest.report import as_csv

ROOT = Path(__file__).parents[2]

HOSTILE = [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org","look")',
    "@SUM(1+1)",
    "+1+1",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "+82-2-1234",
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\ufeff=1+1",
    "\u00a0=1+1",
    "\uff1d1+1",
    "\uff0b1+1",
    "\uff0d1+1",
    "\uff201",
    "-",
    "=",
    "-1,2=3",
    "-4.6 per cent",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe_in_front(text: str) -> None:
    safe = spreadsheet_safe(text)
    assert safe.startswith("'")
    # Nothing of the text is lost.
    assert safe.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    "text",
    [
        *("", "15.0", "-4.6", "+24.3", "-4.6 %", "+24.3%", "-1,234.5", "0", "1e5"),
        *("a = b", "ICT-exports", "someone@example.org", "'=1+1", "https://x.kr/?a=-1"),
        *("반도체", "a;b", "up; -4.6", "-4.6;-4.7", "two\nlines"),
    ],
)
def test_numbers_and_harmless_texts_stay_as_they_are(text: str) -> None:
    assert spreadsheet_safe(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a\t@b", "a\t'@b"),
        ("a\n=1+1", "a\n'=1+1"),
        ("-4.6;=1+1", "-4.6;'=1+1"),
    ],
)
def test_a_text_cannot_begin_another_cell_with_a_formula(text: str, safe: str) -> None:
    assert spreadsheet_safe(text) == safe


@given(st.text(alphabet="=+-@;\t\r\n 1,.%a'\uff1d", max_size=12))
def test_no_cell_of_any_reading_begins_with_a_formula(text: str) -> None:
    file = io.StringIO()
    csv.writer(file).writerow([spreadsheet_safe(text)])
    (read,) = next(csv.reader(io.StringIO(file.getvalue(), newline="")), [""])
    for cell in (
        read.replace("\t", ";").replace("\r", ";").replace("\n", ";").split(";")
    ):
        number = cell.strip().removesuffix("%").strip().replace(",", "")
        assert not cell.lstrip().startswith(("=", "@", "\uff1d"))
        if cell.lstrip().startswith(("+", "-")):
            float(number)


@given(st.text())
def test_making_safe_twice_is_making_safe_once(text: str) -> None:
    assert spreadsheet_safe(spreadsheet_safe(text)) == spreadsheet_safe(text)


def test_no_text_of_a_dimension_is_touched() -> None:
    with duckdb.connect(
        ROOT / "warehouse" / "korea_ict_trade.duckdb", read_only=True
    ) as file:
        texts = [
            cell
            for table in ("dim_item", "dim_region", "dim_publication")
            for row in file.table(table).fetchall()
            for cell in row
            if isinstance(cell, str)
        ]
    assert len(texts) > 1000
    assert [text for text in texts if spreadsheet_safe(text) != text] == []


def test_a_csv_of_what_was_read_keeps_numbers_and_defuses_formulas() -> None:
    figure = Figure(
        "2020-06",
        "export",
        "total",
        "world",
        "all",
        "yoy_pct",
        "-4.6",
        "pct",
        10,
        14,
        "en.clause",
        '=HYPERLINK("http://x")',
    )
    (row,) = csv.DictReader(as_csv(Extraction("en", "2020-06", (figure,))).splitlines())
    assert (row["printed_value"], row["doubt"]) == ("-4.6", '\'=HYPERLINK("http://x")')
