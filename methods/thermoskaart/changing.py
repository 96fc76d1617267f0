"""What is done on a board. Each deed raises the board's revision once, in one transaction.

Who does something first holds the board's row: of two at once the second waits some milliseconds,
and then sees what the first did. So a number is never given twice and no text is written over.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

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


@contextmanager
def changing(board: ThermosBoard) -> Iterator[ThermosBoard]:
    """Give the board's row, held, with its next revision; save it when all went well."""
    with transaction.atomic():
        held = ThermosBoard.objects.select_for_update(no_key=True).get(pk=board.pk)
        held.revision += 1
        yield held
        held.was_touched()
        held.save()
    board.refresh_from_db()


@transaction.atomic
def open_board(board: ThermosBoard) -> ThermosBoard:
    """Save a new board with its first meeting, today."""
    board.save()
    Meeting.objects.create(board=board, number=1)
    return board


def write(*, board: ThermosBoard, new: NewNote) -> Note:
    """Put a note on the board; the same one sent twice stays one."""
    with changing(board) as held:
        known = held.notes.filter(key=new.key).first()
        if known:
            return known
        if held.notes.on_the_board().count() >= limits.NOTES:
            raise RefusedError(
                _("Er hangen al %(most)s briefjes. Voeg er samen, of open een nieuwe kaart.")
                % {"most": limits.NOTES}
            )
        note = Note.objects.create(
            board=held,
            meeting=meeting_of(held),
            key=new.key,
            kind=new.kind,
            text=new.text,
            author=new.author,
            place=held.revision,
            revision=held.revision,
        )
        _tell(note, Deed.WRITTEN)
    return note


def edit(*, note: Note, version: int, text: str, author: str) -> None:
    """Write over the version that the editor saw; raises ConflictError for a newer one."""
    with _held(note) as held:
        if held.state == State.MERGED or (held.version != version and held.text != text):
            raise ConflictError(held)
        before = held.text
        held.text, held.author = text, author
        if before != text:
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


def pick_up(*, note: Note, version: int, outcome: str) -> None:
    """Note what became of it; raises ConflictError when a colleague changed it meanwhile."""
    with _held(note) as held:
        if held.version != version and held.outcome not in {"", outcome}:
            raise ConflictError(held)
        held.state, held.outcome = State.PICKED_UP, outcome
        held.warm_until, held.warm_next = None, False
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
    """Take away all that was ever written on a note, for good."""
    with _held(note) as held:
        held.events.all().delete()
        held.state, held.text, held.author, held.outcome = State.ERASED, "", "", ""
        held.warm_until, held.warm_next = None, False


@contextmanager
def _held(note: Note) -> Iterator[Note]:
    """Give a note while its board is held; save it as a new version when all went well."""
    with changing(note.board) as board:
        held = board.notes.select_for_update(no_key=True).get(pk=note.pk)
        if held.state == State.ERASED:
            raise ConflictError(held)
        held.board, held.revision = board, board.revision
        yield held
        held.version += 1
        held.save()


def _tell(note: Note, deed: Deed, said: str = "") -> None:
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
