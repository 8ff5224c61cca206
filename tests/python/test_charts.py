"""Charts show what is known, and leave what isn't known visibly empty."""

import re
from datetime import date
from typing import Any

import altair as alt
import duckdb
import pandas as pd
import pytest
import vl_convert

from korea_ict_trade.charts.heat import heat_map
from korea_ict_trade.charts.lines import growth_chart, level_chart
from korea_ict_trade.charts.looks import Frame
from korea_ict_trade.charts.readings import Span
from korea_ict_trade.charts.shares import share_bars
from korea_ict_trade.texts import Language

EN, KO = Language.EN, Language.KO
MONTHS = [date(2025, month, 1) for month in (1, 2, 4, 5)]
# Of March nothing is known, April is contested, May was revised.
LEVELS = pd.DataFrame(
    {
        "series": "Exports",
        "trade_month": MONTHS,
        "value": [16300.0, 16710.0, float("nan"), 20890.0],
        "low": [16295.0, 16705.0, 18900.0, 20885.0],
        "high": [16305.0, 16715.0, 19000.0, 20895.0],
        "is_revised": [False, False, False, True],
        "source": ["MOTIE", "MSIT", "", "Yonhap <b>"],
    }
)
GROWTH = LEVELS.assign(
    value=[-0.4, 70.0, float("nan"), 9.6],
    low=[-0.45, 69.95, 4.0, 9.55],
    high=[-0.35, 70.05, 6.0, 9.65],
)


def rows_of(chart: alt.LayerChart) -> list[dict[str, Any]]:
    """List the rows that a chart draws."""
    spec = chart.to_dict()
    found: list[dict[str, Any]] = spec["datasets"][spec["data"]["name"]]
    return found


def by_month(chart: alt.LayerChart) -> dict[str, dict[str, Any]]:
    """Give the rows that a chart draws, by their month."""
    return {row["month"]: row for row in rows_of(chart)}


def drawn(chart: alt.LayerChart) -> str:
    """Draw a chart as SVG."""
    svg: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return svg


def texts_in(svg: str) -> list[str]:
    """List the texts of a drawing."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_levels_are_drawn_in_billions_and_told_in_millions() -> None:
    january = by_month(level_chart(LEVELS, EN))["2025-01-01"]
    assert (january["value"], january["low"], january["high"]) == (
        16.3,
        16.295,
        16.305,
    )
    assert january["value_text"] == "16,300 USD mn"
    assert january["interval_text"] == "16,295 to 16,305 USD mn"
    assert january["source"] == "MOTIE"


def test_a_month_without_a_number_breaks_the_line() -> None:
    rows = by_month(level_chart(LEVELS, EN))
    assert rows["2025-03-01"]["value"] is None
    assert rows["2025-03-01"]["state"] == "gap"
    (line,) = re.findall(
        r'class="mark-line[^"]*"[^>]*><path[^>]* d="([^"]*)"',
        drawn(level_chart(LEVELS, EN)),
    )
    # January to February; May stands alone.
    assert line.count("M") == 2
    assert line.count("L") == 1


def test_a_contested_month_has_its_interval_and_no_value() -> None:
    april = by_month(level_chart(LEVELS, EN))["2025-04-01"]
    assert (april["value"], april["low"], april["high"]) == (None, 18.9, 19.0)
    assert april["value_text"] == "contested"


def test_a_revised_month_has_a_mark_of_its_own() -> None:
    chart = level_chart(LEVELS, EN)
    without = level_chart(LEVELS.assign(is_revised=False), EN)
    marks = 'aria-roledescription="point"'
    assert drawn(chart).count(marks) == 1
    assert drawn(without).count(marks) == 0
    assert by_month(chart)["2025-05-01"]["revised_text"] == "yes"


def test_a_span_adds_months_on_both_sides_and_leaves_out_others() -> None:
    span = Span(date(2024, 11, 1), date(2025, 2, 1))
    assert list(by_month(level_chart(LEVELS, EN, span=span))) == [
        "2024-11-01",
        "2024-12-01",
        "2025-01-01",
        "2025-02-01",
    ]


def test_five_years_up_to_a_month_are_sixty_months() -> None:
    span = Span.until(date(2025, 11, 1), 60)
    assert span.first == date(2020, 12, 1)
    assert len(span.months()) == 60


def test_growth_is_as_printed_and_has_a_zero_line() -> None:
    chart = growth_chart(GROWTH, EN)
    january = by_month(chart)["2025-01-01"]
    assert january["value"] == -0.4
    assert january["value_text"] == "-0.4 %"
    assert january["interval_text"] == "-0.45 to -0.35 %"
    svg = drawn(chart)
    assert "0" in texts_in(svg)
    without = GROWTH.assign(low=None, high=None)
    zero_lines = drawn(growth_chart(without, EN)).count(
        'aria-roledescription="rule mark"'
    )
    assert zero_lines == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (EN, {"Month", "What rounding allows", "Revised since", "Printed by"}),
        (KO, {"월", "반올림이 허용하는 범위", "이후 수정", "출처"}),
    ],
)
def test_tooltips_speak_the_readers_language(
    language: Language, words: set[str]
) -> None:
    tooltip = level_chart(LEVELS, language).to_dict()["layer"][-1]["encoding"][
        "tooltip"
    ]
    assert words <= {field["title"] for field in tooltip}


def test_months_are_written_in_the_readers_language() -> None:
    assert by_month(level_chart(LEVELS, EN))["2025-01-01"]["month_text"] == (
        "January 2025"
    )
    assert by_month(level_chart(LEVELS, KO))["2025-01-01"]["month_text"] == "2025년 1월"


def test_a_heat_map_marks_what_is_missing_and_what_is_contested() -> None:
    frame = GROWTH.rename(columns={"series": "row"})
    words = texts_in(drawn(heat_map(frame, EN, Frame(width=600))))
    assert words.count("·") == 1
    assert words.count("?") == 1
    assert {"+70.0", "−0.4", "+9.6"} <= set(words)


def test_a_heat_map_of_narrow_cells_prints_no_numbers() -> None:
    frame = GROWTH.rename(columns={"series": "row"})
    span = Span.until(date(2025, 5, 1), 60)
    svg = drawn(heat_map(frame, EN, Frame(width=600), span=span))
    (hidden,) = re.findall(r'<text[^>]*opacity="([0-9.]+)"[^>]*>\+70\.0<', svg)
    assert float(hidden) == 0


def test_the_colours_of_a_heat_map_have_zero_in_the_middle() -> None:
    frame = GROWTH.rename(columns={"series": "row"})
    scale = heat_map(frame, EN).to_dict()["layer"][0]["encoding"]["color"]["scale"]
    assert scale["domain"] == [-60, 60]
    assert scale["domainMid"] == 0
    assert scale["clamp"] is True


def test_a_heat_map_keeps_the_rows_that_it_is_asked_for() -> None:
    frame = GROWTH.rename(columns={"series": "row"})
    chart = heat_map(frame, EN, rows=["Imports", "Exports"])
    assert {(row["name"], row["state"]) for row in rows_of(chart)} == {
        ("Imports", "gap"),
        ("Exports", "gap"),
        ("Exports", "known"),
        ("Exports", "contested"),
    }


def test_shares_show_their_interval() -> None:
    frame = pd.DataFrame(
        {
            "label": ["Semiconductors", "Rest"],
            "value": [67.858, 32.142],
            "low": [67.8, 32.0],
            "high": [67.9, 32.3],
        }
    )
    chart = share_bars(frame, EN, Frame(width=500))
    assert rows_of(chart)[0]["interval_text"] == "67.8 to 67.9 %"
    assert {"67.9 %", "32.1 %"} <= set(texts_in(drawn(chart)))


def test_a_frame_of_another_library_gives_the_same_chart() -> None:
    with duckdb.connect() as connection:
        arrow = connection.from_df(LEVELS).to_arrow_table()
    assert level_chart(arrow, EN).to_dict() == level_chart(LEVELS, EN).to_dict()


def test_a_frame_that_lacks_a_column_is_an_error() -> None:
    with pytest.raises(KeyError, match="high"):
        level_chart(LEVELS.drop(columns="high"), EN)


def test_a_chart_without_rows_and_span_is_an_error() -> None:
    with pytest.raises(ValueError, match="empty"):
        level_chart(LEVELS[:0], EN)


def test_a_chart_fills_what_holds_it_unless_it_has_a_width() -> None:
    assert level_chart(LEVELS, EN).to_dict()["width"] == "container"
    assert level_chart(LEVELS, EN, Frame(width=680)).to_dict()["width"] == 680


def test_the_order_of_the_series_is_that_of_the_frame() -> None:
    both = pd.concat([LEVELS.assign(series="Zinc"), LEVELS.assign(series="Ale")])
    colour = level_chart(both, EN).to_dict()["layer"][0]["encoding"]["color"]
    assert colour["scale"]["domain"] == ["Zinc", "Ale"]


def test_a_share_is_called_one_and_has_no_sign() -> None:
    chart = growth_chart(GROWTH, EN, measure="share_pct")

    january = by_month(chart)["2025-01-01"]
    assert not january["value_text"].startswith("+")
    assert "Share, %" in drawn(chart)
    assert "Growth" not in chart.to_json()
