"""Documents that hold a release in another shape: PDF, HWPX, pages, the alias seed."""

import io
import zipfile
from pathlib import Path

import pypdf
import pytest

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest import documents
from korea_ict_trade.ingest.labels import Labels, read_aliases
from korea_ict_trade.ingest.sources import to_source

HEADER = (
    "label,language,item_code,region_code,context_item_code,valid_from,valid_to,note\n"
)


def pdf(pages: int, password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def hwpx(*sections: str) -> zipfile.ZipFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for number, section in enumerate(sections):
            made.writestr(f"Contents/section{number}.xml", section)
    return zipfile.ZipFile(buffer)


def test_a_pdf_with_a_password_is_refused() -> None:
    with pytest.raises(IngestError, match="password"):
        to_source(pdf(1, "secret"))


def test_a_long_pdf_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pypdf.PageObject, "extract_text", lambda _: "x" * 60)
    text = documents.pdf_text(pdf(9), 100)
    assert text == "\n".join(["x" * 60] * 2)


def test_the_cells_of_a_hwpx_table_have_bars() -> None:
    with hwpx(
        "<sec><tr><tc><p><t>Chips</t></p></tc><tc><p><t>8<tab/>.4</t></p></tc></tr>"
        "<p><t>rose</t><lineBreak/><t>well</t></p></sec>"
    ) as archive:
        text = documents.hwpx_text(archive, 1000)
    assert "Chips |" in text
    assert "rose well" in text


def test_a_long_hwpx_is_read_up_to_the_limit() -> None:
    section = f"<sec><p><t>{'x' * 60}</t></p></sec>"
    with hwpx(*[section] * 9) as archive:
        assert documents.hwpx_text(archive, 100).count("x") == 120


def test_a_hwpx_that_would_fill_the_memory_is_refused() -> None:
    with (
        hwpx(" " * 30_000_001) as archive,
        pytest.raises(IngestError, match="too large"),
    ):
        documents.hwpx_text(archive, 1000)


def test_a_page_without_any_element_is_refused() -> None:
    with pytest.raises(IngestError, match="HTML"):
        documents.html_text("<!-- nothing -->")


def test_a_page_whose_bytes_fit_no_charset_is_refused() -> None:
    with pytest.raises(IngestError, match="isn't text"):
        to_source(bytes(range(128, 256)) * 99)


def test_an_alias_seed_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="can't be read"):
        read_aliases(tmp_path / "none.csv")


def test_an_alias_of_an_item_and_of_a_region_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    path.write_text(f"{HEADER}chips,en,semiconductors,japan,,2010-01-01,,\n", "utf-8")
    with pytest.raises(IngestError, match="one item or one region"):
        read_aliases(path)


def test_an_alias_is_known_only_in_its_time(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    row = "wafers,en,semiconductors,,,2015-01-01,2016-12-31,\n"
    path.write_text(HEADER + row, "utf-8")
    aliases = read_aliases(path)
    known = {
        period: bool(Labels(aliases, "en", period).match("wafers", 0))
        for period in ("2014-12", "2015-01", "2016", "2017-01")
    }
    assert known == {"2014-12": False, "2015-01": True, "2016": True, "2017-01": False}
