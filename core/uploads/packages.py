"""An uploaded ZIP package: opened with limits, nothing hidden between or inside its parts."""

import stat
import struct
import zipfile
import zlib
from io import BytesIO

from django.conf import settings

from core.uploads.refusals import refused

MOST_PARTS = 2_000
# Text shrinks to a twentieth, a blank picture to a hundredth; a bomb to a thousandth.
MOST_RATIO = 250
SMALL = 1_000_000  # bytes: below this a ratio says nothing
CHUNK = 1 << 16
LOCAL_HEADER = 30
# After a part: a data descriptor of at most 24 bytes.
MOST_BETWEEN = 24
END_MARK, END_SIZE = b"PK\x05\x06", 22
ENCRYPTED = 0x1
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# How programs, archives and documents begin; none of these belongs inside a text or a slide.
FOREIGN = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"MSCF",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"%PDF",
    b"{\\rtf",
    b"\x00asm",
)

# What zipfile raises over a package that is not as it should be.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    ArithmeticError,
)

Parts = dict[str, bytes]


def parts_of(content: bytes) -> Parts:
    """Return the parts of a package by name; raises ValidationError when anything is amiss."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _refuse_by_directory(package.infolist())
            _refuse_what_is_hidden(content, package)
            return _read(package)
    except BROKEN as error:
        raise refused("broken") from error


def _refuse_by_directory(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.lower() for entry in entries]
    if not entries or len(set(names)) != len(names):
        raise refused("broken")
    if len(entries) > MOST_PARTS:
        raise refused("heavy")
    if sum(entry.file_size for entry in entries) > settings.DOCUMENT_MAX_UNPACKED:
        raise refused("heavy")
    for entry in entries:
        _refuse_entry(entry)


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise refused("locked")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    if is_link or not _is_plain_name(entry.orig_filename) or entry.compress_type not in METHODS:
        raise refused("package")
    if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
        raise refused("heavy")


def _is_plain_name(name: str) -> bool:
    """Return whether a name stays below the folder it would be unpacked in."""
    is_printable = all(sign.isprintable() for sign in name)
    steps = name.removesuffix("/").split("/")
    return is_printable and not (
        set(steps) & {"", ".", ".."} or "\\" in name or ":" in name or len(name) > 200
    )


def _refuse_what_is_hidden(content: bytes, package: zipfile.ZipFile) -> None:
    """Refuse bytes before, between or after the parts, and parts that lie over one another."""
    at = 0
    for entry in sorted(package.infolist(), key=lambda entry: entry.header_offset):
        if not at <= entry.header_offset <= at + (MOST_BETWEEN if at else 0):
            raise refused("mixed")
        header = content[entry.header_offset : entry.header_offset + LOCAL_HEADER]
        name_size, extra_size = struct.unpack("<HH", header[26:30])
        names_begin = entry.header_offset + LOCAL_HEADER
        at = names_begin + name_size + extra_size + entry.compress_size
    if not at <= package.start_dir <= at + MOST_BETWEEN:
        raise refused("mixed")
    if package.comment or content[-END_SIZE:][:4] != END_MARK:
        raise refused("mixed")


def _read(package: zipfile.ZipFile) -> Parts:
    """Return every part, unpacked no further than the limits, whatever the directory promised."""
    left = settings.DOCUMENT_MAX_UNPACKED
    parts = {}
    for entry in package.infolist():
        if entry.is_dir():
            continue
        with package.open(entry) as file:
            content = bytearray()
            while chunk := file.read(CHUNK):
                content += chunk
                if len(content) > left:
                    raise refused("heavy")
        left -= len(content)
        if content.startswith(FOREIGN):
            raise refused("object")
        parts[entry.filename] = bytes(content)
    return parts
