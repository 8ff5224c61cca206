"""Writing to the seeds: all of the rows or none, whatever happens."""

import csv
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest import storage
from korea_ict_trade.ingest.addition import Addition, Page, compose, read_known
from korea_ict_trade.ingest.command import app, validate
from korea_ict_trade.ingest.extract import extract
from korea_ict_trade.ingest.labels import read_aliases
from korea_ict_trade.ingest.sources import to_source

ROOT = Path(__file__).parents[2]
FILES = ("publications", "release_figures", "release_claims", "figure_provenance")
URL = "https://www.example-ministry.go.kr/news/1"
TEXT = (
    "Korea's ICT exports rose 8.5 percent to $13.7 billion in February 2021. Exports "
    "of displays fell 20.6 percent to $1.29 billion, down for three straight months.\n"
)
RUN = [sys.executable, str(ROOT / "scripts/ingest.py")]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return shutil.copytree(ROOT / "seeds", tmp_path / "seeds")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text(TEXT, "utf-8")
    return path


def contents(seeds: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(seeds.iterdir())}


def rows(seeds: Path, name: str) -> list[list[str]]:
    with (seeds / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def run(
    seeds: Path, *words: str, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    warehouse = str(seeds.parent / "none.duckdb")
    command = [*RUN, *words, "--seeds", str(seeds), "--warehouse", warehouse]
    return subprocess.run(
        command, capture_output=True, text=True, input=stdin, check=False
    )


def call(seeds: Path, *words: str) -> tuple[int, str, str]:
    warehouse = str(seeds.parent / "none.duckdb")
    done = CliRunner().invoke(
        app, [*words, "--seeds", str(seeds), "--warehouse", warehouse]
    )
    return done.exit_code, done.stdout, done.stderr


def writing(text: Path) -> tuple[str, ...]:
    publisher = ("--publisher", "Example Ministry", "--published-on", "2021-03-15")
    return (str(text), "--url", URL, *publisher, "--write")


def addition(seeds: Path, published_on: date | None = date(2021, 3, 15)) -> Addition:
    found = extract(TEXT, read_aliases(seeds / "item_region_aliases.csv"))
    page = Page(URL, "Example Ministry", published_on, date(2021, 3, 16))
    return compose(found, to_source(TEXT.encode()), page, read_known(seeds), False)


def test_a_dry_run_changes_nothing(seeds: Path, text: Path) -> None:
    before = contents(seeds)
    done = run(seeds, str(text), "--format", "json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["figures"]) == 4
    assert contents(seeds) == before


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The seeds after one write, and what the command said."""
    seeds = tmp_path_factory.mktemp("written") / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    text = seeds.parent / "release.txt"
    text.write_text(TEXT, "utf-8")
    code, _, errors = call(seeds, *writing(text))
    assert code == 0, errors
    return seeds, errors


@pytest.fixture
def again(written: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the seeds after one write."""
    return shutil.copytree(written[0], tmp_path / "seeds")


def test_writing_adds_the_rows_in_their_place(written: tuple[Path, str]) -> None:
    seeds, errors = written
    assert "4 figures and 1 claims" in errors
    added = {}
    for name in FILES:
        before, after = rows(ROOT / "seeds", name), rows(seeds, name)
        assert after[0] == before[0]
        assert after[1:] == sorted(after[1:])
        old = {tuple(row) for row in before}
        added[name] = [row for row in after if tuple(row) not in old]
        assert [row for row in after if tuple(row) in old] == before
    assert {name: len(found) for name, found in added.items()} == {
        "publications": 1,
        "release_figures": 4,
        "release_claims": 1,
        "figure_provenance": 4,
    }
    assert added["publications"][0][0] == "2021-02_example-ministry_en_1"
    for row in added["figure_provenance"]:
        record = dict(zip(rows(seeds, "figure_provenance")[0], row, strict=True))
        span = TEXT[int(record["span_start"]) : int(record["span_end"])]
        assert any(c.isdigit() for c in span)
        assert record["text_sha256"] == to_source(TEXT.encode()).sha256
    validate(seeds)


def test_the_other_seeds_and_declarations_stay_as_they_are(
    written: tuple[Path, str],
) -> None:
    before, after = contents(ROOT / "seeds"), contents(written[0])
    changed = {name for name in before if before[name] != after[name]}
    assert set(after) == set(before)
    assert changed == {f"{name}.csv" for name in FILES}


def test_the_same_text_again_is_already_there(again: Path, text: Path) -> None:
    before = contents(again)
    code, _, errors = call(again, *writing(text))
    assert code == 0
    assert "Already there" in errors
    assert "Nothing was written" in errors
    assert contents(again) == before


def test_a_silent_edit_is_shown_and_becomes_a_page_of_its_own(
    again: Path, text: Path
) -> None:
    text.write_text(TEXT.replace("13.7", "13.9"), "utf-8")
    code, _, errors = call(again, *writing(text))
    assert code == 0, errors
    assert "Silent edit" in errors
    assert "13.7 USD_bn -> 13.9 USD_bn" in errors
    ids = [row[0] for row in rows(again, "publications") if "_example-" in row[0]]
    assert ids == ["2021-02_example-ministry_en_1", "2021-02_example-ministry_en_2"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--write"], "--url"),
        (["--write", "--url", "https://nobody.example/1"], "--publisher"),
        (["--published-on", "13 July"], "write it as 2020-07-13"),
    ],
)
def test_what_is_missing_is_asked_for(
    seeds: Path, text: Path, words: list[str], message: str
) -> None:
    before = contents(seeds)
    code, _, errors = call(seeds, str(text), *words)
    assert code == 1
    assert message in errors
    assert contents(seeds) == before


def test_a_page_that_was_transcribed_by_hand_is_already_there(
    seeds: Path, text: Path
) -> None:
    recorded = rows(seeds, "publications")[-1]
    address = recorded[-1]
    text.write_text(
        "2025년 12월 ICT 수출은 9,999개 품목에서 다양하게 이루어졌다. "
        "2025년 11월 파키스탄 등 기타 ICT 수출은 1.1억 달러이다.\n",
        "utf-8",
    )
    before = contents(seeds)
    words = ("--url", address, "--period", recorded[1], "--write")
    code, _, errors = call(seeds, str(text), *words)
    assert code == 0, errors
    assert f"Already there: the address is {recorded[0]}" in errors
    assert contents(seeds) == before


def test_an_unknown_name_stops_the_write(seeds: Path, text: Path) -> None:
    text.write_text(TEXT + "Exports to Denmark rose 4.4 percent.\n", "utf-8")
    before = contents(seeds)
    code, _, errors = call(seeds, *writing(text))
    assert code == 1
    assert "Denmark,en" in errors
    assert contents(seeds) == before


def test_doubtful_figures_are_written_only_when_accepted(
    seeds: Path, text: Path
) -> None:
    text.write_text(TEXT.replace("13.7 billion", "913.7 billion"), "utf-8")
    _, _, errors = call(seeds, *writing(text))
    assert "1 doubtful figures were left out" in errors
    written = {
        row[-2] for row in rows(seeds, "release_figures") if "_example" in row[0]
    }
    assert written == {"8.5", "-20.6", "1.29"}
    source = to_source(text.read_bytes())
    found = extract(source.text, read_aliases(seeds / "item_region_aliases.csv"))
    doubted = replace(
        found, figures=tuple(replace(f, doubt="?") for f in found.figures)
    )
    page = Page(URL, "Example Ministry", None, date(2021, 3, 16))
    all_of_them = compose(doubted, source, page, read_known(seeds), True)
    assert len(all_of_them.figures) == 4
    assert {row["is_doubtful"] for row in all_of_them.provenance} == {"true"}
    with pytest.raises(IngestError, match="--accept-doubtful"):
        compose(doubted, source, page, read_known(seeds), False)


def test_the_table_and_the_csv_show_every_figure(seeds: Path, text: Path) -> None:
    code, shown, _ = call(seeds, str(text), "--format", "json")
    content = json.loads(shown)
    assert (code, content["state"], content["reference_period"]) == (
        0,
        "new",
        "2021-02",
    )
    assert [c["months"] for c in content["claims"]] == ["3"]
    assert {"rule", "start", "end", "printed_value"} <= set(content["figures"][0])
    assert sum(content["counts"].values()) >= 5
    code, shown, _ = call(seeds, str(text), "--format", "csv")
    assert code == 0
    assert len(shown.strip().splitlines()) == 1 + 4
    code, shown, _ = call(seeds, str(text))
    assert code == 0
    assert "displays" in shown
    assert "consecutive_months" in shown


def test_standard_input_is_read(seeds: Path) -> None:
    done = run(seeds, "-", "--format", "csv", stdin=TEXT)
    assert done.returncode == 0
    assert "13.7" in done.stdout


def test_a_row_that_breaks_a_rule_changes_nothing(seeds: Path) -> None:
    new = addition(seeds)
    broken = {**new.figures[0], "unit": "furlongs"}
    before = contents(seeds)
    wrong = Addition(new.publication, (broken,), new.claims, new.provenance)
    with pytest.raises(IngestError, match="break a rule"):
        storage.write(seeds, wrong, validate)
    assert contents(seeds) == before
    assert not (seeds.parent / ".ingest" / "seeds").exists()


def test_seeds_that_change_meanwhile_are_not_overwritten(seeds: Path) -> None:
    def check(_: Path) -> None:
        (seeds / "note.txt").write_text("mine")

    with pytest.raises(IngestError, match="meanwhile"):
        storage.write(seeds, addition(seeds), check)
    assert (seeds / "note.txt").exists()


def test_one_command_writes_at_a_time(seeds: Path) -> None:
    with storage.locked(seeds), pytest.raises(IngestError, match="Another ingest"):
        storage.write(seeds, addition(seeds), lambda _: None)


def test_where_folders_cannot_be_exchanged_the_journal_does_it(
    seeds: Path, written: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "_exchange", lambda *_: False)
    names = storage.write(seeds, addition(seeds), lambda _: None)
    assert names == [f"{name}.csv" for name in FILES]
    assert list((seeds.parent / ".ingest").iterdir()) == [
        seeds.parent / ".ingest" / "lock"
    ]
    for name in FILES[1:]:
        assert contents(seeds)[f"{name}.csv"] == contents(written[0])[f"{name}.csv"]
