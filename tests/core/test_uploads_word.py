"""Ordinary documents of Word, as a team makes them, are taken."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from core.uploads.office import kind_of_office
from tests.hostile.fetching import drawn, svg
from tests.hostile.office import a_docx, a_field, with_field
from tests.hostile.other import a_picture

TYPE_OF_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def with_a_table(text: Word) -> None:
    """Write a table with a heading above it."""
    text.add_heading("Wie doet wat", 1)
    table = text.add_table(2, 2, style="Table Grid")
    table.cell(0, 0).text = "Link: zie DDE en INCLUDE in de afsprakennota"


def with_a_link(text: Word) -> None:
    """Write a link to a website and one to a mail."""
    for address in ("https://voorbeeld.gent/kaart?a=1#plek", "mailto:onthaal@voorbeeld.gent"):
        number = text.part.relate_to(address, TYPE_OF_LINK, is_external=True)
        names = nsdecls("w", "r")
        link = f'<w:hyperlink {names} r:id="{number}"><w:r><w:t>hier</w:t></w:r></w:hyperlink>'
        text.add_paragraph("Kijk ")._p.append(parse_xml(link))


def with_a_picture(text: Word) -> None:
    """Write a photo in the text and one in the header."""
    text.add_picture(BytesIO(a_picture()))
    text.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(a_picture("PNG")))


def with_contents(text: Word) -> None:
    """Write a table of contents, of which each line is a field within its result."""
    line = a_field(' HYPERLINK \\l "_Toc1" ', result=a_field(" PAGEREF _Toc1 \\h "))
    _append(text, a_field(' TOC \\o "1-3" \\h \\z \\u ', result=line))


def with_page_numbers(text: Word) -> None:
    """Write "1 of 3" and the pages that are left, which is a sum with fields in it."""
    _append(text, a_field(" PAGE ") + a_field(" NUMPAGES  \\* Arabic ", result="3"))
    _append(text, a_field(" = ", a_field(" NUMPAGES "), " - 1 "))
    _append(text, '<w:fldSimple w:instr=" DATE \\@ &quot;d MMMM yyyy&quot; "/>')


def with_references(text: Word) -> None:
    """Write what a reference manager and a form leave behind."""
    _append(text, a_field(' ADDIN ZOTERO_ITEM CSL_CITATION {"uris":["http://zotero.org/x"]} '))
    _append(text, a_field(" FORMTEXT ") + a_field(" REF Link1 \\h ") + a_field(" SEQ Figuur "))


def _append(text: Word, runs: str) -> None:
    text.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))


WRITERS = [
    with_a_table,
    with_a_link,
    with_a_picture,
    with_contents,
    with_page_numbers,
    with_references,
]


def written(*writers: Callable[[Word], None]) -> bytes:
    """Return the DOCX that python-docx makes, from the template of Word itself."""
    text = Document()
    for write in writers:
        write(text)
    file = BytesIO()
    text.save(file)
    return file.getvalue()


@pytest.mark.parametrize("write", WRITERS)
def test_an_ordinary_document_is_taken(write: Callable[[Word], None]) -> None:
    assert kind_of_office(written(write)) == "docx"


def test_a_report_with_all_of_it_is_taken() -> None:
    assert kind_of_office(written(*WRITERS)) == "docx"


@pytest.mark.parametrize(
    "instruction",
    [
        'HYPERLINK "https://voorbeeld.gent" \\o "Opgelet: opent elders" \\t "_blank"',
        'hyperlink "MAILTO:onthaal@voorbeeld.gent"',
        "HYPERLINK https://voorbeeld.gent/a:b",
        'HYPERLINK  \\l "bladwijzer" \\h',
        "LINKS",
        "DDEAUTOS",
        "",
    ],
)
def test_a_field_that_only_points_or_looks_like_another_is_taken(instruction: str) -> None:
    assert kind_of_office(with_field(instruction)) == "docx"


@pytest.mark.parametrize(
    "content",
    [
        drawn(' href="https://voorbeeld.gent">'),
        drawn('><v:imagedata src="media/a.png"/>'),
        svg('<style>.a{fill:url( "#b")}</style><use xlink:href="#a"/><rect fill="url(#b)"/>'),
        svg('<image href="data:image/png;base64,iVBORw0KGgo="/>'),
        svg('<a href="https://voorbeeld.gent"><rect/></a>'),
        a_docx(),
    ],
)
def test_a_drawing_that_stays_within_the_document_is_taken(content: bytes) -> None:
    assert kind_of_office(content) == "docx"
