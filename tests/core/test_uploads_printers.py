"""A document remembers the printer of the office: that stays here, and all else goes along."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Word

from core.uploads import Document, clean_document
from tests.hostile.office import OLE, a_docx, links
from tests.hostile.other import a_picture
from tests.hostile.printers import (
    MAC,
    NAMED,
    PART,
    SERVER,
    WINDOWS,
    a_docx_of_a_printer,
    a_pptx_of_a_mac,
)
from tests.hostile.zips import a_zip


def kept(content: bytes) -> Document:
    """Return what is kept of an upload."""
    return clean_document(SimpleUploadedFile("verslag.docx", content))


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a document."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("content", [a_docx_of_a_printer(), a_docx_of_a_printer(MAC)])
def test_nothing_of_a_printer_is_left_in_a_text(content: bytes) -> None:
    document = kept(content)
    found = parts(document.read())
    assert [*found] == [name for name in parts(content) if name != PART]
    everything = b"".join(found.values()).lower()
    assert b"printer" not in everything
    assert SERVER.encode("utf-16-le").lower() not in everything
    assert b"https://voorbeeld.gent" in found["word/_rels/document.xml.rels"]
    assert (document.had_printer, document.kind.extension) == (True, "docx")


def test_the_text_itself_stays_as_it_was_with_all_its_names() -> None:
    before = parts(a_docx_of_a_printer())["word/document.xml"].decode()
    after = parts(kept(a_docx_of_a_printer()).read())["word/document.xml"].decode()
    start = before.index("<w:document")
    assert after.replace("\n", "")[after.index("<w:document") - 1 :] == before[start:].replace(
        '<w:printerSettings r:id="r7"/>', ""
    ).replace("'", '"')


def test_nothing_of_a_printer_is_left_in_slides() -> None:
    document = kept(a_pptx_of_a_mac())
    found = parts(document.read())
    assert b"printer" not in b"".join(found.values()).lower()
    assert b"slides/slide1.xml" in found["ppt/_rels/presentation.xml.rels"]
    assert (document.had_printer, document.kind.extension) == (True, "pptx")


def test_word_opens_what_is_left() -> None:
    file = BytesIO()
    text = Word()
    text.add_paragraph("Dag allemaal")
    text.save(file)
    found = {name: part for name, part in parts(file.getvalue()).items() if "thumbnail" not in name}
    rels = "word/_rels/document.xml.rels"
    found["_rels/.rels"] = parts(a_docx())["_rels/.rels"]
    found[rels] = found[rels].replace(
        b"</Relationships>",
        b'<Relationship Id="r7" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/printerSettings" Target="%b"/></Relationships>' % NAMED.encode(),
    )
    document = kept(a_zip({**found, PART: WINDOWS}))
    assert document.had_printer
    assert Word(BytesIO(document.read())).paragraphs[0].text == "Dag allemaal"


def test_a_document_without_a_printer_is_kept_byte_for_byte() -> None:
    document = kept(a_docx())
    assert (document.read(), document.had_printer) == (a_docx(), False)


def test_the_same_document_comes_out_the_same_whenever_it_is_sent() -> None:
    assert kept(a_docx_of_a_printer()).read() == kept(a_docx_of_a_printer()).read()


# Where somebody hides behind the name of a printer ------------------------------------------------


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (a_docx_of_a_printer(b"MZ\x90\x00"), "object"),
        (a_docx_of_a_printer(OLE), "object"),
        (a_docx_of_a_printer(a_zip({"x": b"y"})), "object"),
        (a_docx_of_a_printer(b"#!/bin/sh"), "object"),
        (a_docx_of_a_printer(bytes(30_000_000)), "heavy"),
        (a_docx_of_a_printer(part="word/printerSettings/other.bin"), "object"),
        (a_docx_of_a_printer(part="xl/printerSettings/printerSettings1.bin"), "object"),
        (a_docx_of_a_printer(part="word/printerSettings1.bin"), "object"),
        (a_docx_of_a_printer(target="\\\\evil\\x.bin"), "outside"),
    ],
)
def test_what_only_calls_itself_a_printer_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(ValidationError) as refused:
        kept(content)
    assert [error.code for error in refused.value.error_list] == [why]


@pytest.mark.parametrize(
    "target",
    [
        "/word/printerSettings/printerSettings1.bin",
        "../word/printerSettings/printerSettings1.bin",
        "./PRINTERSETTINGS/printersettings1.bin",
        "printerSettings/printerSettings%31.bin",
    ],
)
def test_a_part_that_is_reached_in_a_roundabout_way_goes_all_the_same(target: str) -> None:
    content = a_docx_of_a_printer(target=target)
    found = parts(kept(content).read())
    assert b"printer" not in b"".join(found.values()).lower()


def test_a_picture_that_is_the_bytes_of_a_printer_refers_to_nothing_any_more() -> None:
    picture = '<w:drawing><w:blip r:embed="r7"/></w:drawing>'
    found = parts(kept(a_docx_of_a_printer(a_picture("PNG"), more=picture)).read())
    assert b'"r7"' not in b"".join(found.values())
    assert b"<w:blip/>" in found["word/document.xml"]


def test_a_part_without_any_link_goes_too() -> None:
    content = a_docx({PART: WINDOWS})
    assert [*parts(kept(content).read())] == [*parts(a_docx())]


def test_remarks_in_the_directory_stand_in_nobodys_way() -> None:
    directory = parts(a_docx())["[Content_Types].xml"].replace(b"<Default", b"<!-- x --><Default")
    content = a_docx({PART: WINDOWS}, types=directory, links=links("<!-- x -->"))
    assert [*parts(kept(content).read())] == [*parts(a_docx())]
