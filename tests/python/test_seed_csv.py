"""What the bytes of a seed file have to be before its cells are looked at."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korea_ict_trade import seed_csv
from korea_ict_trade.seed_csv import Scan, scan, write_readable_lines
from korea_ict_trade.seed_declarations import Column, Seed
from korea_ict_trade.seed_tables import load

GOOD = b"a,b,c\n1,x,\xed\x95\x9c\n2,y,\n"


def seed_of(path: Path) -> Seed:
    columns = (Column("a"), Column("b"), Column("c"))
    return Seed("letters", "seeds/letters.csv", path, columns)


@pytest.fixture
def seed(tmp_path: Path) -> Seed:
    return seed_of(tmp_path / "letters.csv")


def scan_of(seed: Seed, content: bytes) -> Scan:
    seed.path.write_bytes(content)
    return scan(seed)


def faults(result: Scan) -> list[tuple[int, str]]:
    return [
        (fault.line, finding.words)
        for finding in result.findings
        for fault in finding.faults
    ]


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        GOOD.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + GOOD,
        b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"),
        b'a,b,c\n1,x,"\xed\x95\x9c"\n2,"y",""\n',
    ],
    ids=["LF", "CRLF", "BOM", "BOM CRLF", "quoted"],
)
def test_a_file_of_these_kinds_is_read_as_the_same_rows(
    seed: Seed, content: bytes
) -> None:
    assert scan_of(seed, content) == Scan(row_count=2)
    with load({seed: Scan(row_count=2)}) as tables:
        rows = tables[seed].fill_null({"c": "none"}).execute().values.tolist()
    assert rows == [[2, "1", "x", "한"], [3, "2", "y", "none"]]


def test_a_header_without_rows_is_a_fault_unless_the_file_may_be_empty(
    seed: Seed,
) -> None:
    assert faults(scan_of(seed, b"a,b,c\n")) == [
        (1, "the file has no row below its header: fill it in again")
    ]
    assert scan_of(replace(seed, may_be_empty=True), b"a,b,c\n") == Scan(row_count=0)


@pytest.mark.parametrize("content", [b"a,b,c", b"a,b,c\n1,x,y", b"a,b,c\r\n1,x,y"])
def test_a_file_that_ends_in_the_midst_of_a_line_is_a_fault(
    seed: Seed, content: bytes
) -> None:
    result = scan_of(replace(seed, may_be_empty=True), content)
    ((line, words),) = faults(result)
    assert line == content.count(b"\n") + 1
    assert "as if it was cut off" in words


@pytest.mark.parametrize(
    ("header", "context"),
    [
        (b"a,c,b", "the order differs"),
        (b"a,b", "missing: c"),
        (b"a,b,c,d", "not known: d"),
        (b"a,b,d", "missing: c; not known: d"),
        (b"a,b,c,a", "repeated: a"),
        (b"A,b,c", "missing: a; not known: A"),
        (b"a, b,c", "without spaces and quotation marks"),
        (b'"a","b","c"', "without spaces and quotation marks"),
        (b"a;b;c", "missing: a, b, c; not known: a;b;c"),
    ],
)
def test_a_header_of_other_columns_is_refused(
    seed: Seed, header: bytes, context: str
) -> None:
    result = scan_of(seed, header + b"\n1,2,3\n")
    (finding,) = result.findings
    assert not result.is_readable
    assert finding.words == "the header has to be exactly a,b,c"
    (fault,) = finding.faults
    assert (fault.line, fault.value, fault.context) == (1, header.decode(), context)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty; its first line has to be a,b,c"),
        (GOOD.decode().encode("utf-16"), "looks like UTF-16"),
        (GOOD.decode().encode("utf-16-le"), "looks like UTF-16"),
        (GOOD.decode().encode("utf-16-be"), "looks like UTF-16"),
        (GOOD.replace(b"\n", b"\r"), "lone carriage return"),
        ("a,b,한\n".encode("cp949"), "not UTF-8; it looks like CP949"),
        (b"PK\x03\x04,\xff\n", "not UTF-8"),
    ],
    ids=["empty", "UTF-16", "UTF-16-LE", "UTF-16-BE", "CR", "CP949", "zip"],
)
def test_a_file_without_a_readable_header_is_one_fault(
    seed: Seed, content: bytes, words: str
) -> None:
    result = scan_of(seed, content)
    assert not result.is_readable
    ((line, found),) = faults(result)
    assert line == 1
    assert words in found


def test_a_file_that_is_not_there_is_a_fault(seed: Seed) -> None:
    result = scan(seed)
    assert faults(result) == [(1, "can't be read: No such file or directory")]


BAD_LINES = {
    "3,x": "not as many cells",
    "3,x,y,z": "not as many cells",
    "3,x,y,": "not as many cells",
    "3": "not as many cells",
    "3,한, 국,x": "not as many cells",
    "": "the row is empty",
    "   ": "the row is empty",
    ",,": "the row is empty",
    " , ,\t": "the row is empty",
    '"","",""': "the row is empty",
    '3,"x,y': "a quotation mark is left open",
    '3,x"y,z': "in the midst of a cell",
    '3,"x"y,z': "in the midst of a cell",
    '3,"x""y,z': "a quotation mark is left open",
    "3,x\ry,z": "carriage return",
    "3,x\0,z": "NUL byte",
    "3,x,y\r": "doesn't end as the header does",
}


@pytest.mark.parametrize("line", BAD_LINES, ids=ascii)
def test_a_line_that_is_not_one_row_is_a_fault_of_that_line(
    seed: Seed, line: str
) -> None:
    lines = ["a,b,c", "1,x,y", line, "2,x,y", line, "4,x,y"]
    result = scan_of(seed, "\n".join(lines).encode() + b"\n")
    assert [number for number, _ in faults(result)] == [3, 5]
    assert all(BAD_LINES[line] in words for _, words in faults(result))
    assert result.row_count == 5


@pytest.mark.parametrize("line", ['3,"x,y",z', '3,"x""y",z', '3,"",z', "3,,", ",,3"])
def test_a_line_that_only_looks_odd_is_a_row(seed: Seed, line: str) -> None:
    assert faults(scan_of(seed, b"a,b,c\n1,x,y\n" + line.encode() + b"\n")) == []


def test_a_cell_with_a_line_break_is_refused_in_both_its_lines(seed: Seed) -> None:
    result = scan_of(seed, b'a,b,c\n1,"x\ny",z\n')
    assert [line for line, _ in faults(result)] == [2, 3]


def test_a_line_of_lf_in_a_file_of_crlf_is_a_fault(seed: Seed) -> None:
    result = scan_of(seed, b"a,b,c\r\n1,x,y\n2,x,y\r\n")
    (finding,) = result.findings
    (fault,) = finding.faults
    assert (fault.line, fault.context) == (2, "LF instead of CRLF")


def test_a_line_in_cp949_is_named_with_its_byte(seed: Seed) -> None:
    result = scan_of(seed, GOOD + "3,이데일리,x\n".encode("cp949"))
    (finding,) = result.findings
    (fault,) = finding.faults
    assert "it looks like CP949: save the file as UTF-8" in finding.words
    assert fault.line == 4
    assert fault.value == "3,이데일리,x"
    assert fault.context == "byte 3 of the line is 0xC0"


def test_bytes_of_no_known_encoding_are_shown_as_numbers(seed: Seed) -> None:
    result = scan_of(seed, GOOD + b"3,x\xff,y\n")
    (finding,) = result.findings
    assert "CP949" not in finding.words
    assert finding.faults[0].value == "3,x\\xff,y"


def test_a_line_longer_than_duckdb_reads_is_a_fault(seed: Seed) -> None:
    result = scan_of(seed, GOOD + b"3,x," + b"y" * seed_csv.LONGEST_LINE + b"\n")
    assert faults(result) == [(4, "the line is longer than 1,000,000 bytes")]


def test_of_many_bad_lines_the_first_are_kept_and_all_are_counted(seed: Seed) -> None:
    result = scan_of(seed, GOOD + b"3,x\n" * 1000)
    (finding,) = result.findings
    assert finding.count == 1000
    assert [fault.line for fault in finding.faults] == list(range(4, 104))
    assert result.row_count == 1002


def test_line_numbers_go_on_from_block_to_block(
    seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seed_csv, "BLOCK_BYTES", 10)
    lines = [b"a,b,c", *[b"1,x,y"] * 7, b"bad", *[b"1,x,y"] * 6, b"", b"1,x,y"]
    result = scan_of(seed, b"\n".join(lines) + b"\n")
    assert [line for line, _ in faults(result)] == [9, 16]
    assert result.row_count == 16


def test_good_lines_keep_their_numbers_beside_bad_ones(
    seed: Seed, tmp_path: Path
) -> None:
    result = scan_of(seed, b'\xef\xbb\xbfa,b,c\r\n1,x\r\n2,"y,z",\r\n\r\n3,u,v\r\n')
    write_readable_lines(seed, tmp_path / "copy.csv")
    assert (tmp_path / "copy.csv").read_text() == (
        '_is_readable,a,b,c\n0,,,\n1,2,"y,z",\n0,,,\n1,3,u,v\n'
    )
    with load({seed: result}) as tables:
        rows = tables[seed].fill_null({"c": "none"}).execute().values.tolist()
    assert rows == [[3, "2", "y,z", "none"], [5, "3", "u", "v"]]


cells = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8
)
rows_of_text = st.lists(
    st.tuples(cells, cells, cells).filter(lambda row: "".join(row).strip(' ",')),
    max_size=6,
)


@given(rows=rows_of_text, ending=st.sampled_from(["\n", "\r\n"]))
def test_whatever_the_cells_say_a_written_file_is_sound(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str, str]],
    ending: str,
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=ending).writerows([("a", "b", "c"), *rows])
    seed = seed_of(tmp_path_factory.getbasetemp() / "sound.csv")
    seed = replace(seed, may_be_empty=True)
    assert scan_of(seed, text.getvalue().encode()) == Scan(row_count=len(rows))


@given(content=st.binary(max_size=40).map(lambda tail: b"a,b,c\n" + tail))
def test_a_file_that_passes_has_one_row_of_three_cells_in_each_line(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    seed = seed_of(tmp_path_factory.getbasetemp() / "any.csv")
    result = scan_of(seed, content)
    if not result.findings:
        lines = content.decode().removesuffix("\n").split("\n")
        rows = [next(csv.reader([line], strict=True)) for line in lines]
        assert {len(row) for row in rows} == {3}
        assert result.row_count == len(rows) - 1
