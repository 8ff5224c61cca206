"""History is told as it was: no later publication changes an earlier day."""

import importlib
import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from korea_ict_trade.compiled_models import ROOT, CompiledModel
from korea_ict_trade.reading import DEFAULT_FILE
from korea_ict_trade.replay.days import (
    Day,
    Replay,
    ReplayedDay,
    models_of,
    opened_replay,
)
from korea_ict_trade.replay.histories import (
    ABSENT,
    ACCEPTED,
    CLAIMS,
    EVERY,
    REPLAYED,
    VERDICTS,
    VINTAGES,
)
from korea_ict_trade.replay.report import verdict

PUBLISHED = Path(os.environ.get("KOREA_ICT_TRADE_FILE", ROOT / DEFAULT_FILE))
# Exports of February 2025: 16 710 as first printed, 16 540 as revised on this day.
REVISED = "2025-02/export/total/world/all/value"
REVISED_ON = date(2025, 6, 13)

APP = typer.Typer()
APP.command()(importlib.import_module("replay").replay)

Models = dict[str, CompiledModel]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Models:
    return models_of(tmp_path_factory.mktemp("replay"), EVERY)


def days_by_date(opened: Replay) -> dict[date, Day]:
    return {day.known_on: day for day in opened.days()}


def the_models(models: Models, *wanted: str) -> Models:
    """Only the wanted models and those that they read."""
    needed = {f"model.korea_ict_trade.{name}" for name in wanted}
    for model in reversed(models.values()):
        if f"model.korea_ict_trade.{model.name}" in needed:
            needed |= model.parents
    return {
        name: model
        for name, model in models.items()
        if f"model.korea_ict_trade.{name}" in needed
    }


def test_on_every_day_the_accepted_numbers_are_those_of_its_publications(
    models: Models, tmp_path: Path
) -> None:
    wanted = the_models(models, *(history.model for history in ACCEPTED))
    with opened_replay(wanted, PUBLISHED, tmp_path) as opened:
        days = opened.days()
        replayed = [opened.go_back_to(day, ACCEPTED) for day in days]

    assert [result.differences for result in replayed if result.differences] == []
    # And there was something to compare: each vintage that the file has, at last.
    with duckdb.connect(PUBLISHED, read_only=True) as reader:
        vintages, pages, days_known = reader.execute(
            "select (select count(*) from fct_figure_vintages), count(*),"
            " count(distinct known_on) from dim_publication"
        ).fetchall()[0]
    assert len(days) == days_known > 100
    assert days[-1].publication_count == pages
    assert replayed[-1].row_counts[VINTAGES.name] == vintages
    assert replayed[0].row_counts[VINTAGES.name] < vintages / 100


def test_verdicts_too_rest_on_what_was_known(models: Models, tmp_path: Path) -> None:
    with opened_replay(models, PUBLISHED, tmp_path) as opened:
        days = opened.days()
        # The verdicts take longer: every 24th day, and the days before the last three.
        for day in {*days[::24], *days[-4:]}:
            result = opened.go_back_to(day, (CLAIMS, VERDICTS))
            assert result.differences == ()
            assert result.row_counts[VERDICTS.name] > 0


def test_a_model_that_looks_ahead_is_caught(models: Models, tmp_path: Path) -> None:
    wanted = the_models(models, VINTAGES.model)
    weighed = wanted["int_evidence_figures"]
    honest = "vintage_days.vintage_on >= figures.known_on"
    assert honest in weighed.query
    ahead = weighed.query.replace(honest, "figures.known_on is not null")
    wanted["int_evidence_figures"] = replace(weighed, query=ahead)
    # The file that such a model would have published.
    published = tmp_path / PUBLISHED.name
    shutil.copy(PUBLISHED, published)
    with opened_replay(wanted, PUBLISHED, tmp_path) as opened:
        days = opened.days()
        opened.go_back_to(days[-1], ())
        session = opened._session
        session.execute(f"attach '{published}' as ahead")
        session.execute("drop table ahead.main.fct_figure_vintages")
        session.execute(
            "create table ahead.main.fct_figure_vintages as"
            f" from {REPLAYED}.main.fct_figure_vintages"
        )

    with opened_replay(wanted, published, tmp_path) as opened:
        replayed = [opened.go_back_to(day, (VINTAGES,)) for day in days[-40:]]

    wrong = [result for result in replayed if result.differences]
    # Only on a day after which its month has published more.
    assert wrong
    assert not any(result.day.closes_round for result in wrong)
    assert f"{len(wrong)} of 40 days differ" in verdict(replayed)


def tampered(folder: Path, change: str) -> Path:
    """Copy the published file, and change it."""
    copy = folder / PUBLISHED.name
    shutil.copy(PUBLISHED, copy)
    with duckdb.connect(copy) as writer:
        writer.execute(change)
    return copy


def test_what_differs_is_named_to_the_cell(models: Models, tmp_path: Path) -> None:
    key = f"cell_id = '{REVISED}' and valid_from"
    copy = tampered(
        tmp_path,
        f"update fct_figure_vintages set value = 16541 where {key} = '{REVISED_ON}';"
        f"delete from fct_figure_vintages where {key} < '{REVISED_ON}'",
    )
    wanted = the_models(models, VINTAGES.model)
    with opened_replay(wanted, copy, tmp_path) as opened:
        day = days_by_date(opened)[REVISED_ON]
        result = opened.go_back_to(day, (VINTAGES,))

    told = {(d.key, d.column, d.published, d.replayed) for d in result.differences}
    assert (f"{REVISED} {REVISED_ON}", "value", "16541.000", "16540.000") in told
    missing = {row for row in told if row[1] == ""}
    assert missing
    assert {row[2:] for row in missing} == {(ABSENT, "a row")}
    assert {d.day for d in result.differences} == {REVISED_ON}


def test_a_page_without_a_date_is_taken_away_until_its_inferred_day(
    models: Models, tmp_path: Path
) -> None:
    with duckdb.connect(PUBLISHED, read_only=True) as reader:
        page, known_on = reader.execute(
            "select publication_id, known_on from dim_publication"
            " where is_published_on_inferred order by known_on limit 1"
        ).fetchall()[0]
    wanted = the_models(models, VINTAGES.model)
    with opened_replay(wanted, PUBLISHED, tmp_path) as opened:
        days = opened.days()
        (at,) = (n for n, day in enumerate(days) if day.known_on == known_on)
        found = []
        for day in days[at - 1 : at + 1]:
            opened.go_back_to(day, ())
            found += opened._session.execute(
                "select count(*) from seeds.publications where publication_id = ?",
                [page],
            ).fetchall()

    assert found == [(0,), (1,)]


def test_the_command_says_that_history_held() -> None:
    shown = CliRunner().invoke(APP, [str(PUBLISHED), "--day", str(REVISED_ON)])

    assert shown.exit_code == 0, shown.output
    assert "On each of 1 days, what the file says was known is" in shown.output
    for history in EVERY:
        assert history.name in shown.output


def test_the_command_fails_on_a_past_that_was_changed(tmp_path: Path) -> None:
    copy = tampered(
        tmp_path,
        "update fct_figure_vintages set value = value + 1, value_high = value_high + 1"
        f" where cell_id = '{REVISED}' and valid_from = '{REVISED_ON}'",
    )

    shown = CliRunner().invoke(APP, [str(copy), "--day", str(REVISED_ON)])

    assert shown.exit_code == 1
    # Twice each: the vintage, and the answer of trade_as_of.
    assert "4 differences" in shown.stdout
    assert "16541.000" in shown.stdout
    assert "1 of 1 days differ." in shown.stderr


def test_a_file_of_other_seeds_is_told_apart_from_a_leak() -> None:
    day = Day(date(2020, 7, 13), 1, True)
    wrong = ReplayedDay(day, {}, ("anything",), 0.1)  # type: ignore[arg-type]

    assert "Run: make build" in verdict([wrong, wrong])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no.duckdb"], "There is no no.duckdb yet. Run: make build"),
        ([str(PUBLISHED), "--day", "2020-01-01"], "Nothing was published on 2020-01"),
    ],
)
def test_the_command_says_what_it_lacks(arguments: list[str], said: str) -> None:
    shown = CliRunner().invoke(APP, arguments)

    assert shown.exit_code == 1
    assert said in shown.stderr
