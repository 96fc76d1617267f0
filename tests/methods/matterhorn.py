"""What a program can check of a PDF/UA-1 file, by the numbers of the Matterhorn Protocol 1.1."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

HEADINGS = {f"/H{level}": level for level in range(1, 7)}
# Operators that put something on the page (ISO 32000-1, table 51); Do is looked into apart.
PAINTING = {
    *("Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"),
    "INLINE IMAGE",
}
FONT_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}
ROOT_ENTRIES = ("/Lang", "/Metadata", "/MarkInfo", "/StructTreeRoot")


def faults_of(content: bytes) -> list[str]:
    """Return what is wrong, each with the number of its failure condition where there is one."""
    with pikepdf.open(BytesIO(content)) as pdf:
        missing = [f"no {name}" for name in ROOT_ENTRIES if name not in pdf.Root]
        if missing:
            return missing
        elements = list(_elements(pdf.Root.StructTreeRoot))
        return [
            *_of_document(pdf),
            *_of_headings(elements),
            *_of_figures(elements),
            *_of_fonts(pdf),
            *(fault for page in pdf.pages for fault in _of_page(pdf, page)),
            *(fault for page in pdf.pages for fault in _of_links(page, elements)),
        ]


def _elements(node: Any) -> Iterator[Any]:
    """Yield the elements of the structure tree in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _of_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
        named, standard = str(told.get("dc:title", "")).strip(), told.get("pdfuaid:part")
    preferences = pdf.Root.get("/ViewerPreferences", Dictionary())
    wanted = {
        "06-002 does not say it is PDF/UA-1": standard == "1",
        "06-003 no title": bool(named),
        "07-001 the window shows the name of the file": preferences.get("/DisplayDocTitle", False),
        "11-006 no language": bool(str(pdf.Root.Lang).strip()),
        "not marked": pdf.Root.MarkInfo.get("/Marked", False),
        "tags are suspect": not pdf.Root.MarkInfo.get("/Suspects", False),
    }
    yield from (fault for fault, holds in wanted.items() if not holds)


def _of_headings(elements: list[Any]) -> Iterator[str]:
    before = 0
    for level in (HEADINGS[str(one.S)] for one in elements if str(one.S) in HEADINGS):
        if level > before + 1:
            yield f"14-003 H{level} after H{before}" if before else f"14-002 H{level} comes first"
        before = level


def _of_figures(elements: list[Any]) -> Iterator[str]:
    for one in elements:
        told = str(one.get("/Alt", "")) or str(one.get("/ActualText", ""))
        if one.S == "/Figure" and not told.strip():
            yield "13-004 a figure without a text"


def _of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    fonts = [one for one in pdf.objects if isinstance(one, Dictionary)]
    fonts = [one for one in fonts if one.get("/Type") == Name.Font]
    for font in fonts:
        name = font.get("/BaseFont", "a font drawn by hand")
        if "/FontDescriptor" in font and not FONT_FILES & set(font.FontDescriptor.keys()):
            yield f"31-009 {name} is not in the file"
        # A CIDFont is part of a font that says it.
        if "/ToUnicode" not in font and "/CIDSystemInfo" not in font:
            yield f"31-027 {name} does not say which signs it draws"


def _of_page(pdf: pikepdf.Pdf, page: pikepdf.Page) -> Iterator[str]:
    known: list[Any] = []
    if "/StructParents" in page:
        known = list(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[page.StructParents])
    for number in _marks(page, page.get("/Resources", Dictionary())):
        if number is None:
            yield f"01-005 page {page.label}: something is neither tagged nor an artifact"
        elif number >= len(known) or not isinstance(known[number], Dictionary):
            yield f"01-005 page {page.label}: content {number} is in no tag"


def _marks(drawn: Any, resources: Any) -> Iterator[int | None]:
    """Yield the number of the tag of each thing on a page, artifacts left out; None: no tag."""
    opened: list[int | str | None] = []
    for operands, operator in pikepdf.parse_content_stream(drawn):
        sign = str(operator)
        if sign in {"BDC", "BMC"}:
            opened.append(_mark(operands, resources))
        elif sign == "EMC":
            opened.pop()
        elif sign in PAINTING or sign == "Do":
            mark = next((one for one in reversed(opened) if one is not None), None)
            form = resources.XObject[operands[0]] if sign == "Do" else None
            yield from _marks_of_one(mark, form, resources)


def _marks_of_one(mark: int | str | None, form: Any, resources: Any) -> Iterator[int | None]:
    """Yield the number of what is painted; a form without one may have tags within itself."""
    if mark is None and form is not None and form.Subtype == "/Form":
        yield from _marks(form, form.get("/Resources", resources))
    elif not isinstance(mark, str):
        yield mark


def _mark(operands: Any, resources: Any) -> int | str | None:
    """Return the number of a tagged stretch, "artifact", or None when it is neither."""
    if operands[0] == Name.Artifact:
        return "artifact"
    told = operands[1] if len(operands) > 1 else Dictionary()
    if isinstance(told, Name):
        told = resources.Properties[told]
    return int(told["/MCID"]) if "/MCID" in told else None


def _of_links(page: pikepdf.Page, elements: list[Any]) -> Iterator[str]:
    notes = [note for note in page.get("/Annots", []) if note.Subtype == Name.Link]
    if notes and page.get("/Tabs") != Name.S:
        yield "28-009 the order of tabs is not that of the tags"
    tagged = {
        kid.Obj.objgen
        for one in elements
        if one.S == "/Link"
        for kid in _list(one.get("/K", []))
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR
    }
    for note in notes:
        if note.objgen not in tagged:
            yield "28-011 a link in no tag"
        if not str(note.get("/Contents", "")).strip():
            yield "28-012 a link that does not say where it leads"


def _list(kids: Any) -> list[Any]:
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
