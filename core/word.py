"""Documents to edit (DOCX), with real headings and lists and the language they are in."""

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Halves of signs and signs that are none.
NONE = frozenset({"\ufffe", "\uffff", *map(chr, range(0xD800, 0xE000))})
INK = RGBColor(0x12, 0x35, 0x3A)
# In every word processor, or one of the same width: ours would be replaced by whatever comes first.
FONT = "Arial"
A4, MARGIN = (Cm(21), Cm(29.7)), Cm(2)
SIZES = {"Normal": Pt(11), "Heading 1": Pt(20), "Heading 2": Pt(14), "Heading 3": Pt(11.5)}


def new_document(title: str, foot: str = "") -> Any:
    """Return an empty document in Dutch, A4, with `foot` under each page; it names no author."""
    document = Document()
    facts = document.core_properties
    facts.title, facts.language, facts.author = clean(title), "nl-BE", ""
    page = document.sections[0]
    page.page_width, page.page_height = A4
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    for name, size in SIZES.items():
        _dress(document.styles[name], size)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    # The language of the words themselves, which is what a word processor checks and reads aloud.
    words = document.styles["Normal"].element.get_or_add_rPr()
    words.append(words.makeelement(qn("w:lang"), {qn("w:val"): "nl-BE"}))
    page.footer.paragraphs[0].text = clean(foot)
    return document


def _dress(style: Any, size: Any) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, size, INK
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):  # a font of the theme would go before ours
        if name.endswith("Theme"):
            del fonts.attrib[name]


def docx_bytes(document: Any) -> bytes:
    """Return the document as a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def clean(text: str) -> str:
    """Return text without control signs: XML knows no such signs, and python-docx refuses them."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and sign not in NONE))
