"""What the command is given: files of any kind, and files that can't be a release."""

import contextlib
import io
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest.extract import extract
from korea_ict_trade.ingest.labels import read_aliases
from korea_ict_trade.ingest.sources import MAX_BYTES, read_bytes, to_source

ALIASES = read_aliases(Path(__file__).parents[2] / "seeds/item_region_aliases.csv")
KOREAN = "2014년 11월 ICT 수출은 149.8억 달러로 3.8% 증가했다."
ENGLISH = "Korea's ICT exports rose 2.0 percent to $15.0 billion in June 2020."


def test_every_usual_encoding_gives_the_same_text() -> None:
    texts = {to_source(KOREAN.encode(e)).text for e in ("utf-8", "cp949", "utf-8-sig")}
    assert texts == {KOREAN}
    assert to_source(KOREAN.encode("utf-16")).text == KOREAN
    assert to_source(ENGLISH.encode("utf-16-le")).text == ENGLISH


def test_line_ends_of_windows_make_no_other_hash() -> None:
    assert to_source(b"one\r\ntwo\r\n").sha256 == to_source(b"one\ntwo\n").sha256


def test_a_page_that_names_euc_kr_is_read() -> None:
    page = f'<html><meta charset="euc-kr"><body><p>{KOREAN}</p></body></html>'
    source = to_source(page.encode("cp949"))
    assert (source.kind, source.text) == ("HTML", KOREAN)


def test_a_page_loses_its_menu_scripts_and_comments_but_keeps_its_cells() -> None:
    source = to_source(
        b"<!doctype html><html><head><script>var a = 9;</script></head><body>"
        b"<!-- 77 --><table><tr><td>Chips</td><td>8.4</td></tr></table>"
        b"<p>Exports<br>rose <b>2.0</b> percent</p></body></html>"
    )
    assert "var a" not in source.text
    assert "77" not in source.text
    assert "Chips | 8.4 |" in source.text
    assert "rose 2.0 percent" in source.text


def test_a_page_of_ten_thousand_nested_blocks_is_no_trouble() -> None:
    page = b"<html><body>" + b"<div>" * 10_000 + b"exports 1.0" + b"</div>" * 10_000
    with contextlib.suppress(IngestError):
        assert "exports" in to_source(page).text


def archive(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in files.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


def test_a_hwpx_document_is_read() -> None:
    space = "http://www.hancom.co.kr/hwpml/2011/paragraph"
    section = (
        f'<hs:sec xmlns:hs="s" xmlns:hp="{space}"><hp:p><hp:run><hp:t>{KOREAN}</hp:t>'
        "</hp:run></hp:p></hs:sec>"
    )
    source = to_source(archive(Contents__section0_xml=section))
    assert source.kind == "HWPX"
    assert KOREAN in source.text


@pytest.mark.parametrize(
    "content",
    [archive(a_xml="<a/>"), archive(Contents__section0_xml="<broken"), b"PK\x03\x04xx"],
)
def test_an_archive_that_is_no_hwpx_document_is_refused(content: bytes) -> None:
    with pytest.raises(IngestError, match=r"HWPX|document|archive"):
        to_source(content)


def pdf(text: str) -> bytes:
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def test_a_pdf_is_read() -> None:
    source = to_source(pdf(ENGLISH.replace("'", "")))
    assert source.kind == "PDF"
    assert "15.0 billion" in source.text


def test_a_scan_without_text_is_refused() -> None:
    with pytest.raises(IngestError, match="no text"):
        to_source(pdf(""))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.4\nnothing", "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "HWPX"),
        (bytes(range(256)) * 40, "text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 99, "text"),
    ],
)
def test_a_file_that_holds_no_text_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(IngestError, match=message):
        to_source(content)


def test_a_broken_byte_in_a_copied_page_is_no_trouble() -> None:
    text = to_source(KOREAN.encode() * 40 + b"\xff").text
    assert text.startswith(KOREAN)


def test_an_unknown_charset_is_guessed() -> None:
    content = "Résumé: ICT exports rose 2.0 percent".encode("latin-1")
    assert "2.0 percent" in to_source(b"<p>" + content + b"</p>").text


def test_a_hundred_megabytes_are_refused_before_they_are_read() -> None:
    class Endless(io.RawIOBase):
        read_so_far = 0

        def read(self, size: int = -1) -> bytes:
            self.read_so_far += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(IngestError, match="20 MB"):
        read_bytes(None, stream)  # type: ignore[arg-type]  # it only needs read()
    assert stream.read_so_far <= MAX_BYTES + 1


def test_a_text_as_long_as_a_book_is_refused() -> None:
    with pytest.raises(IngestError, match="characters"):
        to_source(b"exports " * 40_000)


def test_a_folder_an_empty_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    for name, message in (("", "folder"), ("empty.txt", "empty"), ("no", "can't be")):
        with pytest.raises(IngestError, match=message):
            read_bytes(tmp_path / name, io.BytesIO())


WORDS = st.sampled_from(
    [
        "ICT",
        "exports",
        "imports",
        "Korea",
        "semiconductors",
        "displays",
        "mobile",
        "phones",
        "rose",
        "fell",
        "to",
        "$8.4",
        "billion",
        "5.2",
        "percent",
        "(",
        ")",
        ",",
        ".",
        ";",
        "and",
        "respectively",
        "compared",
        "with",
        "a",
        "year",
        "earlier",
        "June",
        "2020",
        "China",
        "the",
        "EU",
        "수출",
        "수입",
        "반도체",
        "디스플레이",
        "억",
        "달러",
        "12.3",
        "%",
        "↑",
        "△",
        "증가",
        "감소",
        "각각",
        "은",
        "는",
        "전년동월대비",
        "6월",
        "중국",
        "이",
        "가",
        "등",
        "\n",
        "ㅇ",
        "□",
        ":",
        "→",
        "1,234",
        "-0.1",
        "½",
        "٣",
    ]
)


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=120).map(" ".join))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = extract("Korea ICT exports 수출 " + text, ALIASES, date(2020, 7, 13))
    except IngestError:
        return
    spans = [(n.start, n.end) for n in found.numerals]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert len({f.series for f in found.figures}) == len(found.figures)


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe"]),
    st.binary(max_size=400),
)
def test_no_bytes_break_the_loader(start: bytes, rest: bytes) -> None:
    with contextlib.suppress(IngestError):
        assert to_source(start + rest).text.strip()
