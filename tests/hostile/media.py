"""DOCX and PPTX files with a picture, a font or a film in which nobody can look, or that lies."""

import struct

from tests.hostile.office import WORD, a_docx, a_link, a_pptx, links, types
from tests.hostile.other import JAR, PNG, a_flood

# An EMF header (MS-EMF 2.3.4.2) with one order behind it, and a placeable WMF (MS-WMF 2.3.2.3)
# with the escape that made a printer's program run (META_ESCAPE, SETABORTPROC).
EMF = struct.pack("<II", 1, 88) + bytes(32) + b" EMF" + bytes(44) + struct.pack("<III", 14, 20, 0)
WMF = b"\xd7\xcd\xc6\x9a" + bytes(18) + struct.pack("<IHH", 5, 0x0626, 0x0009) + b"\x90" * 32
FILM = b"\x00\x00\x00\x18ftypmp42" + bytes(300)
SAYS_EMF = '<Default Extension="png" ContentType="image/x-emf"/>'


def with_media(content: bytes, name: str = "word/media/image1.png", more: str = "") -> bytes:
    """Return a DOCX that shows this; `more` is said in its directory."""
    shown = links(a_link("image", name.removeprefix("word/")))
    return a_docx({name: content}, links=shown, types=types(WORD, "word/document.xml", more))


MEDIA: dict[str, tuple[str, bytes, str]] = {
    "an EMF": ("a.docx", with_media(EMF, "word/media/image1.emf"), "drawing"),
    "a WMF that runs": ("a.docx", with_media(WMF, "word/media/image1.wmf"), "drawing"),
    "an EMF in capitals": ("a.docx", with_media(EMF, "word/media/image1.EMF"), "drawing"),
    "an EMF called a PNG": ("a.docx", with_media(EMF), "drawing"),
    "a WMF called a PNG": ("a.docx", with_media(WMF, more=SAYS_EMF), "drawing"),
    "an EMF, packed": ("a.pptx", a_pptx(more={"ppt/media/a.emz": b"\x1f\x8b\x08"}), "object"),
    "an EMF, said to be packed": ("a.pptx", a_pptx(more={"ppt/media/a.emz": EMF}), "drawing"),
    "a photo of Microsoft": ("a.pptx", a_pptx(more={"ppt/media/a.wdp": b"II\xbc\x01"}), "drawing"),
    "a thumbnail": ("a.docx", a_docx({"docProps/thumbnail.emf": EMF}), "thumbnail"),
    "a page called a PNG": ("a.docx", with_media(b"<html><script>x</script>"), "mixed"),
    "words called a JPEG": ("a.docx", with_media(b"dag", "word/media/a.jpeg"), "drawing"),
    "an empty picture": ("a.docx", with_media(b""), "drawing"),
    "half a picture": ("a.docx", with_media(PNG[: len(PNG) // 2]), "drawing"),
    "a picture with a changed byte": (
        "a.docx",
        with_media(PNG[:60] + bytes([PNG[60] ^ 0xFF]) + PNG[61:]),
        "drawing",
    ),
    "a picture with a ZIP behind it": ("a.docx", with_media(PNG + JAR), "mixed"),
    "a picture with code behind it": ("a.docx", with_media(PNG + b"<?php x ?>"), "mixed"),
    "a picture of far too many pixels": ("a.docx", with_media(a_flood(60_000, 60_000)), "heavy"),
    "a picture of too many pixels": ("a.docx", with_media(a_flood(9_000, 9_000)), "heavy"),
    "a font": ("a.docx", a_docx({"word/fonts/font1.odttf": b"x" * 99}), "font"),
    "a font on a slide": ("a.pptx", a_pptx(more={"ppt/fonts/font1.fntdata": b"x"}), "font"),
    "a film": ("a.pptx", a_pptx(more={"ppt/media/media1.mp4": FILM}), "film"),
    "a sound": ("a.pptx", a_pptx(more={"ppt/media/media1.wav": b"RIFF\0\0\0\0WAVE"}), "film"),
    "a film called a PNG": ("a.pptx", a_pptx(more={"ppt/media/a.png": FILM}), "drawing"),
    "a model to turn around": ("a.pptx", a_pptx(more={"ppt/media/a.glb": b"glTF"}), "object"),
}
