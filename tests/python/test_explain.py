"""What `explain.py` prints of a cell that is there."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from test_explain_file import CHINA, ROOT, run, shown, write_file


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return write_file(tmp_path)


def test_the_accepted_value_is_shown_with_interval_publication_and_address(
    published: Path,
) -> None:
    text = shown(published, CHINA)

    assert "Imports of June 2020: ICT total, China (including Hong Kong)" in text
    assert "수입 2020-06: ICT 전체, 중국(홍콩 포함)" in text
    assert (
        "Level: 3,100 USD mn, between 3,095 and 3,105 USD mn"
        " as printed by 산업통상자원부, ministry, on 2021-01-14 [3]"
        " http://motie.example/820"
    ) in text


@pytest.mark.parametrize(
    "words",
    [
        "2020-06 Imports ICT+total China+(including+Hong+Kong)",
        "2020-06 수입 ict전체 중국",
        "2020-06 IMPORT Total CHINA",
    ],
)
def test_codes_english_and_korean_names_mean_the_same_cell(
    published: Path, words: str
) -> None:
    assert shown(published, words) == shown(published, CHINA)


def test_every_figure_is_shown_under_its_outcome(published: Path) -> None:
    text = shown(published, CHINA)

    assert (
        "3 printed figures, intervals in USD mn"
        " 1 superseded 3.0 USD_bn 2,950 to 3,050 motie, ministry [1] 2020-07-13"
        " 1 disagrees 40.0 USD_100mn 3,995 to 4,005 press, press [2] 2020-07-31 ?"
        " 1 accepted 31.0 USD_100mn 3,095 to 3,105 motie, ministry [3] 2021-01-14"
    ) in text


def test_a_contested_number_shows_its_candidates_as_tied(published: Path) -> None:
    text = shown(published, CHINA)

    assert "Growth over the year: contested, between -20.65 and +20.65 %" in text
    assert "2 tied: nothing decides between them -20.6 pct -20.65 to -20.55" in text
    assert "since 2020-07-31 contested -20.65 to +20.65" in text


def test_vintages_and_revisions_tell_the_history(published: Path) -> None:
    text = shown(published, CHINA)

    assert (
        "2 vintages 2020-07-13 to 2021-01-14 3,000 2,950 to 3,050 [1]"
        " since 2021-01-14 3,100 3,095 to 3,105 [3] revision 1"
    ) in text
    assert (
        "1. 2021-01-14: 3,000 (2,950 to 3,050) became 3,100 (3,095 to 3,105),"
        " +100 USD mn or +3.333 %; 185 days after the first print"
    ) in text


def test_diagnoses_are_ranked_with_their_evidence(published: Path) -> None:
    text = shown(published, CHINA)

    assert (
        "1 disagreement 40.0 USD_100mn by press [2]"
        " 1. digit_misprint: one digit off"
        " (2020-06 import total china_hk: 3,000 USD mn [1])"
        " 2. other_series: equals another region of the month"
        " (2020-06 import total usa: 4,000 USD mn [2020-06_elsewhere_en_1])"
    ) in text
    assert "20.6 pct by press [2] 1. unexplained: no rule fits Identities" in text


def test_identities_are_shown_by_kind_the_inconsistent_first(published: Path) -> None:
    text = shown(published, CHINA)

    assert (
        "Identities, as accepted: 1 inconsistent, 1 consistent, 1 untestable"
        " Growth fits the levels a year apart"
        " inconsistent by 5.103 points: printed 9.95 to 10.05, of the levels 4.186 to"
        " 4.847 % (2021-06 import total china_hk)"
    ) in text
    assert (
        " Printed parts don't exceed the whole"
        " consistent: whole 8,955 to 8,965, parts 3,095 to 3,105 USD mn"
        " (2020-06 import total world; world_by_region; 1 of 1 parts known)"
        " Exports minus imports make the balance"
        " untestable: lacks 2020-06 export total china_hk"
        " (2020-06 balance total china_hk)"
    ) in text


def test_an_inconsistent_identity_shows_its_numbers_and_their_pages(
    published: Path,
) -> None:
    text = shown(published, CHINA)

    assert (
        "(2021-06 import total china_hk)"
        " level 2021-06 import total china_hk 3,235 to 3,245 USD mn [4]"
        " growth 2021-06 import total china_hk (yoy_pct) +9.95 to +10.05 % contested"
        " base 2020-06 import total china_hk 3,095 to 3,105 USD mn [3]"
        " Printed parts don't exceed the whole"
    ) in text


def test_the_numbers_of_one_page_are_those_that_it_prints(published: Path) -> None:
    text = shown(published, CHINA)

    assert (
        "(2020-06 import total world; world_by_region; 1 of 1 parts known)"
        " whole 2020-06 import total world 3,900 to 3,910 USD mn"
        " part 2020-06 import total china_hk 3,995 to 4,005 USD mn"
        " 3 claims over months"
    ) in text


def test_pages_of_other_numbers_are_listed_after_those_of_the_cell(
    published: Path,
) -> None:
    lines = run(published, CHINA).stdout.splitlines()

    assert lines[-2] == "[4] 2021-06_motie_en_1: MOTIE, ministry, 2021-07-14"


def test_a_page_that_does_not_print_the_cell_says_nothing_of_it(
    published: Path,
) -> None:
    with duckdb.connect(published) as connection:
        connection.execute(
            "delete from fct_identity_checks where comparison_id like '%/motie'"
        )

    # The page of a year later prints the balance, but not these imports.
    assert "within one page: 1 inconsistent Printed" in shown(published, CHINA)


def test_within_a_page_only_the_inconsistent_is_spelled_out(published: Path) -> None:
    text = shown(published, CHINA)

    assert (
        "Identities, within one page: 1 inconsistent, 1 untestable"
        " Printed parts don't exceed the whole [2] inconsistent by 85 USD mn"
    ) in text
    assert text.count("untestable: lacks") == 1


def test_claims_of_the_month_are_shown_and_later_ones_counted(published: Path) -> None:
    text = shown(published, CHINA)

    # Of December's two, that over six months begins with July.
    assert (
        "3 claims over months that include this one"
        " 2 months of decrease in a row up to 2020-06 [1]: verified on 2020-07-13"
        " and now; the run is longer still"
        " 3 months of increase in a row up to 2020-06 [2]: verified on 2020-07-31,"
        " contradicted by 2020-05 now"
        " of later months: 1 verified"
    ) in text


def test_addresses_are_never_broken(published: Path) -> None:
    lines = run(published, CHINA, "--width", "80").stdout.splitlines()

    assert f"    http://press.example/{'long' * 20}" in lines
    assert "[2] 2020-06_press_ko_1: 한국신문, press, 2020-07-31 (day inferred)" in lines


def test_the_tree_fits_eighty_columns(published: Path) -> None:
    tree = run(published, CHINA, "--width", "80").stdout.split("\n\n")[0]

    assert max(map(len, tree.splitlines())) <= 80


def test_as_of_a_day_nothing_later_is_known(published: Path) -> None:
    text = shown(published, CHINA, "--as-of", "2020-07-20")

    assert "As known at the end of 2020-07-20" in text
    assert "Level: 3,000 USD mn" in text
    assert "since 2020-07-13 3,000 2,950 to 3,050" in text
    assert "Growth over the year: not printed by 2020-07-20" in text
    assert "2 months of decrease in a row up to 2020-06 [1]: verified on" in text
    assert "2021" not in text
    assert "press" not in text


def test_a_measure_can_be_asked_for_alone(published: Path) -> None:
    text = shown(published, CHINA, "--measure", "value")

    assert "Growth over the year" not in text
    assert "Also printed: --measure share_pct --measure yoy_pct" in text


def test_a_level_without_growth_says_so(published: Path) -> None:
    text = shown(published, "2020-06 export displays world")

    assert "Growth over the year: not printed" in text
    assert "(2020-06 balance displays world)" in text
    assert "claim" not in text


def test_a_cell_in_no_identity_says_none(published: Path) -> None:
    text = shown(published, "2020-12 import displays world")

    assert "Identities, as accepted: none" in text


def test_the_command_works_beside_a_reader_and_without_korean(published: Path) -> None:
    with duckdb.connect(published, read_only=True):
        done = subprocess.run(
            [sys.executable, "scripts/explain.py", *CHINA.split()],
            cwd=ROOT,
            env={
                **os.environ,
                "KOREA_ICT_TRADE_FILE": str(published),
                "PYTHONIOENCODING": "ascii",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 0, done.stderr
    assert "Level: 3,100 USD mn" in done.stdout
    assert done.stderr == ""


def test_a_corrected_figure_shows_the_print_and_the_correction(
    published: Path,
) -> None:
    text = shown(published, "2020-06 export displays world")
    assert "15 USD_bn, corrected to 1.5 USD_bn 1,450 to 1,550" in text
