"""The board as it hangs: which note is in which list, in which order, and as which HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from core.stamps import kept
from methods.thermoskaart.access import Access
from methods.thermoskaart.changing import meeting_of
from methods.thermoskaart.models import Kind, Meeting, Note, State, ThermosBoard
from methods.thermoskaart.models.note import ON_THE_BOARD

WARM, DONE = "warm", "klaar"
# Kind, heading, what belongs there.
COLUMNS = (
    (
        Kind.INSIGHT,
        _("Inzichten en kernboodschappen"),
        _("Wat willen we onthouden? Iets dat je trof of plots duidelijk werd."),
    ),
    (
        Kind.IDEA,
        _("Ideeën en acties"),
        _("Wat kunnen we proberen? Het mag nog vaag zijn."),
    ),
    (
        Kind.TENSION,
        _("Spanningen en weerstand"),
        _("Waar wringt het? Het hoeft niet nu opgelost: het nodigt uit tot een gesprek."),
    ),
    (
        Kind.CHANCE,
        _("Kansen en drempels"),
        _("Wat helpt mensen om elkaar te ontmoeten, en wat houdt ze tegen?"),
    ),
)


@dataclass(frozen=True)
class Hung:
    """A note with the list it hangs in; `order` sorts within that list."""

    note: Note
    list: str
    order: int


@dataclass(frozen=True)
class Column:
    """One of the four kinds, with its notes."""

    kind: Kind
    heading: Any
    line: Any
    hung: list[Hung]


def hang(note: Note, meeting: Meeting) -> Hung:
    """Return where a note hangs during a meeting; "" for one that left the board.

    What was kept warm in an earlier meeting comes first of all, the oldest on top.
    """
    if note.state not in ON_THE_BOARD:
        return Hung(note, "", 0)
    if note.state != State.OPEN:
        return Hung(note, DONE, -note.revision)
    if note.is_warm and note.meeting.number < meeting.number:
        return Hung(note, WARM, note.pk)
    return Hung(note, note.kind, note.place)


def notes_of(board: ThermosBoard) -> list[Note]:
    """Return the notes on the board, each with its meeting; one query."""
    return list(board.notes.on_the_board().select_related("meeting"))


def hung_in(name: str, all_hung: Iterable[Hung]) -> list[Hung]:
    """Return what hangs in one list, in order."""
    return sorted((one for one in all_hung if one.list == name), key=lambda one: one.order)


def whole_board(access: Access) -> dict[str, Any]:
    """Return what the page of a board shows."""
    board = access.board
    meeting = meeting_of(board)
    all_hung = [hang(note, meeting) for note in notes_of(board)]
    return {
        "access": access,
        "board": board,
        "meeting": meeting,
        "warm": hung_in(WARM, all_hung),
        "columns": [
            Column(kind, heading, line, hung_in(kind, all_hung)) for kind, heading, line in COLUMNS
        ],
        "done": hung_in(DONE, all_hung),
    }


def news_key(board: int, revision: int, since: int, *, writes: bool) -> tuple[Any, ...]:
    """Return under which key the news of a board is kept."""
    return ("thermoskaart", board, revision, since, writes)


def news(access: Access, since: int) -> bytes:
    """Return as JSON what changed after a revision, for a screen that shows the rest already.

    Made once per revision and shared by all who may do the same.
    """
    board = access.board
    key = news_key(board.pk, board.revision, since, writes=access.writes)
    return kept(key, lambda: orjson.dumps(_changes(access, since)))


def revision_asked(given: str) -> int:
    """Return the revision that a screen says it shows; what is no number shows nothing yet."""
    return int(given) if given.isdecimal() and len(given) < 16 else 0


def _changes(access: Access, since: int) -> dict[str, Any]:
    board = access.board
    meeting = meeting_of(board)
    changed = board.notes.since(since).select_related("meeting")
    return {
        "revision": board.revision,
        "meeting": meeting.number,
        "notes": [_as_data(hang(note, meeting), access) for note in changed],
    }


def _as_data(one: Hung, access: Access) -> dict[str, Any]:
    shown = {"one": one, "access": access, "board": access.board}
    html = render_to_string("thermoskaart/_note.html", shown) if one.list else ""
    return {"id": one.note.pk, "list": one.list, "order": one.order, "html": html}
