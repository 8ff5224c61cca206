"""The bytes of a seed file: encoding, line ends, quotation marks, number of cells.

This runs before DuckDB reads a file, because DuckDB stops at the first such fault, and
because it makes a line's number certain: in a file that passes, each line is one row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import methodcaller
from pathlib import Path
from typing import BinaryIO, NamedTuple

from korea_ict_trade.seed_declarations import Seed
from korea_ict_trade.seed_faults import MOST_SHOWN, Fault, Finding

BLOCK_BYTES = 4 * 2**20
LONGEST_LINE = 1_000_000
"""Bytes: far more than the cells may hold, and less than DuckDB's own limit."""

READABLE = "_is_readable"
"""The column in front of a copy: 1, or 0 where a line was emptied."""

_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_QUOTED = rb'"(?:[^"]|"")*"'
_CELL = rb'(?:[^",]*|' + _QUOTED + rb")"
_WELL_QUOTED = re.compile(_CELL + rb"(?:," + _CELL + rb")*")
_QUOTED_CELL = re.compile(_QUOTED)
_EMPTY_ROW = re.compile(rb"\n[ ,\t]*\r?\n")

_CUT_OFF = (
    "the file ends in the midst of a line, as if it was cut off: see whether its last "
    "row is whole, and end it with a line break"
)
_SAVE_AS_UTF8 = "save the file as UTF-8 (Excel: CSV UTF-8)"


@dataclass(frozen=True)
class Scan:
    """What the bytes of a file say."""

    findings: tuple[Finding, ...] = ()
    row_count: int = 0
    """Lines after the header."""
    is_readable: bool = True
    """Whether the header is right, so that DuckDB can read the cells."""

    @property
    def has_bad_lines(self) -> bool:
        """Whether the file has lines whose cells can't be told apart."""
        return bool(self.findings)


@dataclass(frozen=True)
class _Layout:
    """What every line of a file has to look like."""

    cells: int
    ending: bytes


class _Problem(NamedTuple):
    """What is wrong with a line: the rule, and what is peculiar to the line."""

    words: str
    context: str = ""


@dataclass
class _Tally:
    """Faulty lines by what is wrong with them; of many, the first are kept."""

    row_count: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    faults: dict[str, list[Fault]] = field(default_factory=dict)

    def add(self, number: int, line: bytes, problem: _Problem) -> None:
        self.counts[problem.words] += 1
        kept = self.faults.setdefault(problem.words, [])
        if len(kept) < MOST_SHOWN:
            kept.append(Fault(number, _readable(line), problem.context))


def scan(seed: Seed) -> Scan:
    """Look at each line of a file as bytes, at most a few megabytes at a time."""
    try:
        with seed.path.open("rb") as stream:
            header = stream.readline(LONGEST_LINE)
            if problem := _header_problem(seed, header):
                return _unreadable(seed, problem, _readable(header))
            tally = _tally(stream, _layout(seed, header))
    except OSError as error:
        return _unreadable(seed, _Problem(f"can't be read: {error.strerror}"), None)
    if not (tally.row_count or seed.may_be_empty):
        problem = _Problem("the file has no row below its header: fill it in again")
        return _unreadable(seed, problem, None)
    return Scan(
        tuple(
            Finding(seed.file, words, tuple(faults), count=tally.counts[words])
            for words, faults in tally.faults.items()
        ),
        tally.row_count,
    )


def write_readable_lines(seed: Seed, target: Path) -> None:
    """Copy a file so that DuckDB can read it, with every line in its place.

    The copy has the column ``READABLE`` in front; unreadable lines are emptied.
    """
    with seed.path.open("rb") as stream, target.open("wb") as copy:
        layout = _layout(seed, stream.readline())
        copy.write(",".join((READABLE, *seed.header)).encode() + b"\n")
        emptied = b"0" + b"," * layout.cells + b"\n"
        for line in stream:
            bad = _problem(line, layout)
            copy.write(emptied if bad else b"1," + line.rstrip(b"\r\n") + b"\n")


def _layout(seed: Seed, header: bytes) -> _Layout:
    ending = b"\r\n" if header.endswith(b"\r\n") else b"\n"
    return _Layout(len(seed.columns), ending)


def _header_problem(seed: Seed, header: bytes) -> _Problem | None:
    expected = ",".join(seed.header)
    if not header:
        return _Problem(f"the file is empty; its first line has to be {expected}")
    if header.startswith(_WIDE_BOMS) or b"\0" in header:
        return _Problem(f"the file looks like UTF-16: {_SAVE_AS_UTF8}")
    if problem := _encoding_problem(header):
        return problem
    text = header.removeprefix(_BOM).removesuffix(b"\n").removesuffix(b"\r").decode()
    if text == expected:
        return None if header.endswith(b"\n") else _Problem(_CUT_OFF)
    if "\r" in text:
        return _Problem("lines end in a lone carriage return: save the file with LF")
    return _other_header(seed, text)


def _other_header(seed: Seed, text: str) -> _Problem:
    """Say which version a header is of, or how it differs from the right one."""
    difference = _difference(seed, text)
    for former in seed.former:
        if text == ",".join(former.columns):
            return _Problem(
                f"the file is of version {former.version} of this seed, and this "
                f"project reads version {seed.version}: {former.change}",
                f"since then {difference}",
            )
    return _Problem(f"the header has to be exactly {','.join(seed.header)}", difference)


def _difference(seed: Seed, text: str) -> str:
    """Say in what the names differ, or nothing when only their writing does."""
    names = [name.strip(' "') for name in text.split(",")]
    repeated = sorted(name for name, times in Counter(names).items() if times > 1)
    missing = [name for name in seed.header if name not in names]
    unknown = [name for name in names if name not in seed.header]
    parts = [
        f"{what}: {', '.join(found)}"
        for what, found in (
            ("missing", missing),
            ("not known", unknown),
            ("repeated", repeated),
        )
        if found
    ]
    if not parts and tuple(names) != seed.header:
        parts = ["the order differs"]
    return "; ".join(parts) or "without spaces and quotation marks"


def _tally(stream: BinaryIO, layout: _Layout) -> _Tally:
    """Judge the lines after the header."""
    tally = _Tally()
    while lines := stream.readlines(BLOCK_BYTES):
        if not _is_plain(lines, layout):
            for number, line in enumerate(lines, tally.row_count + 2):
                if problem := _problem(line, layout):
                    tally.add(number, line, problem)
        tally.row_count += len(lines)
    return tally


def _is_plain(lines: Sequence[bytes], layout: _Layout) -> bool:
    """Tell quickly whether a block of lines is certainly without a fault."""
    block = b"\n" + b"".join(lines)
    breaks = len(lines) if layout.ending == b"\r\n" else 0
    return (
        b'"' not in block
        and block.count(b"\r") == block.count(b"\r\n") == breaks
        and set(map(methodcaller("count", b","), lines)) == {layout.cells - 1}
        and max(map(len, lines)) <= LONGEST_LINE
        and block.endswith(b"\n")
        and not _EMPTY_ROW.search(block)
        and _encoding_problem(block) is None
    )


def _problem(line: bytes, layout: _Layout) -> _Problem | None:
    """Say why a line is not one row of as many cells as the header has."""
    body, problem = _without_ending(line, layout)
    return problem or _encoding_problem(body) or _shape_problem(body, layout)


def _without_ending(line: bytes, layout: _Layout) -> tuple[bytes, _Problem | None]:
    """Cut off the line's end."""
    body = line.removesuffix(b"\n")
    has_end = body != line
    is_crlf = has_end and body.endswith(b"\r")
    body = body.removesuffix(b"\r") if is_crlf else body
    if b"\r" in body:
        words = "the line holds a carriage return: a cell has no line break"
        return body, _Problem(words)
    if not has_end:
        return body, _Problem(_CUT_OFF)
    if is_crlf != (layout.ending == b"\r\n"):
        names = ("CRLF", "LF") if is_crlf else ("LF", "CRLF")
        words = "the line doesn't end as the header does: save the file with LF"
        return body, _Problem(words, f"{names[0]} instead of {names[1]}")
    return body, None


def _encoding_problem(text: bytes) -> _Problem | None:
    if b"\0" in text:
        words = f"the line holds a NUL byte: delete it, or {_SAVE_AS_UTF8}"
        return _Problem(words, f"byte {text.index(0) + 1} of the line")
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        looks = "; it looks like CP949" if _is_cp949(text) else ""
        return _Problem(
            f"the line is not UTF-8{looks}: {_SAVE_AS_UTF8}",
            f"byte {error.start + 1} of the line is 0x{text[error.start]:02X}",
        )
    return None


def _shape_problem(body: bytes, layout: _Layout) -> _Problem | None:
    if len(body) > LONGEST_LINE:
        return _Problem(f"the line is longer than {LONGEST_LINE:,} bytes")
    if not body.strip(b' ",\t'):
        return _Problem("the row is empty: delete it")
    if not _WELL_QUOTED.fullmatch(body):
        return _Problem(
            "a quotation mark is left open, or stands in the midst of a cell: a cell "
            "holds no line break, and a cell with a quotation mark is itself put in "
            "quotation marks, with the one inside doubled"
        )
    cells = _QUOTED_CELL.sub(b"", body).count(b",") + 1
    if cells != layout.cells:
        return _Problem(
            "the line has not as many cells as the header: a cell that holds a comma "
            "is put in quotation marks",
            f"{cells} instead of {layout.cells}",
        )
    return None


def _is_cp949(text: bytes) -> bool:
    try:
        text.decode("cp949")
    except UnicodeDecodeError:
        return False
    return True


def _readable(line: bytes) -> str:
    text = line.rstrip(b"\r\n")
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        encoding = "cp949" if _is_cp949(text) else "utf-8"
        return text.decode(encoding, "backslashreplace")


def _unreadable(seed: Seed, problem: _Problem, header: str | None) -> Scan:
    fault = Fault(1, header, problem.context)
    return Scan((Finding(seed.file, problem.words, (fault,)),), is_readable=False)
