"""ZIP files as no honest program makes them."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any


def a_zip(parts: Mapping[Any, bytes], *, comment: bytes = b"") -> bytes:
    """Return a ZIP of these parts; a key is a name or a ZipInfo."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        package.comment = comment
    return file.getvalue()


def overlapping(name: str, copies: int, size: int) -> bytes:
    """Return a ZIP in which many names share one packed part (as David Fifield's bomb does)."""
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = raw.compress(bytes(size)) + raw.flush()
    names = [f"{number:04d}{name}".encode() for number in range(copies)]
    facts = struct.pack("<IIIHH", zlib.crc32(bytes(size)), len(packed), size, len(names[0]), 0)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0x21) + facts + names[0]
    directory = b"".join(
        b"PK\x01\x02"
        + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0x21)
        + facts
        + struct.pack("<HHHII", 0, 0, 0, 0, 0)
        + one
        for one in names
    )
    body = local + packed
    end = struct.pack("<HHHHIIH", 0, 0, copies, copies, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end
