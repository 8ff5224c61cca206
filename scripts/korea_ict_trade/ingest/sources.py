"""From bytes to text: plain text, HTML, PDF or HWPX, in whatever encoding."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import charset_normalizer

from korea_ict_trade.errors import IngestError
from korea_ict_trade.ingest import documents

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 250_000
_HTML = re.compile(rb"<\s*(?:!doctype|html|head|body|div|table|p|article|meta)\b", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.I)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_KOREAN_NAMES = {"euc-kr", "ks_c_5601-1987", "ks_c_5601", "ksc5601", "korean", "euckr"}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class Source:
    """A text that was read, its kind and the hash that stands for it."""

    text: str
    kind: str
    sha256: str


def read_bytes(path: Path | None, stdin: BinaryIO) -> bytes:
    """Read a file, or standard input when the path is none, up to the size limit.

    Raises `IngestError` when it isn't there, is empty or too large for a release.
    """
    try:
        if path is None:
            content = stdin.read(MAX_BYTES + 1)
        else:
            if path.is_dir():
                msg = f"{path} is a folder: name the file of one release."
                raise IngestError(msg)
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except OSError as error:
        msg = f"{path} can't be read: {error.strerror or error}"
        raise IngestError(msg) from error
    if len(content) > MAX_BYTES:
        msg = (
            f"The input is larger than {MAX_BYTES // 1_000_000} MB, and a release is "
            "far below 1 MB: save one release as one file."
        )
        raise IngestError(msg)
    if not content.strip():
        msg = "The input is empty."
        raise IngestError(msg)
    return content


def to_source(content: bytes) -> Source:
    """Turn bytes into text. Raises `IngestError` when they hold no readable text."""
    kind, text = _to_text(content)
    if len(text) > MAX_CHARACTERS:
        msg = (
            f"The text has {len(text):,} characters, and a release has some thousands: "
            "save one release as one file."
        )
        raise IngestError(msg)
    if not text.strip():
        msg = (
            f"The {kind} file holds no text (a scan, perhaps): save the release's text."
        )
        raise IngestError(msg)
    return Source(text, kind, hashlib.sha256(text.encode("utf-8")).hexdigest())


def _to_text(content: bytes) -> tuple[str, str]:
    if content[:1024].lstrip().startswith(b"%PDF"):
        return "PDF", documents.pdf_text(content, MAX_CHARACTERS)
    if content.startswith(b"PK\x03\x04"):
        return "HWPX", _zip_text(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        msg = (
            "This is an old binary document (HWP 5, DOC or XLS), which isn't read: "
            "save it as HWPX, PDF or text."
        )
        raise IngestError(msg)
    text = _decoded(content)
    head = content[:4096] if b"\x00" not in content[:64] else text[:4096].encode()
    if _HTML.search(head):
        return "HTML", documents.html_text(text)
    return "text", text.replace("\r\n", "\n")


def _zip_text(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return documents.hwpx_text(archive, MAX_CHARACTERS)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        msg = f"The archive can't be read ({error}): save the document as PDF or text."
        raise IngestError(msg) from error


def _decoded(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(content, encoding) or _refuse()
    sample = content[:200_000]
    if len(_CONTROL.findall(sample)) > len(sample) // 500:
        utf16 = _strict(content, "utf-16-le") if content[1:2] == b"\x00" else None
        return utf16 or _refuse()
    named = _CHARSET.search(content[:4096])
    declared = named[1].decode("ascii").lower() if named else ""
    if declared in _KOREAN_NAMES:
        declared = "cp949"
    for encoding in ("utf-8", declared, "cp949"):
        text = _strict(content, encoding) if encoding else None
        if text is not None:
            return text
    guess = charset_normalizer.from_bytes(sample).best()
    text = _strict(content, guess.encoding) if guess else None
    return _mostly(content) if text is None else text


def _mostly(content: bytes) -> str:
    """Text in which single bytes are broken, as copied pages have; else a refusal."""
    for encoding in ("utf-8", "cp949"):
        text = content.decode(encoding, errors="replace")
        if text.count("\ufffd") <= max(3, len(text) // 1000):
            return text
    return _refuse()


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _refuse() -> str:
    msg = (
        "The input isn't text (binary, or in an unknown encoding): save the release as "
        "text in UTF-8 or CP949, as HTML, PDF or HWPX."
    )
    raise IngestError(msg)
