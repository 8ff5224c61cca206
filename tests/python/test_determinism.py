"""The same seeds give the same data, whatever else is different."""

import csv
import importlib
import itertools
import os
import shutil
import sys
from pathlib import Path
from random import Random

import duckdb
import pytest
import typer
import yaml
from typer.testing import CliRunner

from korea_ict_trade.compiled_models import (
    ROOT,
    SEEDS,
    CompiledModel,
    build_models,
    compile_models,
    load_seed,
    open_session,
)
from korea_ict_trade.content_hash import content_hash, hash_of_file
from korea_ict_trade.determinism.builds import (
    Build,
    Conditions,
    build,
    compile_locale,
    conditions_of,
    copy_project,
)
from korea_ict_trade.determinism.compare import differing_tables
from korea_ict_trade.determinism.variants import (
    VARIANTS,
    Variant,
    environment_of,
    shuffle_rows,
    with_threads,
)
from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.reading import DEFAULT_FILE

PUBLISHED = Path(os.environ.get("KOREA_ICT_TRADE_FILE", ROOT / DEFAULT_FILE))
PLAIN = Variant("plain", False, 3, 7, "Asia/Seoul", "C.UTF-8", "0")

COMMAND = importlib.import_module("determinism")
APP = typer.Typer()
APP.command()(COMMAND.determinism)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CompiledModel]:
    return compile_models(tmp_path_factory.mktemp("compiled"), "resource_type:model")


@pytest.mark.parametrize(
    ("threads", "shuffle", "zone"),
    [
        (1, None, "America/Los_Angeles"),
        (1, 1, "Pacific/Kiritimati"),
        (4, 2, "Asia/Seoul"),
    ],
)
def test_order_threads_and_time_zone_leave_the_data_as_they_are(
    models: dict[str, CompiledModel],
    tmp_path: Path,
    threads: int,
    shuffle: int | None,
    zone: str,
) -> None:
    with open_session(tmp_path, threads=threads) as session:
        session.execute(f"set timezone = '{zone}'")
        for seed in SEEDS.glob("*.csv"):
            copy = Path(shutil.copy(seed, tmp_path))
            if shuffle is not None:
                shuffle_rows(copy, Random(shuffle))
            load_seed(session, seed, copy)
        build_models(session, models)

        assert content_hash(session, "korea_ict_trade") == hash_of_file(PUBLISHED)


def test_rows_are_shuffled_and_none_is_changed(tmp_path: Path) -> None:
    for seed in SEEDS.glob("*.csv"):
        copy = Path(shutil.copy(seed, tmp_path))
        shuffle_rows(copy, Random(1))
        with seed.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        with copy.open(encoding="utf-8", newline="") as file:
            new_header, *new_rows = csv.reader(file)

        assert new_header == header
        assert sorted(new_rows) == sorted(rows)
        assert len(rows) < 5 or new_rows != rows


def test_a_shuffled_part_stays_below_what_it_is_a_part_of(tmp_path: Path) -> None:
    seed = tmp_path / "items.csv"
    rows = ["total,", "chips,total", "memory,chips", "phones,total", "parts,phones"]
    orders = set()
    for drawn_from in range(200):
        seed.write_text("\n".join(["item_code,parent_item_code", *rows]))
        shuffle_rows(seed, Random(drawn_from))
        codes = [line.split(",")[0] for line in seed.read_text().splitlines()]
        assert codes[:2] == ["item_code", "total"]
        assert codes.index("chips") < codes.index("memory")
        assert codes.index("phones") < codes.index("parts")
        orders.add(tuple(codes))

    # All of the six that are allowed.
    assert len(orders) == 6


def test_few_builds_meet_every_condition_and_every_pair_of_the_first_three() -> None:
    seen = {
        (variant.other_python, variant.threads, variant.shuffle is not None)
        for variant in VARIANTS
    }
    for pair in itertools.combinations(range(3), 2):
        assert len({tuple(build[n] for n in pair) for build in seen}) == 4
    assert {variant.time_zone for variant in VARIANTS} >= {
        "Asia/Seoul",
        "America/Los_Angeles",
        "Pacific/Kiritimati",
    }
    assert {variant.locale for variant in VARIANTS} >= {"tr_TR.UTF-8", "de_DE.UTF-8"}
    assert len({variant.hash_seed for variant in VARIANTS}) == len(VARIANTS)


def test_a_profile_gives_threads_to_dbt_and_to_duckdb() -> None:
    profiles = (ROOT / "profiles.yml").read_text("utf-8")

    output = yaml.safe_load(with_threads(profiles, 3))["korea_ict_trade"]["outputs"]

    assert output["duckdb"]["threads"] == 3
    assert output["duckdb"]["settings"]["threads"] == 3
    # Nothing else is changed.
    first = yaml.safe_load(profiles)["korea_ict_trade"]["outputs"]["duckdb"]
    del output["duckdb"]["settings"]["threads"]
    assert output["duckdb"] == {**first, "threads": 3}


def test_a_build_is_not_sent_elsewhere_by_the_caller() -> None:
    caller = {"PATH": "bin", "KOREA_ICT_TRADE_FILE": "mine", "LC_TIME": "ko_KR"}

    given = environment_of(PLAIN, caller, Path("locales"))

    assert given == {
        "PATH": "bin",
        "TZ": "Asia/Seoul",
        "LC_ALL": "C.UTF-8",
        "LOCPATH": "locales",
        "PYTHONHASHSEED": "0",
    }


def test_the_python_that_builds_says_what_it_finds(tmp_path: Path) -> None:
    found = conditions_of(PLAIN, Path(sys.executable), tmp_path)

    assert found.python.startswith("3.")
    assert (found.encoding, found.utc_offset) == ("UTF-8", "+0900")


@pytest.mark.parametrize(
    ("variant", "said"),
    [
        (Variant("x", False, 1, None, "Asia/Nowhere", "C.UTF-8", "0"), "apt-get"),
        (Variant("x", False, 1, None, "UTC", "xx_XX.UTF-8", "0"), "can't run under"),
    ],
)
def test_conditions_that_cannot_be_had_stop_the_build(
    variant: Variant, said: str, tmp_path: Path
) -> None:
    with pytest.raises(WarehouseError, match=said):
        conditions_of(variant, Path(sys.executable), tmp_path)


def test_a_locale_that_cannot_be_compiled_is_named(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=r"xx_XX\.UTF-8 can't be compiled"):
        compile_locale("xx_XX.UTF-8", tmp_path)


def test_a_python_without_dbt_is_named(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="There is no dbt beside"):
        build(PLAIN, tmp_path / "python", ROOT, tmp_path)


def test_the_copy_has_the_variant_and_the_project_stays(tmp_path: Path) -> None:
    before = (SEEDS / "release_figures.csv").read_bytes()

    copy_project(PLAIN, ROOT, tmp_path / "copy")

    shuffled = (tmp_path / "copy/seeds/release_figures.csv").read_bytes()
    assert shuffled != before
    assert sorted(shuffled.splitlines()) == sorted(before.splitlines())
    assert (SEEDS / "release_figures.csv").read_bytes() == before
    assert (tmp_path / "copy/dbt_project.yml").is_file()


@pytest.fixture
def other_file(tmp_path: Path) -> Path:
    """A copy of the published file in which one revision is taken back."""
    copy = tmp_path / "other.duckdb"
    shutil.copy(PUBLISHED, copy)
    with duckdb.connect(copy) as writer:
        writer.execute(
            "delete from fct_revisions where rowid = (select min(rowid)"
            " from fct_revisions)"
        )
    return copy


def test_tables_that_differ_are_named_with_a_row(other_file: Path) -> None:
    (found,) = differing_tables(PUBLISHED, other_file)

    assert (found.table, found.only_here, found.only_there) == ("fct_revisions", 1, 0)
    assert found.examples[0].startswith("here: 20")


@pytest.mark.parametrize("is_same", [True, False])
def test_the_command_compares_each_build_with_the_published_file(
    is_same: bool, other_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = PUBLISHED if is_same else other_file

    def made(variant: Variant, *_: object) -> Build:
        conditions = Conditions("3.13.0", variant.locale, "UTF-8", "+0000")
        return Build(variant, conditions, file, hash_of_file(file), 60.0)

    monkeypatch.setattr(COMMAND, "build", made)
    shown = CliRunner().invoke(APP, [str(PUBLISHED), "--only", "euc-kr"])

    assert shown.exit_code == (0 if is_same else 1), shown.output
    assert "1 thread, rows as they are, UTC, ko_KR.EUC-KR" in shown.stdout
    if is_same:
        assert hash_of_file(PUBLISHED) in shown.stdout
    else:
        assert "fct_revisions: 1 rows only here, 0 only there" in shown.stderr


def test_a_build_that_is_unknown_is_refused() -> None:
    shown = CliRunner().invoke(APP, [str(PUBLISHED), "--only", "windows"])

    assert shown.exit_code == 1
    assert "There is no build windows; there are all-at-once," in shown.stderr
