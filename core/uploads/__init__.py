"""Documents people upload: looked into by their content, never believed by their name.

A PDF, DOCX or PPTX is kept as it came, so all that could run, fetch or hide in it is refused; only
what a document remembers of a printer is taken out. A photo is made anew (core.images), so that
nothing of the file itself is kept.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File

from core.images import clean_photo
from core.uploads.office import clean_office
from core.uploads.pdf import lacks_of_pdf
from core.uploads.pictures import holds_more, holds_zip
from core.uploads.refusals import refused

LONGEST_NAME = 100
PHOTO_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")


@dataclass(frozen=True)
class Kind:
    """A kind of file that is kept: how its name ends, and what a browser is told it is."""

    extension: str
    content_type: str


OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = Kind("pdf", "application/pdf")
WEBP = Kind("webp", "image/webp")
KINDS = {
    "docx": Kind("docx", f"{OFFICE}wordprocessingml.document"),
    "pptx": Kind("pptx", f"{OFFICE}presentationml.presentation"),
}


class Document(ContentFile[bytes]):
    """An upload that may be kept: its bytes under a random name, and the name people see.

    `lacks` is what a screen reader misses: "tags", "language", "title"; None where we cannot tell.
    `had_printer` tells that the settings of a printer were taken out.
    """

    had_printer = False

    def __init__(
        self, content: bytes, *, kind: Kind, given: str | None, lacks: tuple[str, ...] | None = None
    ) -> None:
        super().__init__(content, f"{secrets.token_hex(16)}.{kind.extension}")
        self.kind = kind
        self.shown_name = shown_name(given, kind)
        self.lacks = lacks

    @property
    def is_tagged(self) -> bool | None:
        """Return whether nothing is missing for a screen reader; None where we cannot tell."""
        return None if self.lacks is None else not self.lacks


def clean_document(upload: "File[Any]") -> Document:
    """Return an upload as it may be kept.

    Raises ValidationError with one sentence when it is empty, too large, of another kind, broken,
    or holds anything that runs, fetches or hides.
    """
    _refuse_by_size(upload)
    upload.seek(0)
    content = upload.read()
    start = content[:16]
    if start.startswith(PHOTO_STARTS) or b"ftyp" in start:
        return _photo(upload, content)
    if start.startswith(b"PK\x03\x04"):
        return _office(upload, content)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused("old")
    if b"%PDF-" not in content[:1024]:
        raise refused("unknown")
    if not start.startswith(b"%PDF-") or holds_zip(content):
        raise refused("mixed")
    return Document(content, kind=PDF, given=upload.name, lacks=lacks_of_pdf(content))


def _refuse_by_size(upload: "File[Any]") -> None:
    if not upload.size:
        raise refused("empty")
    most = settings.DOCUMENT_MAX_BYTES
    if upload.size > most:
        raise refused("size", size=-(-upload.size // 1_000_000), most=most // 1_000_000)


def _office(upload: "File[Any]", content: bytes) -> Document:
    kind, kept = clean_office(content)
    document = Document(kept, kind=KINDS[kind], given=upload.name)
    document.had_printer = kept != content
    return document


def _photo(upload: "File[Any]", content: bytes) -> Document:
    if holds_more(content):
        raise refused("mixed")
    upload.seek(0)
    return Document(clean_photo(upload).read(), kind=WEBP, given=upload.name)


def shown_name(given: str | None, kind: Kind) -> str:
    """Return the name people see: of the given one only its words, and the ending of its content.

    Nothing is left that means something to a file system, a header or a line of text.
    """
    last = PurePosixPath((given or "").replace("\\", "/")).name
    plain = unicodedata.normalize("NFC", PurePosixPath(last).stem)
    signs = (sign if sign.isalnum() or sign in " -–_(),’" else " " for sign in plain)
    words = " ".join("".join(signs).split()).strip("-_, ")[:LONGEST_NAME].strip()
    return f"{words or 'bestand'}.{kind.extension}"
