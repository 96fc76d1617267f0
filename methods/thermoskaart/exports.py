"""A board to take along: the same rows as CSV, DOCX, a list and a poster."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import pdf_bytes
from core.tables import csv_bytes
from core.word import clean, docx_bytes, new_document
from methods.thermoskaart.changing import meeting_of
from methods.thermoskaart.models import Note, State, ThermosBoard
from methods.thermoskaart.showing import COLUMNS, hang, notes_of


def csv_file(board: ThermosBoard) -> bytes:
    """Return all notes as CSV, a row each, in the order in which they were written."""
    header = [
        _("nummer"),
        _("overleg"),
        _("soort"),
        _("briefje"),
        _("van wie"),
        _("stand"),
        _("warm tot"),
        _("wat werd het"),
    ]
    notes = sorted(notes_of(board), key=lambda note: note.pk)
    return csv_bytes(header, (_row(note) for note in notes))


def _row(note: Note) -> list[Any]:
    return [
        note.pk,
        note.meeting.held_on.isoformat(),
        note.get_kind_display(),
        note.text,
        note.author,
        note.get_state_display(),
        _warm_in_words(note),
        note.outcome,
    ]


def _warm_in_words(note: Note) -> str:
    if note.warm_until:
        return note.warm_until.isoformat()
    return _("volgende overleg") if note.warm_next else ""


def pdf_file(board: ThermosBoard, sheet: str) -> bytes:
    """Return the board as a tagged PDF; `sheet` is "poster" (A3, four fields) or "lijst" (A4)."""
    return pdf_bytes(f"methods/thermoskaart/sheets/{sheet}.typ", content_of(board))


def content_of(board: ThermosBoard) -> dict[str, Any]:
    """Return what stands on a sheet: the four fields with their notes, then what is done."""
    meeting = meeting_of(board)
    hung = sorted((hang(note, meeting) for note in notes_of(board)), key=lambda one: one.order)
    notes = [one.note for one in hung]
    open_notes = [note for note in notes if note.state == State.OPEN]
    return {
        "title": board.title,
        "facts": list(_facts(board)),
        "fields": [
            {
                "heading": str(heading),
                "line": str(line),
                "notes": [_said(note) for note in open_notes if note.kind == kind],
            }
            for kind, heading, line in COLUMNS
        ],
        "done": [_said(note) for note in notes if note.state != State.OPEN],
        "done_heading": _("Opgepikt of losgelaten"),
        "nothing": _("Hier hangt nog niets."),
        "foot": _("Thermoskaart – Huis van het Kind %(city)s – %(day)s")
        % {"city": settings.CITY_NAME, "day": date_format(timezone.localdate(), "j F Y")},
    }


def _facts(board: ThermosBoard) -> Iterator[str]:
    yield from (fact for fact in (board.team, board.trajectory) if fact)
    for meeting in board.meetings.all():
        yield _("Overleg %(number)s: %(day)s") % {
            "number": meeting.number,
            "day": date_format(meeting.held_on, "j F Y"),
        }


def _said(note: Note) -> dict[str, str]:
    return {"text": note.text, "about": " – ".join(_about(note)), "outcome": note.outcome}


def _about(note: Note) -> Iterator[str]:
    if note.author:
        yield note.author
    yield date_format(note.meeting.held_on, "j F Y")
    if note.state != State.OPEN:
        yield str(note.get_state_display()).lower()
    if note.warm_until:
        yield _("warm tot %(day)s") % {"day": date_format(note.warm_until, "j F Y")}
    if note.warm_next:
        yield _("warm tot het volgende overleg")


def docx_file(board: ThermosBoard) -> bytes:
    """Return the board as a document to edit, with real headings and lists."""
    content = content_of(board)
    document = new_document(board.title, content["foot"])
    document.add_heading(clean(board.title), level=1)
    for fact in content["facts"]:
        document.add_paragraph(clean(fact))
    fields = [*content["fields"]]
    if content["done"]:
        fields.append({"heading": content["done_heading"], "line": "", "notes": content["done"]})
    for field in fields:
        _add_field(document, field, content["nothing"])
    return docx_bytes(document)


def _add_field(document: Any, field: dict[str, Any], nothing: str) -> None:
    document.add_heading(field["heading"], level=2)
    if field["line"]:
        document.add_paragraph(field["line"])
    for note in field["notes"]:
        paragraph = document.add_paragraph(clean(note["text"]), style="List Bullet")
        paragraph.add_run(f" ({clean(note['about'])})").italic = True
        if note["outcome"]:
            paragraph.add_run(f" → {clean(note['outcome'])}")
    if not field["notes"]:
        document.add_paragraph(nothing)
