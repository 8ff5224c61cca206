"""Whole files as editors, spreadsheets, copies and merges leave them.

Each change is made to every seed. A case says in which lines the faults are (from the
end, where negative) and what they say, or that the file is read right.
"""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class FileCase:
    """A change of a seed file's bytes, and the faults that it has to give."""

    name: str
    change: Callable[[bytes], bytes]
    lines: tuple[int, ...] = ()
    """The lines at fault; none if the file is read right."""
    words: str = ""


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def text(table: list[list[str]], **style: str | int) -> bytes:
    out = io.StringIO(newline="")
    settings: dict[str, str | int] = {"lineterminator": "\n", **style}
    csv.writer(out, **settings).writerows(table)  # type: ignore[arg-type]
    return out.getvalue().encode()


def in_rows(change: Callable[[list[str]], list[str]]) -> Callable[[bytes], bytes]:
    """Change every row in the same way."""
    return lambda content: text([change(row) for row in rows(content)])


def in_line(number: int, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Change one line, counted from 1."""

    def changed(content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        lines[number - 1] = change(lines[number - 1])
        return b"".join(lines)

    return changed


def workbook(_: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


def conflict(content: bytes) -> bytes:
    last = content.splitlines(keepends=True)[-1]
    marks = (b"<<<<<<< ours\n", last, b"=======\n", b">>>>>>> theirs\n")
    return content.removesuffix(last) + b"".join(marks)


HEADER = "the header has to be exactly"
CELLS = "not as many cells as the header"
READ_RIGHT = [
    FileCase("as it is", lambda content: content),
    FileCase("CRLF", lambda content: content.replace(b"\n", b"\r\n")),
    FileCase("BOM", lambda content: BOM + content),
    FileCase("BOM and CRLF", lambda c: BOM + c.replace(b"\n", b"\r\n")),
    FileCase(
        "every cell below the header in quotation marks",
        lambda c: c.split(b"\n")[0] + b"\n" + text(rows(c)[1:], quoting=csv.QUOTE_ALL),
    ),
]
HEADERS = [
    ("columns in reverse", in_rows(lambda row: row[::-1])),
    ("the first two columns exchanged", in_rows(lambda r: [r[1], r[0], *r[2:]])),
    ("the last two columns exchanged", in_rows(lambda r: [*r[:-2], r[-1], r[-2]])),
    ("the last column moved to the front", in_rows(lambda r: [r[-1], *r[:-1]])),
    ("two names exchanged", in_line(1, lambda r: text([rows(r)[0][::-1]]))),
    ("a column more", in_rows(lambda row: [*row, "extra"])),
    ("a column without a name more", in_rows(lambda row: [*row, ""])),
    ("a column of line numbers in front", in_rows(lambda row: ["", *row])),
    ("the last column missing", in_rows(lambda row: row[:-1])),
    ("the first column missing", in_rows(lambda row: row[1:])),
    ("the first column twice", in_rows(lambda row: [row[0], *row])),
    ("the last column twice", in_rows(lambda row: [*row, row[-1]])),
    ("names in capitals", in_line(1, lambda line: line.upper())),
    ("names with spaces", in_line(1, lambda line: line.replace(b",", b", "))),
    ("names in quotation marks", lambda c: text(rows(c), quoting=csv.QUOTE_ALL)),
    ("semicolons", lambda content: text(rows(content), delimiter=";")),
    ("tabs", lambda content: text(rows(content), delimiter="\t")),
    ("no header", in_line(1, lambda _: b"")),
    ("a line before the header", lambda content: b"sep=,\n" + content),
    ("an empty line before the header", lambda content: b"\n" + content),
    ("two BOMs", lambda content: BOM + BOM + content),
    ("a web page", lambda _: b"<!DOCTYPE html>\n<title>Not found</title>\n"),
]
UNREADABLE = [
    ("an empty file", lambda _: b"", "the file is empty"),
    ("UTF-16", lambda c: c.decode().encode("utf-16"), "looks like UTF-16"),
    ("UTF-16-LE", lambda c: c.decode().encode("utf-16-le"), "looks like UTF-16"),
    ("UTF-16-BE", lambda c: c.decode().encode("utf-16-be"), "looks like UTF-16"),
    ("UTF-32", lambda c: c.decode().encode("utf-32"), "looks like UTF-16"),
    ("lone CR", lambda c: c.replace(b"\n", b"\r"), "lone carriage return"),
    ("a workbook of Excel", workbook, "looks like UTF-16"),
    ("the header cut off", lambda c: c.split(b"\n")[0], "as if it was cut off"),
]
# Line 2 is the first row; every seed of the tests has one, most have more.
ROWS = [
    ("a cell more", in_line(2, lambda line: line[:-1] + b",\n"), (2,), CELLS),
    ("a cell less", in_line(2, lambda r: text([rows(r)[0][:-1]])), (2,), CELLS),
    ("two rows in one line", in_line(2, lambda r: r[:-1] + b"," + r), (2,), CELLS),
    ("an empty line", in_line(2, lambda line: b"\n" + line), (2,), "row is empty"),
    ("spaces", in_line(2, lambda line: b"  \n" + line), (2,), "row is empty"),
    (
        "a row of commas",
        in_line(2, lambda line: b"," * (len(rows(line)[0]) - 1) + b"\n" + line),
        (2,),
        "row is empty",
    ),
    ("empty lines at the end", lambda c: c + b"\n\n", (-2, -1), "row is empty"),
    ("a comment", in_line(2, lambda line: b"# new\n" + line), (2,), CELLS),
    ("NUL", in_line(2, lambda line: b"\0" + line), (2,), "NUL byte"),
    ("Latin-1", in_line(2, lambda line: b"\xe9" + line), (2,), "not UTF-8"),
    (
        "a row of CP949",
        in_line(2, lambda row: ("가격" + row.decode()).encode("cp949", "replace")),
        (2,),
        "it looks like CP949",
    ),
    ("half a letter", in_line(2, lambda line: b"\xed\x95" + line), (2,), "not UTF-8"),
    ("a surrogate", in_line(2, lambda r: b"\xed\xa0\x80" + r), (2,), "not UTF-8"),
    ("an open quotation mark", in_line(2, lambda r: b'"' + r), (2,), "quotation mark"),
    (
        "a quotation mark within",
        in_line(2, lambda r: b'x"' + r),
        (2,),
        "quotation mark",
    ),
    ("a line break", in_line(2, lambda r: b'"a\nb"' + r), (2, 3), "quotation mark"),
    ("CR in a cell", in_line(2, lambda r: b"a\rb" + r), (2,), "carriage return"),
    ("CRLF in one line", in_line(2, lambda r: r[:-1] + b"\r\n"), (2,), "as the header"),
    ("Ctrl-Z at the end", lambda c: c + b"\x1a", (-1,), "as if it was cut off"),
    ("no end", lambda c: c[:-1], (-1,), "as if it was cut off"),
    ("cut off in a row", lambda c: c[:-4], (-1,), "as if it was cut off"),
    ("cut off in the first cell", lambda c: c + b"2020", (-1,), "as if it was cut off"),
    ("a very long line", in_line(2, lambda r: b"a" * 10**6 + r), (2,), "longer than"),
    ("a merge's marks", conflict, (-4, -2, -1), CELLS),
]
FILE_CASES = [
    *READ_RIGHT,
    *(FileCase(name, change, (1,), HEADER) for name, change in HEADERS),
    *(FileCase(name, change, (1,), words) for name, change, words in UNREADABLE),
    *(FileCase(*row) for row in ROWS),
]
