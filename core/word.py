"""Documents to edit (DOCX), with real headings and lists and the language they are in."""

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn

# Halves of signs and signs that are none.
NONE = frozenset({"\ufffe", "\uffff", *map(chr, range(0xD800, 0xE000))})

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def new_document(title: str) -> Any:
    """Return an empty document in Dutch; it names no author."""
    document = Document()
    facts = document.core_properties
    facts.title, facts.language, facts.author = clean(title), "nl-BE", ""
    # The language of the words themselves, which is what a word processor checks and reads aloud.
    run = document.styles["Normal"].element.get_or_add_rPr()
    language = run.makeelement(qn("w:lang"), {qn("w:val"): "nl-BE"})
    run.append(language)
    return document


def docx_bytes(document: Any) -> bytes:
    """Return the document as a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def clean(text: str) -> str:
    """Return text without control signs: XML knows no such signs, and python-docx refuses them."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and sign not in NONE))
