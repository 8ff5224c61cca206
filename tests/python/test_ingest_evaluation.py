"""The labelled texts: what the reader must reach on them."""

import subprocess
import sys
from pathlib import Path

import pytest

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest.evaluate import evaluate, read_case
from korea_ict_trade.ingest.labels import read_aliases

ROOT = Path(__file__).parents[2]
CASES = [
    read_case(path) for path in sorted((ROOT / "tests/python/ingest_eval").iterdir())
]
ALIASES = read_aliases(ROOT / "seeds/item_region_aliases.csv")


def test_the_set_has_every_year_in_both_languages_and_kinds() -> None:
    years = {str(year) for year in range(2013, 2027)}
    assert len(CASES) >= 30
    assert {c.period[:4] for c in CASES if c.language == "en"} == years
    assert {c.period[:4] for c in CASES if c.language == "ko"} == years
    assert {(c.language, c.kind) for c in CASES} == {
        ("en", "ministry"),
        ("en", "press"),
        ("ko", "ministry"),
        ("ko", "press"),
    }


@pytest.mark.parametrize(
    ("group", "recall", "precision"),
    [
        ("en ministry", 0.95, 0.99),
        ("en press", 0.95, 0.99),
        ("ko ministry", 0.90, 0.98),
        ("ko press", 0.90, 0.98),
    ],
)
def test_recall_and_precision_are_reached(
    group: str, recall: float, precision: float
) -> None:
    score = evaluate(CASES, ALIASES).scores["both", group]
    assert score.recall >= recall
    assert score.precision >= precision


def test_a_release_in_the_manner_of_june_2020_is_read_without_a_fault() -> None:
    case = next(c for c in CASES if c.name == "2020-06_ministry_en")
    assert len(case.labels) == 54 + 3
    assert evaluate([case], ALIASES).mistakes == ()


def test_a_missed_and_a_false_number_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "case.txt"
    path.write_text(
        "kind: press\nlanguage: en\nperiod: 2020-06\npublished_on: 2020-07-13\n---\n"
        "Korea's ICT exports rose 2.0 percent to $15.0 billion in June.\n---\n"
        "export total world yoy_pct 2.0 pct\nexport total world value 15.1 USD_bn\n"
        "export total world mom_pct 1.0 pct period=2020-05 size=sme\n",
        "utf-8",
    )
    result = evaluate([read_case(path)], ALIASES)
    score = result.scores["all", "all"]
    assert (score.found, score.missed, score.false) == (1, 2, 1)
    assert (score.recall, score.precision) == (1 / 3, 1 / 2)
    assert len(result.mistakes) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind: press\n", "three parts"),
        (
            "kind: press\nperiod: 2020-06\n---\nx\n---\n"
            "export total world value 1.0 USD_bn\nexport total world value 1 USD_bn\n",
            "twice",
        ),
    ],
)
def test_a_badly_written_case_is_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "case.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(IngestError, match=message):
        read_case(path)


def test_the_command_prints_recall_and_precision_by_rule() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/evaluate_ingest.py")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "en.bracket" in done.stdout
    assert "recall" in done.stdout
