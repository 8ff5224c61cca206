"""Rules on keys, references and other seeds, in files small enough to see through."""

from pathlib import Path

import pytest

from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_declarations import parse, read_folder
from korea_ict_trade.seed_files import check
from seed_world import SEEDS, faults_of, repeat, write_seeds


def test_the_seeds_of_the_project_are_as_declared() -> None:
    outcome = check(parse(read_folder(SEEDS)))
    assert outcome.findings == ()
    assert outcome.row_count == sum(
        len(path.read_bytes().splitlines()) - 1 for path in SEEDS.glob("*.csv")
    )


def test_a_figure_recorded_twice_is_refused_even_with_another_value(
    tmp_path: Path,
) -> None:
    seeds = write_seeds(tmp_path)
    repeat(tmp_path / "release_figures.csv", "149.6", "149.7")
    key = "publication_id, period, flow, item_code, region_code, exporter_size, measure"
    assert [fault[1:3] + fault[4:] for fault in faults_of(seeds)] == [
        (4, key, "first in line 3")
    ]


def test_the_same_cell_of_another_page_is_no_repetition(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path)
    repeat(tmp_path / "publications.csv", "motie_en_1", "motie_en_2")
    text = (tmp_path / "publications.csv").read_text()
    (tmp_path / "publications.csv").write_text(text.replace("org/1\n", "org/0\n", 1))
    repeat(tmp_path / "release_figures.csv", "motie_en_1", "motie_en_2")
    assert faults_of(seeds) == []


def test_an_id_and_an_address_given_twice_are_two_faults(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path)
    repeat(tmp_path / "publications.csv")
    assert [fault[1:3] for fault in faults_of(seeds)] == [
        (3, "publication_id"),
        (3, "url"),
    ]


def test_rows_without_a_key_are_not_called_repetitions(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path)
    path = tmp_path / "publications.csv"
    for n in ("8", "9"):
        repeat(path, "2020-06_motie_en_1", "")
        path.write_text(path.read_text().replace("org/1\n", f"org/{n}\n", 1))
    assert {(fault[1], fault[2], fault[3]) for fault in faults_of(seeds)} == {
        (
            line,
            "publication_id",
            "the cell is empty, and every row needs it: fill it in",
        )
        for line in (3, 4)
    }


def test_a_line_number_is_right_in_a_file_that_threads_share(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path)
    path = tmp_path / "release_figures.csv"
    row = path.read_text().splitlines()[1]
    with path.open("a") as file:
        for n in range(300_000):
            month = f"{1901 + n % 100}-{n % 12 + 1:02}"
            file.write(row.replace("1901-02", month).replace("149.6", str(n)) + "\n")
        file.write(row.replace("149.6", "1e5") + "\n")
    lines = {
        fault.line
        for finding in check(seeds).findings
        if finding.column == "printed_value"
        for fault in finding.faults
    }
    assert lines == {300_004}


def test_rows_that_refer_to_unreadable_rows_are_not_blamed(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path)
    path = tmp_path / "publications.csv"
    path.write_text(path.read_text().replace("ministry", "ministry,ministry"))
    repeat(tmp_path / "release_figures.csv", "149.6", "1e5")
    outcome = check(seeds)
    lines = [
        (f.file.split("/")[-1], x.line) for f in outcome.findings for x in f.faults
    ]
    assert lines[0] == ("publications.csv", 2)
    assert {file for file, _ in lines} == {"publications.csv", "release_figures.csv"}
    assert [finding.column for finding in outcome.findings[1:]] == [
        "printed_value",
        outcome.findings[2].column,
    ]
    assert sorted(outcome.notes) == [
        f"{tmp_path.name}/{name}.csv was not compared with publications, of which not "
        "every row can be read."
        for name in (
            "corrections",
            "figure_provenance",
            "release_claims",
            "release_figures",
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "column", "words"),
    [
        ("149.6", "149.7", "expect_printed_value", "not as expected any more"),
        ("149.6,USD_100mn", "149.6,USD_mn", "expect_printed_value", "not as expected"),
        ("1901-02", "1907-02", "publication_id", "isn't in release_figures"),
    ],
)
def test_a_correction_of_what_is_not_printed_any_more_is_refused(
    tmp_path: Path, old: str, new: str, column: str, words: str
) -> None:
    seeds = write_seeds(tmp_path)
    path = tmp_path / "release_figures.csv"
    path.write_text(path.read_text().replace(old, new))
    (fault,) = faults_of(seeds)
    assert fault[:3] == (f"{tmp_path.name}/corrections.csv", 2, column)
    assert words in fault[3]


def test_an_unknown_rule_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    write_seeds(tmp_path)
    path = tmp_path / "release_figures.yml"
    path.write_text(path.read_text().replace("unit_fits_measure", "unit_fits"))
    with pytest.raises(
        SeedError, match=r"doesn't exist: unit_fits\. .*item_is_printed"
    ):
        check(parse(read_folder(tmp_path)))


def test_a_partition_rule_on_a_list_without_parents_is_refused(
    tmp_path: Path,
) -> None:
    write_seeds(tmp_path)
    path = tmp_path / "units.yml"
    text = path.read_text().replace("scale_fits_unit", "partition_is_consistent")
    path.write_text(text)
    with pytest.raises(SeedError, match=r"units.csv has no column of parents"):
        check(parse(read_folder(tmp_path)))


def test_a_rule_without_the_reference_that_it_needs_is_refused(tmp_path: Path) -> None:
    write_seeds(tmp_path)
    path = tmp_path / "release_figures.yml"
    reference = "references: {seed: units, column: unit_code}"
    path.write_text(path.read_text().replace(reference, "unique: false"))
    with pytest.raises(SeedError, match="needs the reference of column unit"):
        check(parse(read_folder(tmp_path)))


@pytest.mark.parametrize(
    ("token", "unit", "is_refused"),
    [
        ("14.96000", "USD_bn", False),
        ("14.960001", "USD_bn", True),
        ("149.6000", "USD_100mn", False),
        ("149.60001", "USD_100mn", True),
        ("885.12", "USD_mn", False),
        ("885.123", "USD_mn", True),
        ("14960", "USD_mn", False),
    ],
)
def test_a_token_finer_than_the_warehouse_holds_is_refused(
    tmp_path: Path, token: str, unit: str, is_refused: bool
) -> None:
    seeds = write_seeds(tmp_path)
    repeat(tmp_path / "release_figures.csv", "149.6,USD_100mn", f"{token},{unit}")
    rules = [fault[3] for fault in faults_of(seeds) if fault[2] == "printed_value"]
    assert [rule.startswith("more decimals") for rule in rules] == [True] * is_refused


def test_a_correction_in_a_unit_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path)
    path = tmp_path / "corrections.csv"
    path.write_text(path.read_text().replace("14.96,USD_bn", "14.96,pct"))
    assert [fault[1:3] for fault in faults_of(seeds)] == [(2, "corrected_unit")]
