"""The pandera schema: it is really run, and agrees with the lines that are named."""

import csv
import io
import os
import re
import subprocess
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

import ibis
import pandera.ibis as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.config import CONFIG, set_config

from korea_ict_trade import seed_schema
from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_csv import Scan
from korea_ict_trade.seed_declarations import Column, Reference, Seed, read_folder
from korea_ict_trade.seed_declarations import parse as parse_declarations
from korea_ict_trade.seed_files import check
from korea_ict_trade.seed_macros import SQL
from korea_ict_trade.seed_rules import CellRule, cell_rules
from korea_ict_trade.seed_tables import load
from seed_world import SCRIPTS, SEEDS, faults_of, repeat, write_seeds


def test_the_schema_has_the_columns_of_the_file_in_order() -> None:
    (figures,) = (
        seed
        for seed in parse_declarations(read_folder(SEEDS))
        if seed.name == "release_figures"
    )
    schema, rules = seed_schema.schema_of(figures, {}, row_count=1)
    header = (SEEDS / "release_figures.csv").read_text().splitlines()[0]
    assert ",".join(schema.columns) == f"line_number,{header}"
    assert schema.strict
    assert schema.ordered
    assert list(rules) == ["cells", "keys"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("PANDERA_VALIDATION_ENABLED", "False"),
        ("PANDERA_VALIDATION_DEPTH", "SCHEMA_ONLY"),
        ("PANDERA_USE_NARWHALS_BACKEND", "True"),
    ],
)
def test_settings_of_pandera_do_not_switch_the_check_off(
    tmp_path: Path, setting: str, value: str
) -> None:
    write_seeds(tmp_path)
    repeat(tmp_path / "release_figures.csv", "149.6", "1e5")
    program = (
        "import json, sys; from pathlib import Path\n"
        "from korea_ict_trade.seed_declarations import read_folder\n"
        "from korea_ict_trade.seed_files import validate\n"
        "validate(json.dumps(read_folder(Path(sys.argv[1]))))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, tmp_path],
        env=os.environ | {"PYTHONPATH": str(SCRIPTS), setting: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert 'column printed_value, value "1e5"' in run.stderr


def test_a_setting_of_pandera_is_as_before_after_the_check(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path)
    try:
        set_config(use_narwhals_backend=True)
        assert faults_of(seeds) == []
        assert CONFIG.use_narwhals_backend
    finally:
        set_config(use_narwhals_backend=False)


def test_a_check_that_can_not_run_is_an_error_and_no_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_check(*_: object) -> pa.Check:
        return pa.Check(lambda data: data.table["no such column"].all(), name="cells")

    monkeypatch.setattr(seed_schema, "_cell_check", broken_check)
    with pytest.raises(SeedError, match="pandera could not check"):
        check(write_seeds(tmp_path))


def test_a_verdict_without_a_line_is_an_error_in_the_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> pa.Check:
        return pa.Check(lambda data: data.table.count() < 0, name="cells")

    monkeypatch.setattr(seed_schema, "_cell_check", never)
    with pytest.raises(SeedError, match="fails cells, but no line does"):
        check(write_seeds(tmp_path))


def test_two_keys_of_one_hash_are_no_repetition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "korea_ict_trade.seed_rules._hash",
        lambda table, key: table[key[0]].length() * 0,
    )
    assert faults_of(write_seeds(tmp_path)) == []


def test_rows_that_duckdb_counts_otherwise_stop_the_check(tmp_path: Path) -> None:
    path = tmp_path / "letters.csv"
    path.write_text("a\nx\ny\n")
    seed = Seed("letters", "seeds/letters.csv", path, (Column("a"),))
    with (
        pytest.raises(SeedError, match="DuckDB reads 2 rows from 3 lines"),
        load({seed: Scan(row_count=3)}),
    ):
        pass


def test_a_seed_of_nothing_but_unreadable_references_has_no_check(
    tmp_path: Path,
) -> None:
    words = tmp_path / "words.csv"
    words.write_text("word,more\nx\n")
    uses = tmp_path / "uses.csv"
    uses.write_text("word\ny\n")
    seeds = (
        Seed("words", "seeds/words.csv", words, (Column("word"), Column("more"))),
        Seed(
            "uses",
            "seeds/uses.csv",
            uses,
            (Column("word", references=Reference("words", "word")),),
        ),
    )
    outcome = check(seeds)
    assert [finding.file for finding in outcome.findings] == ["seeds/words.csv"]
    assert outcome.notes == (
        "seeds/uses.csv was not compared with words, of which not every row can be "
        "read.",
    )


def test_a_rule_that_compares_with_an_undeclared_seed_is_refused(
    tmp_path: Path,
) -> None:
    seeds = write_seeds(tmp_path)
    corrections = [seed for seed in seeds if seed.name == "corrections"]
    with pytest.raises(SeedError, match="that are not declared: items, publications"):
        check(corrections)


PRINTED_VALUE = next(
    column
    for seed in parse_declarations(read_folder(SEEDS))
    if seed.name == "release_figures"
    for column in seed.columns
    if column.name == "printed_value"
)


def is_token(text: str) -> bool:
    """Say whether a text is a number as printed, without a pattern."""
    # Python reads 0_1 as a number.
    if "_" in text:
        return False
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    if not (text.isascii() and number.is_finite()) or "e" in text.lower():
        return False
    whole, _, decimals = text.removeprefix("-").partition(".")
    return (
        whole == str(int(whole or "-1"))
        and ("." not in text or decimals.isdigit())
        and len(text) <= 12
    )


def holding(texts: list[str], rules: tuple[CellRule, ...]) -> list[bool]:
    """Ask DuckDB which of the texts pass all rules."""
    backend = ibis.duckdb.connect()
    try:
        backend.raw_sql(SQL)
        table = ibis.memtable({"place": list(range(len(texts))), "text": texts})
        passes = ibis.and_(*(rule.holds(table.text) for rule in rules))
        rows = backend.execute(table.select("place", passes=passes).order_by("place"))
        return [bool(passed) for passed in rows.passes]
    finally:
        backend.disconnect()


near_tokens = st.text(st.sampled_from("0123456789.-+eE ,_'٣１−%"), max_size=14)
tokens = st.one_of(
    near_tokens,
    st.decimals(-99999, 99999, places=2).map(str),
    st.integers(-9999, 9999).map(str),
    st.from_regex(re.compile(r"-?[0-9]{1,4}(\.[0-9]{1,3})?"), fullmatch=True),
)


@settings(deadline=None, max_examples=30)
@given(st.lists(tokens.filter(bool), min_size=1, max_size=60))
def test_a_token_passes_when_it_is_a_plain_decimal_number(texts: list[str]) -> None:
    rules = cell_rules(PRINTED_VALUE, {})
    assert holding(texts, rules) == [is_token(text) for text in texts]


seen = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=9)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(seen, seen.filter(bool)), max_size=20))
def test_the_rows_that_are_checked_are_those_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "pairs.csv"
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([("a", "b"), *rows])
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    seed = Seed("pairs", "seeds/pairs.csv", path, (Column("a"), Column("b")))
    with load({seed: Scan(row_count=len(rows))}) as tables:
        read = tables[seed].fill_null({"a": "", "b": ""}).execute().values.tolist()
    assert read == [[line, *row] for line, row in enumerate(rows, start=2)]
