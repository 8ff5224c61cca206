"""What a user reads when seed files have faults."""

from korea_ict_trade.seed_faults import MOST_SHOWN, Fault, Finding, quoted, report


def finding(column: str | None, *lines: int, file: str = "seeds/a.csv") -> Finding:
    faults = tuple(Fault(line, f"value of {line}") for line in lines)
    return Finding(file, f"mend {column}", faults, column, len(lines))


def test_a_fault_says_file_line_column_value_and_rule() -> None:
    fault = Fault(17, "1e5", "unit pct")
    text = report([Finding("seeds/a.csv", "write a number", (fault,), "value")])
    assert text == (
        "1 fault in seeds/a.csv. Nothing was built.\n"
        "\n"
        'seeds/a.csv, line 17, column value, value "1e5" (unit pct): write a number'
    )


def test_a_fault_of_a_whole_line_has_no_column() -> None:
    text = report([Finding("seeds/a.csv", "delete it", (Fault(3, ""),))])
    assert text.endswith('\nseeds/a.csv, line 3, value "": delete it')


def test_a_fault_of_a_whole_file_has_no_value() -> None:
    text = report([Finding("seeds/a.csv", "can't be read", (Fault(1),))])
    assert text.endswith("\nseeds/a.csv, line 1: can't be read")


def test_faults_are_listed_by_file_and_line_and_notes_follow() -> None:
    findings = [finding("x", 5, 9), finding("y", 2, 7), finding("z", 1, file="seeds/A")]
    lines = report(findings, ["what was left out"]).splitlines()
    assert lines[0] == "5 faults in seeds/A, seeds/a.csv. Nothing was built."
    assert [line.split(", ")[1] for line in lines[2:7]] == [
        *("line 1", "line 2", "line 5", "line 7", "line 9")
    ]
    assert lines[7:] == ["", "what was left out"]


def test_of_many_faults_each_rule_shows_its_first_and_the_rest_is_counted() -> None:
    many = Finding(
        "seeds/a.csv",
        "mend many",
        tuple(Fault(line, "") for line in range(2, 2 + MOST_SHOWN)),
        "many",
        count=1_234_567,
    )
    lines = report([many, finding("few", 2_000_000, 2_000_001)]).splitlines()
    assert lines[0] == "1,234,569 faults in seeds/a.csv. Nothing was built."
    listed = lines[2 : 2 + MOST_SHOWN]
    assert sum("column many" in line for line in listed) == MOST_SHOWN - 2
    assert sum("column few" in line for line in listed) == 2
    assert lines[2 + MOST_SHOWN :] == [
        "",
        "1,234,469 more faults not listed. All, by rule:",
        "1,234,567 × seeds/a.csv, column many: mend many",
        "2 × seeds/a.csv, column few: mend few",
    ]


def test_one_fault_more_than_are_listed_is_counted_in_the_singular() -> None:
    text = report([finding("x", *range(2, 3 + MOST_SHOWN))])
    assert "\n1 more fault not listed. All, by rule:\n101 × seeds/a.csv" in text


def test_a_long_value_is_shortened() -> None:
    assert quoted("a" * 60) == '"' + "a" * 60 + '"'
    assert quoted("a" * 61) == '"' + "a" * 59 + '…"'


def test_what_can_not_be_seen_is_written_as_its_code() -> None:
    assert quoted("4.6\u00a0\t한\u200b") == '"4.6<U+00A0><U+0009>한<U+200B>"'
