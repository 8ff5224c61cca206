"""The text of HTML, PDF and HWPX documents, with cells of a table apart."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pypdf
from lxml import etree, html
from pypdf.errors import PyPdfError

from korea_ict_trade.errors import IngestError

_DROPPED = {"script", "style", "noscript", "template", "svg", "head", "iframe", "form"}
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_CELLS = {"td", "th"}
_MAX_PAGES = 80
_MAX_PART = 30_000_000


def html_text(markup: str) -> str:
    """The visible text of a page: a line for each block, a bar after each cell."""
    without_declaration = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    try:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True)
        root = html.document_fromstring(without_declaration, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        msg = f"The HTML can't be read ({error}): save the page's text."
        raise IngestError(msg) from error
    text = "".join(_pieces(root))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """Pieces of text in their order, without recursion: pages may nest deeply."""
    skipping = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if skipping is None and tag in _DROPPED:
                skipping = element
            if skipping is None:
                yield "\n" if tag in _BLOCKS else ""
                yield (element.text or "").replace("\n", " ")
            continue
        if skipping is None:
            yield " | " if tag in _CELLS else "\n" if tag in _BLOCKS else ""
        elif skipping is element:
            skipping = None
        if skipping is None:
            yield (element.tail or "").replace("\n", " ")


def pdf_text(content: bytes, limit: int) -> str:
    """The text of a PDF's pages, up to a limit of characters."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            msg = "The PDF asks for a password: save it without one."
            raise IngestError(msg)
        parts: list[str] = []
        for page in reader.pages[:_MAX_PAGES]:
            parts.append(page.extract_text())
            if sum(map(len, parts)) > limit:
                break
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
        OSError,
    ) as error:
        msg = f"The PDF can't be read ({error}): save the release's text."
        raise IngestError(msg) from error
    return "\n".join(parts)


def hwpx_text(archive: zipfile.ZipFile, limit: int) -> str:
    """The text of a HWPX document: its paragraphs, and tables with bars."""
    sections = sorted(
        (name for name in archive.namelist() if _SECTION.fullmatch(name)),
        key=lambda name: int(re.sub(r"\D", "", name)),
    )
    if not sections:
        msg = "This archive is no HWPX document: save the release as HWPX, PDF or text."
        raise IngestError(msg)
    parts: list[str] = []
    for name in sections:
        if archive.getinfo(name).file_size > _MAX_PART:
            msg = f"{name} of the document is too large for a release."
            raise IngestError(msg)
        parts.append(_section_text(archive.read(name)))
        if sum(map(len, parts)) > limit:
            break
    return "\n".join(parts)


_SECTION = re.compile(r"Contents/section[0-9]+\.xml")


def _section_text(xml: bytes) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        msg = f"The HWPX document is broken ({error}): save it again."
        raise IngestError(msg) from error
    pieces: list[str] = []
    for _, element in etree.iterwalk(root, events=("end",)):
        name = etree.QName(element).localname
        if name == "t":
            pieces.append("".join(element.itertext()))
        elif name == "tc":
            pieces.append(" | ")
        elif name in {"p", "tr"}:
            pieces.append("\n")
        elif name in {"lineBreak", "tab"}:
            pieces.append(" ")
    text = "".join(pieces)
    return re.sub(r"\n\s*(?=\|)", " ", text)
