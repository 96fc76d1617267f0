"""Documents that remember a printer, as Office on Windows and on a Mac write them; and worse."""

from tests.hostile.office import (
    HEAD,
    LINKS,
    OFFICE_TYPE,
    SLIDES,
    WORD,
    W,
    a_docx,
    a_link,
    a_pptx,
    links,
    types,
)

SERVER = "\\\\PRINTSRV01\\HP tweede verdieping"
# A DEVMODEW of Windows: the name of the printer, then what its own program makes of it.
WINDOWS = SERVER.encode("utf-16-le").ljust(64, b"\0") + bytes([1, 4, 0, 4, 220, 0, 36, 0]) * 8
# Core Printing of macOS: how long it is, and a property list with a document type.
MAC = (
    b"\x02\x00\x00\x00\x01\x00\x00\x00\xaa\x19\x00\x00"
    b'<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
    b'"http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist><dict/></plist>'
)
PART = "word/printerSettings/printerSettings1.bin"
NAMED = "printerSettings/printerSettings1.bin"


def kind_of(of: str) -> str:
    """Return how Office lists the parts of its printers: of "wordprocessingml" or another."""
    return f'<Default Extension="bin" ContentType="{OFFICE_TYPE}{of}.printerSettings"/>'


def text(settings: str, more: str = "") -> bytes:
    """Return word/document.xml of which the section names a printer."""
    names = f'xmlns:w="{W}" xmlns:r="{LINKS}" xmlns:w14="urn:w14" xmlns:mc="urn:mc"'
    words = "<w:p><w:r><w:t>Dag allemaal</w:t></w:r></w:p>"
    body = f"{words}{more}<w:sectPr><w:pgSz w:w='11906'/>{settings}</w:sectPr>"
    root = f'<w:document {names} mc:Ignorable="w14">'
    return f"{HEAD}{root}<w:body>{body}</w:body></w:document>".encode()


def a_docx_of_a_printer(
    content: bytes = WINDOWS, target: str = NAMED, more: str = "", part: str = PART
) -> bytes:
    """Return a DOCX as Word saves it after somebody chose a printer."""
    return a_docx(
        {part: content},
        types=types(WORD, "word/document.xml", kind_of("wordprocessingml")),
        links=links(
            a_link("printerSettings", target, number=7),
            a_link("hyperlink", "https://voorbeeld.gent", "External", number=8),
        ),
        words=text('<w:printerSettings r:id="r7"/>', more),
    )


def a_pptx_of_a_mac() -> bytes:
    """Return a PPTX as PowerPoint on a Mac saves it: only a link names the part."""
    return a_pptx(
        more={
            "[Content_Types].xml": types(SLIDES, "ppt/presentation.xml", kind_of("presentationml")),
            "ppt/_rels/presentation.xml.rels": links(
                a_link("printerSettings", NAMED, number=2),
                a_link("slide", "slides/slide1.xml", number=3),
            ),
            "ppt/printerSettings/printerSettings1.bin": MAC,
        }
    )
