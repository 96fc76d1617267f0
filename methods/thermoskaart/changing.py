"""What is done on a board. Each deed raises the board's revision once, in one transaction."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from core.concurrency.state import fingerprint
from methods.keyed.changing import changing
from methods.keyed.models import door_closes, new_key
from methods.thermoskaart import limits
from methods.thermoskaart.models import (
    Deed,
    Kind,
    Meeting,
    Note,
    NoteEvent,
    State,
    ThermosBoard,
)
from methods.thermoskaart.models.note import ON_THE_BOARD


class RefusedError(Exception):
    """What was asked cannot be done; the message is a sentence for people."""


class ConflictError(Exception):
    """Somebody else changed the note meanwhile; `note` is how it stands now."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        self.note = note


@dataclass(frozen=True)
class NewNote:
    """What somebody wrote, before it is on the board."""

    key: uuid.UUID
    kind: Kind
    text: str
    author: str = ""


@transaction.atomic
def open_board(board: ThermosBoard) -> ThermosBoard:
    """Save a new board with its first meeting, today."""
    board.save()
    Meeting.objects.create(board=board, number=1)
    return board


def write(*, board: ThermosBoard, new: NewNote) -> Note:
    """Put a note on the board; the same one sent twice stays one."""
    with changing(board) as held:
        hanging = _hanging(held, new.key)
        if hanging["known"]:
            return held.notes.get(pk=hanging["known"])
        if hanging["now"] >= limits.NOTES or hanging["ever"] >= limits.NOTES_EVER:
            raise RefusedError(
                _("Er hangen al %(most)s briefjes. Voeg er samen, of open een nieuwe kaart.")
                % {"most": hanging["now"]}
            )
        meeting = meeting_of(held)
        note = Note.objects.create(
            board=held,
            meeting=meeting,
            key=new.key,
            kind=new.kind,
            text=new.text,
            author=new.author,
            place=held.revision,
            revision=held.revision,
        )
        NoteEvent.objects.create(note=note, meeting=meeting, deed=Deed.WRITTEN)
    return note


def _hanging(board: ThermosBoard, key: uuid.UUID) -> dict[str, Any]:
    """Return how many notes hang now, how many ever did, and which one has this key."""
    return board.notes.aggregate(
        now=Count("pk", filter=Q(state__in=ON_THE_BOARD)),
        ever=Count("pk"),
        known=Max("pk", filter=Q(key=key)),
    )


def edit(*, note: Note, version: int, text: str, author: str) -> None:
    """Write over the text that the editor saw; raises ConflictError for a newer one."""
    with _held(note) as held:
        if held.version != version and held.text != text:
            raise ConflictError(held)
        before = held.text
        held.text, held.author = text, author
        if before != text:
            held.version += 1
            _tell(held, Deed.EDITED, before)


def move(*, note: Note, kind: Kind) -> None:
    """Hang a note in another column, at the end."""
    with _held(note) as held:
        if held.kind != kind:
            _tell(held, Deed.MOVED, held.get_kind_display())
        held.kind, held.place = kind, held.revision


def shift(*, note: Note, by: int) -> None:
    """Hang a note one place higher (-1) or lower (1) in its column."""
    with _held(note) as held:
        beside = held.board.notes.filter(kind=held.kind, state=State.OPEN).exclude(pk=held.pk)
        if by < 0:
            other = beside.filter(place__lte=held.place).order_by("-place", "-pk").first()
        else:
            other = beside.filter(place__gte=held.place).order_by("place", "pk").first()
        if other:
            other.place, held.place = held.place, other.place
            other.revision = held.revision
            other.save(update_fields=["place", "revision"])


def keep_warm(*, note: Note, until: date | None = None) -> None:
    """Keep a note warm until a day, or without one until the next meeting."""
    with _held(note) as held:
        held.state, held.warm_until, held.warm_next = State.OPEN, until, until is None
        held.reminded_for = None
        _tell(held, Deed.WARMED, until.isoformat() if until else "")


def cool(*, note: Note) -> None:
    """Keep a note warm no longer; it stays on the board."""
    with _held(note) as held:
        held.warm_until, held.warm_next = None, False
        _tell(held, Deed.COOLED)


def mark_of(outcome: str) -> str:
    """Return the mark of what a page showed as what became of a note."""
    return fingerprint(outcome)


def pick_up(*, note: Note, seen: str, outcome: str) -> None:
    """Note what became of it; raises ConflictError when that is not what was `seen` any more."""
    with _held(note) as held:
        if mark_of(held.outcome) != seen and held.outcome not in {"", outcome}:
            raise ConflictError(held)
        is_told = held.state == State.PICKED_UP and held.outcome == outcome
        held.state, held.outcome = State.PICKED_UP, outcome
        held.warm_until, held.warm_next = None, False
        if not is_told:
            _tell(held, Deed.PICKED_UP, outcome)


def let_go(*, note: Note) -> None:
    """Let a note go: it was good that it was said, and it needs nothing more."""
    with _held(note) as held:
        held.state, held.warm_until, held.warm_next = State.LET_GO, None, False
        _tell(held, Deed.LET_GO)


def bring_back(*, note: Note) -> None:
    """Bring a note back that was picked up or let go."""
    with _held(note) as held:
        held.state = State.OPEN
        _tell(held, Deed.BROUGHT_BACK)


def merge(*, note: Note, version: int, into: Note) -> None:
    """Write a note under another one; both texts stay, in one note."""
    with _held(note) as held:
        if held.version != version:
            raise ConflictError(held)
        other = held.board.notes.on_the_board().filter(pk=into.pk).exclude(pk=held.pk).first()
        if other is None:
            raise RefusedError(_("Kies een ander briefje om mee samen te voegen."))
        together = f"{other.text}\n{held.text}"
        if len(together) > limits.TEXT:
            raise RefusedError(
                _("Samen zijn ze %(long)s tekens lang; er kunnen er %(most)s op. Kort er één in.")
                % {"long": len(together), "most": limits.TEXT}
            )
        _tell(other, Deed.MERGED, other.text)
        names = dict.fromkeys(name for name in (other.author, held.author) if name)
        other.text, other.author = together, ", ".join(names)[: limits.NAME]
        other.version, other.revision = other.version + 1, held.revision
        other.save()
        held.state, held.merged_into = State.MERGED, other
        held.warm_until, held.warm_next = None, False
        _tell(held, Deed.MERGED)


def erase(*, note: Note) -> None:
    """Take away all that was ever written on a note, for good; with what was merged into it."""
    with changing(note.board) as board:
        gone = _with_merged(board, note.pk)
        NoteEvent.objects.filter(note__in=gone).delete()
        board.notes.filter(pk__in=gone).update(
            state=State.ERASED,
            text="",
            author="",
            outcome="",
            warm_until=None,
            warm_next=False,
            revision=board.revision,
        )
    note.refresh_from_db()


def _with_merged(board: ThermosBoard, number: int) -> set[int]:
    """Return the number of a note and of those written under it, and under those."""
    found, newest = set[int](), {number}
    while newest:
        found |= newest
        newest = set(board.notes.filter(merged_into__in=newest).values_list("pk", flat=True))
        newest -= found
    return found


@contextmanager
def _held(note: Note) -> Iterator[Note]:
    """Give a note while its board is held; save it when all went well.

    Raises ConflictError for one that left the board meanwhile: its text is elsewhere, or gone.
    """
    with changing(note.board) as board:
        held = board.notes.select_for_update(no_key=True).get(pk=note.pk)
        if held.state not in ON_THE_BOARD:
            raise ConflictError(held)
        held.board, held.revision = board, board.revision
        yield held
        held.save()


def _tell(note: Note, deed: Deed, said: str = "") -> None:
    if note.events.count() >= limits.EVENTS:
        raise RefusedError(
            _("Met dit briefje gebeurde al heel veel. Schrijf het over op een nieuw briefje.")
        )
    NoteEvent.objects.create(note=note, meeting=meeting_of(note.board), deed=deed, said=said)


def meeting_of(board: ThermosBoard) -> Meeting:
    """Return the meeting that is going on: the last one that was begun."""
    return board.meetings.order_by("-number")[:1].get()


def begin_meeting(*, board: ThermosBoard, after: int) -> None:
    """Begin the next meeting after number `after`; of two who do so at once one meeting comes."""
    with changing(board) as held:
        number = meeting_of(held).number
        if number != after:
            return
        if number >= limits.MEETINGS:
            raise RefusedError(_("Deze kaart ging al lang mee. Open een nieuwe voor het vervolg."))
        Meeting.objects.create(board=held, number=number + 1)
        held.code_until = door_closes()
        # What is warm hangs somewhere else from now on: every screen asks for it again.
        held.notes.filter(state=State.OPEN).update(revision=held.revision)


def open_door(*, board: ThermosBoard) -> None:
    """Let the code that is read aloud work again for a day."""
    with changing(board) as held:
        held.code_until = door_closes()


def replace_links(*, board: ThermosBoard, which: str) -> None:
    """Make a link worthless and give another; that for writing takes the code along."""
    with changing(board) as held:
        if which == "edit":
            held.give_new_link()
        else:
            held.read_key, held.read_open = new_key(), True


def close_links(*, board: ThermosBoard, which: str) -> None:
    """Let a link open nothing until another one is made."""
    with changing(board) as held:
        if which == "edit":
            held.edit_open = False
        else:
            held.read_open = False
