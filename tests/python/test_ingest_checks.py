"""The checks of a text before it is written."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from korea_ict_trade.errors import IngestError, PublishedFileError
from korea_ict_trade.ingest.checks import (
    against_accepted,
    identities,
    magnitude,
    read_accepted,
)
from korea_ict_trade.ingest.code_lists import read_code_lists
from korea_ict_trade.ingest.extract import extract
from korea_ict_trade.ingest.guess import year_guesser
from korea_ict_trade.ingest.labels import read_aliases
from korea_ict_trade.ingest.records import Extraction, Figure
from published_by_hand import INFO

SEEDS = Path(__file__).parents[2] / "seeds"
ALIASES = read_aliases(SEEDS / "item_region_aliases.csv")
LISTS = read_code_lists(SEEDS)


def figure(text: str) -> Figure:
    period, flow, item, measure, value, unit = text.split()
    return Figure(period, flow, item, "world", "all", measure, value, unit, 0, 1, "r")


def page(*texts: str) -> Extraction:
    return Extraction("en", "2020-06", tuple(figure(t) for t in texts))


@pytest.mark.parametrize(
    ("printed", "unit", "low", "high"),
    [
        ("15.0", "USD_bn", "14950", "15050"),
        ("885", "USD_mn", "884.5", "885.5"),
        ("370", "USD_mn", "365", "375"),
        ("-0.5", "pct", "-0.55", "-0.45"),
        ("32", "pct", "31.5", "32.5"),
    ],
)
def test_a_printed_number_stands_for_an_interval(
    printed: str, unit: str, low: str, high: str
) -> None:
    assert LISTS.interval_of(printed, unit) == (Decimal(low), Decimal(high))


def verdicts(extraction: Extraction) -> list[tuple[str, str]]:
    return [(check.name, check.verdict) for check in identities(extraction, LISTS)]


@pytest.mark.parametrize(("balance", "ok"), [("6.0", True), ("6.5", False)])
def test_exports_less_imports_are_the_balance(balance: str, ok: bool) -> None:
    found = verdicts(
        page(
            "2020-06 export total value 15.0 USD_bn",
            "2020-06 import total value 9.0 USD_bn",
            f"2020-06 balance total value {balance} USD_bn",
        )
    )
    verdict = "consistent" if ok else "inconsistent"
    assert found == [("exports - imports = balance", verdict)]


@pytest.mark.parametrize(("part", "ok"), [("5.8", True), ("8.9", False)])
def test_a_part_is_no_more_than_the_whole(part: str, ok: bool) -> None:
    found = verdicts(
        page(
            "2020-06 export semiconductors value 8.4 USD_bn",
            f"2020-06 export memory value {part} USD_bn",
        )
    )
    verdict = "consistent" if ok else "inconsistent"
    assert found == [("parts of semiconductors", verdict)]


@pytest.mark.parametrize(("ssd", "ok"), [("1.4", True), ("1.7", False)])
def test_what_is_printed_of_an_unprinted_part_stands_in_for_it(
    ssd: str, ok: bool
) -> None:
    # SSDs lie within auxiliary storage, which this page doesn't print.
    found = verdicts(
        page(
            "2020-06 export peripherals value 1.5 USD_bn",
            f"2020-06 export ssd value {ssd} USD_bn",
        )
    )
    verdict = "consistent" if ok else "inconsistent"
    assert found == [("parts of peripherals", verdict)]


@pytest.mark.parametrize(("parts", "ok"), [("0.5", True), ("0.3", False)])
def test_the_parts_of_a_complete_partition_are_the_whole(parts: str, ok: bool) -> None:
    found = verdicts(
        page(
            "2020-06 export mobile_phones value 0.9 USD_bn",
            "2020-06 export mobile_phones_finished value 0.4 USD_bn",
            f"2020-06 export mobile_phone_parts value {parts} USD_bn",
        )
    )
    verdict = "consistent" if ok else "inconsistent"
    assert found == [("parts of mobile_phones", verdict)]


@pytest.mark.parametrize(("growth", "ok"), [("2.0", True), ("-2.0", False)])
def test_growth_leads_from_the_base_to_the_level(growth: str, ok: bool) -> None:
    found = verdicts(
        page(
            "2019-06 export total value 14.7 USD_bn",
            "2020-06 export total value 15.0 USD_bn",
            f"2020-06 export total yoy_pct {growth} pct",
        )
    )
    verdict = "consistent" if ok else "inconsistent"
    assert found == [("base and growth", verdict)]


def rows(*values: str) -> list[dict[str, str]]:
    return [
        {
            "period": f"2020-{month:02d}",
            "flow": "export",
            "item_code": "total",
            "region_code": "world",
            "exporter_size": "all",
            "measure": "value",
            "printed_value": value,
            "unit": "USD_bn",
        }
        for month, value in enumerate(values, 1)
    ]


def test_a_level_ten_times_its_neighbours_is_doubtful() -> None:
    checked, done = magnitude(
        page("2020-06 export total value 150 USD_bn"),
        rows("15", "14", "15", "16"),
        LISTS,
    )
    assert [check.verdict for check in done] == ["inconsistent"]
    assert checked.figures[0].doubt == "far from the months around it"


def test_a_level_like_its_neighbours_is_not_doubtful() -> None:
    checked, _ = magnitude(
        page("2020-06 export total value 15.3 USD_bn"),
        rows("15", "14", "15", "16"),
        LISTS,
    )
    assert checked.figures[0].doubt == ""


def test_two_neighbours_are_too_few_to_judge_by() -> None:
    _, done = magnitude(
        page("2020-06 export total value 150 USD_bn"), rows("15", "14"), LISTS
    )
    assert done == []


def test_accepted_cells_are_compared(tmp_path: Path) -> None:
    file = tmp_path / "published.duckdb"
    with duckdb.connect(str(file)) as made:
        made.execute(INFO)
        made.execute(
            """
            create table fct_figure_vintages as select
                date '2020-06-01' as trade_month, 'export' as flow,
                'total' as item_code, 'world' as region_code, 'value' as measure,
                'all' as exporter_size,
                14950.0::decimal(18, 3) as value_low,
                15050.0::decimal(18, 3) as value_high,
                15000.0::decimal(18, 3) as value, null::date as valid_to
            union all
            -- Small companies export less: not what a page means by all exports.
            select
                date '2020-06-01', 'export', 'total', 'world', 'value', 'small',
                2950.0, 3050.0, 3000.0, null
            """
        )
    accepted = read_accepted(file)
    good = against_accepted(
        page("2020-06 export total value 15.0 USD_bn"), accepted, LISTS
    )
    bad = against_accepted(
        page("2020-06 export total value 16.0 USD_bn"), accepted, LISTS
    )
    assert [c.verdict for c in good + bad] == ["consistent", "inconsistent"]
    other = against_accepted(
        page("2020-05 export total value 16.0 USD_bn"), accepted, LISTS
    )
    assert other == []


def test_without_a_published_file_nothing_is_compared(tmp_path: Path) -> None:
    assert read_accepted(tmp_path / "none.duckdb") == {}


def test_a_published_file_that_can_not_be_read_is_no_empty_one(tmp_path: Path) -> None:
    (tmp_path / "broken.duckdb").write_text("no database")
    with pytest.raises(PublishedFileError, match="it is no DuckDB file"):
        read_accepted(tmp_path / "broken.duckdb")


def test_the_year_is_guessed_from_known_figures() -> None:
    text = (
        "Korea's ICT exports rose 2.0 percent to $15.0 billion in June. Exports of "
        "semiconductors fell 0.5 percent to $8.4 billion."
    )
    known = [
        {
            "period": "2020-06",
            "flow": "export",
            "item_code": item,
            "region_code": "world",
            "exporter_size": "all",
            "measure": measure,
            "printed_value": value,
            "unit": unit,
        }
        for item, measure, value, unit in [
            ("total", "value", "15.03", "USD_bn"),
            ("total", "yoy_pct", "2.0", "pct"),
            ("semiconductors", "value", "8.4", "USD_bn"),
        ]
    ]
    found = extract(text, ALIASES, guess_year=year_guesser(known, LISTS))
    assert found.reference_period == "2020-06"
    assert "doesn't say its year" in found.notes[0]


def test_too_few_fitting_figures_guess_no_year() -> None:
    text = "Korea's ICT exports rose 2.0 percent to $15.0 billion in June."
    with pytest.raises(IngestError, match="which month and year"):
        extract(text, ALIASES, guess_year=year_guesser(rows("15.0"), LISTS))


def test_only_plain_monthly_levels_are_judged_by_their_size() -> None:
    checked, done = magnitude(
        page(
            "2020 export total value 150 USD_bn",
            "2020-06 balance total value 150 USD_bn",
            "2020-06 export total yoy_pct 150 pct",
        ),
        rows("15", "14", "15", "16"),
        LISTS,
    )
    assert done == []
    assert not any(f.doubt for f in checked.figures)
