"""Pictures and all the rest: what is no document, or pretends to be one."""

import struct
import zlib
from io import BytesIO

from PIL import Image

from tests.hostile.pdfs import PLAIN
from tests.hostile.zips import a_zip


def a_picture(kind: str = "JPEG") -> bytes:
    """Return a small honest picture."""
    file = BytesIO()
    Image.effect_noise((120, 90), 60).convert("RGB").save(file, kind)
    return file.getvalue()


def a_flood(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes whose header promises this many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b""))


def a_moving_picture() -> bytes:
    """Return a PNG that moves."""
    file = BytesIO()
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue")]
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:], duration=100)
    return file.getvalue()


JPEG, PNG = a_picture(), a_picture("PNG")
JAR = a_zip({"META-INF/MANIFEST.MF": b"Main-Class: x", "x.class": b"\xca\xfe\xba\xbe"})

# Reasons in capitals are sentences of core.images.
OTHER: dict[str, tuple[str, bytes, str]] = {
    "nothing": ("a.pdf", b"", "empty"),
    "spaces": ("a.pdf", b" " * 900, "unknown"),
    "zeros": ("a.docx", bytes(900), "unknown"),
    "words": ("a.pdf", b"Dit is een pdf, echt waar.", "unknown"),
    "a page for a browser": ("a.pdf", b"<html><script>x</script></html>", "unknown"),
    "an SVG": ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", "unknown"),
    "code of a server": ("a.jpg", b"<?php system('ls'); ?>", "unknown"),
    "a shell script": ("a.docx", b"#!/bin/sh\nrm -rf /\n", "unknown"),
    "a program": ("a.pdf", b"MZ\x90\x00" + bytes(300), "unknown"),
    "a program for Linux": ("a.pdf", b"\x7fELF" + bytes(300), "unknown"),
    "a class of Java": ("a.pdf", b"\xca\xfe\xba\xbe" + bytes(300), "unknown"),
    "a RAR": ("a.docx", b"Rar!\x1a\x07\x00" + bytes(300), "unknown"),
    "a 7z": ("a.docx", b"7z\xbc\xaf\x27\x1c" + bytes(300), "unknown"),
    "a gzip": ("a.docx", b"\x1f\x8b\x08" + bytes(300), "unknown"),
    "PostScript": ("a.pdf", b"%!PS-Adobe-3.0\n", "unknown"),
    "rich text": ("a.docx", b"{\\rtf1\\object}", "unknown"),
    "an e-mail": ("a.pdf", b"MIME-Version: 1.0\r\n\r\n", "unknown"),
    "a GIF": ("a.png", b"GIF89a" + bytes(300), "unknown"),
    "a GIF that is a JAR": ("a.gif", b"GIF89a" + bytes(30) + JAR, "unknown"),
    "a JAR": ("a.docx", JAR, "object"),
    "a JPEG that is a JAR": ("a.jpg", JPEG + JAR, "mixed"),
    "a PNG that is a ZIP": ("a.png", PNG + a_zip({"x": b"y"}), "mixed"),
    "a JPEG that is a PDF": ("a.jpg", JPEG + PLAIN, "mixed"),
    "a JPEG with a script": ("a.html", JPEG + b"<script>alert(1)</script>", "mixed"),
    "a PNG with code of a server": ("a.php", PNG + b"<?php x ?>", "mixed"),
    "a JPEG cut in half": ("a.jpg", JPEG[: len(JPEG) // 2], "PHOTO"),
    "a JPEG of three bytes": ("a.pdf", b"\xff\xd8\xff", "PHOTO"),
    "a sound that says it is a WebP": ("a.webp", b"RIFF\x04\x00\x00\x00WAVE", "PHOTO"),
    "a flood of pixels": ("a.png", a_flood(9_500, 9_500), "PHOTO"),
    "a sea of pixels": ("a.png", a_flood(30_000, 30_000), "PHOTO"),
    "a line of pixels": ("a.png", a_flood(1, 2**31 - 1), "PHOTO"),
    "a picture that moves": ("a.png", a_moving_picture(), "PHOTO"),
    "a film": ("a.pdf", b"\x00\x00\x00\x18ftypmp42" + bytes(300), "PHOTO"),
}
