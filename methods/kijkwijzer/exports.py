"""A kijkwijzer on paper: blank with room to write, or filled in; PDF and DOCX from one content."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from docx.shared import Cm

from core.documents import pdf_bytes
from core.word import clean, docx_bytes, new_document
from methods.kijkwijzer.moments import DAY, HEAD, MOMENTS, NAME, VISION, VISION_NAME, VISION_PROMPT
from methods.kijkwijzer.showing import Said, said_blocks

SHEETS = "methods/kijkwijzer/sheets"
# How the head stands on paper: in two rows.
HEAD_ROWS = ((0, 1), (2, 3, 4))
# Of a table to write in: what is asked, and the room for it.
COLUMNS = (Cm(5), Cm(12))
Content = Mapping[str, Any]
Values = Mapping[str, str]


def blank_sheet(content: Content) -> dict[str, Any]:
    """Return what stands on the blank sheet: methods/sheets/to_fill_in.typ draws it."""
    labels = [capfirst(str(label)) for _name, label, _most in HEAD]
    return {
        "title": _("Kijkwijzer om in te vullen"),
        "intro": content["intro"],
        "head": [[labels[number] for number in row] for row in HEAD_ROWS],
        "vision": {
            "name": capfirst(str(VISION_NAME)),
            "prompt": "" if content["vision"] else str(VISION_PROMPT),
            "text": content["vision"],
        },
        "moments": [
            {
                "name": str(moment.name),
                "fields": [capfirst(str(label)) for _name, label in moment.fields],
            }
            for moment in MOMENTS
        ],
        "blocks": content["blocks"],
    }


def blank_pdf(content: Content) -> bytes:
    """Return the blank kijkwijzer: A4 on its side, front and back of one sheet."""
    return pdf_bytes(f"{SHEETS}/blanco.typ", {**blank_sheet(content), "foot": _foot()})


def filled_sheet(content: Content, values: Values) -> dict[str, Any]:
    """Return what stands on the sheet of a filled-in kijkwijzer."""
    return {
        "title": values.get(NAME) or _("Kijkwijzer"),
        "head": [
            {"label": capfirst(str(label)), "text": _head_text(name, values)}
            for name, label, _most in HEAD
            if name != NAME and values.get(name)
        ],
        "vision": {"name": capfirst(str(VISION_NAME)), "text": values.get(VISION, "")},
        "blocks": [
            {"name": block.name, "moments": [_said(one) for one in block.moments]}
            for block in said_blocks(content, values)
        ],
        "nothing": _("Hierbij is niets ingevuld."),
        "foot": _foot(),
    }


def filled_pdf(content: Content, values: Values) -> bytes:
    """Return a filled-in kijkwijzer: A4, block by block, the three moments together."""
    return pdf_bytes(f"{SHEETS}/ingevuld.typ", filled_sheet(content, values))


def _head_text(name: str, values: Values) -> str:
    day = parse_date(values[name]) if name == DAY else None
    return date_format(day, "l j F Y") if day else values[name]


def _said(said: Said) -> dict[str, Any]:
    return {
        "name": str(said.moment.name),
        "ticked_words": str(said.moment.tick),
        "points": [
            {"text": one.text, "is_ticked": bool(one.tick.value), "remark": one.remark.value}
            for one in said.points
        ],
        "fields": [{"label": capfirst(str(one.label)), "text": one.value} for one in said.fields],
    }


def _foot() -> str:
    return _("Kijkwijzer – Huis van het Kind %(city)s – %(day)s") % {
        "city": settings.CITY_NAME,
        "day": date_format(timezone.localdate(), "j F Y"),
    }


def filled_docx(content: Content, values: Values) -> bytes:
    """Return a filled-in kijkwijzer as a document to edit, with real headings and lists."""
    sheet = filled_sheet(content, values)
    document = new_document(sheet["title"], _foot())
    document.add_heading(clean(sheet["title"]), level=1)
    for one in sheet["head"]:
        _labelled(document, one["label"], one["text"])
    if sheet["vision"]["text"]:
        document.add_heading(sheet["vision"]["name"], level=2)
        document.add_paragraph(clean(sheet["vision"]["text"]))
    for block in sheet["blocks"]:
        document.add_heading(clean(block["name"]), level=2)
        for moment in block["moments"]:
            _add_moment(document, moment)
        if not block["moments"]:
            document.add_paragraph(sheet["nothing"])
    return docx_bytes(document)


def _add_moment(document: Any, moment: dict[str, Any]) -> None:
    document.add_heading(moment["name"], level=3)
    for point in moment["points"]:
        mark = "☑" if point["is_ticked"] else "☐"
        paragraph = document.add_paragraph(f"{mark} {clean(point['text'])}")
        if point["remark"]:
            paragraph.add_run(f"\n{clean(point['remark'])}").italic = True
    for one in moment["fields"]:
        _labelled(document, one["label"], one["text"])


def _labelled(document: Any, label: str, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}:").bold = True
    # A list of ideas begins under its label.
    paragraph.add_run(f"\n{clean(text)}" if "\n" in text else f" {clean(text)}")


def blank_docx(content: Content) -> bytes:
    """Return the blank kijkwijzer as a document: points to tick, tables that grow with typing."""
    sheet = blank_sheet(content)
    document = new_document(sheet["title"], _foot())
    document.add_heading(sheet["title"], level=1)
    if sheet["intro"]:
        document.add_paragraph(clean(sheet["intro"]))
    labels = [label for row in sheet["head"] for label in row]
    _table(document, [(label, "") for label in labels])
    document.add_heading(sheet["vision"]["name"], level=2)
    document.add_paragraph(clean(sheet["vision"]["text"] or sheet["vision"]["prompt"]))
    if not sheet["vision"]["text"]:
        document.add_paragraph("\n")
    for block in sheet["blocks"]:
        document.add_heading(clean(block["name"]), level=2)
        for point in block["points"]:
            _keep_with_next(document.add_paragraph(f"☐ {clean(point)}"))
        rows = [
            (f"{moment['name']}: {field[:1].lower()}{field[1:]}", "\n\n")
            for moment in sheet["moments"]
            for field in moment["fields"]
        ]
        _table(document, rows)
    return docx_bytes(document)


def _keep_with_next(paragraph: Any) -> None:
    paragraph.paragraph_format.keep_with_next = True


def _table(document: Any, rows: list[tuple[str, str]]) -> None:
    """Add a table to write in: what is asked, and room for it; it stays on one page if it can."""
    table = document.add_table(rows=0, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, COLUMNS, strict=True):
        column.width = width
    for label, room in rows:
        row = table.add_row()
        whole = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other way
        whole.append(whole.makeelement(qn("w:cantSplit"), {}))
        asked, free = cells = row.cells  # asked for once: python-docx counts the table anew
        for cell, width in zip(cells, COLUMNS, strict=True):
            cell.width = width
        asked.paragraphs[0].add_run(label).bold = True
        free.paragraphs[0].add_run(room)
        if (label, room) != rows[-1]:
            _keep_with_next(asked.paragraphs[0])
