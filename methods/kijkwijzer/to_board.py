"""An idea of a kijkwijzer goes to a thermoskaart: each line becomes a note there.

The first time a team chooses which; from then on one press is enough. What is remembered is the key
to write of that board: once its link is replaced or closed, the team is asked again.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from contacts.models import Organisation, User
from core.concurrency.state import fingerprint
from methods.keyed.forms import read_code
from methods.kijkwijzer.models import Record
from methods.thermoskaart import changing
from methods.thermoskaart import limits as board_limits
from methods.thermoskaart.models import Kind, ThermosBoard

CODE, NEW, BOARD = "code", "nieuw", "kaart-"
MOST_LINES = 40
# Of the keys of notes made here: the same idea of one record hangs on a board once.
SPACE = uuid.UUID("6f0d1c52-6a0c-4f0e-9d0f-3a5b2f0c7e11")


@dataclass(frozen=True)
class Idea:
    """One line of what a team wrote for the next time; `mark` tells which without saying it."""

    text: str
    mark: str
    hangs: bool = False


def lines_of(text: str) -> list[str]:
    """Return the ideas in a text, one a line, without what people put before a line in a list."""
    lines = (line.strip().lstrip("-•*–☐").strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def problem_with(lines: Sequence[str]) -> str:
    """Return what to say about lines that are too many or too long for notes; "" when all fit."""
    if len(lines) > MOST_LINES:
        return _(
            "Dit zijn %(count)s ideeën. Hoogstens %(most)s gaan er samen mee: kies eerst de "
            "belangrijkste."
        ) % {"count": len(lines), "most": MOST_LINES}
    for line in lines:
        if len(line) > board_limits.TEXT:
            return _(
                "Op een briefje is plaats voor %(most)s tekens. Te lang is: “%(line)s…”. "
                "Maak er in de kijkwijzer twee regels van."
            ) % {"most": board_limits.TEXT, "line": line[:60]}
    return ""


class ToBoardForm(forms.Form):
    """Which ideas go along, and to which thermoskaart."""

    lines = forms.MultipleChoiceField(
        label=_l("wat neem je mee?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _l("Duid minstens één idee aan om mee te nemen."),
            "invalid_choice": _l("Dit idee staat er niet meer. Ga terug en begin opnieuw."),
        },
    )
    target = forms.ChoiceField(
        label=_l("naar welke thermoskaart?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _l("Kies een thermoskaart, of open een nieuwe."),
            "invalid_choice": _l("Die kaart is er niet meer. Kies een andere."),
        },
    )
    code = forms.CharField(label=_l("code van de kaart"), max_length=20, required=False)
    title = forms.CharField(
        label=_l("titel van de nieuwe kaart"), max_length=board_limits.TITLE, required=False
    )

    def __init__(
        self,
        *args: Any,
        lines: Sequence[str],
        chosen: Collection[str],
        boards: Sequence[ThermosBoard],
        now: ThermosBoard | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.boards = {f"{BOARD}{board.pk}": board for board in boards}
        ideas: Any = self.fields["lines"]
        ideas.choices = [(line, line) for line in lines]
        ideas.initial = [line for line in lines if fingerprint(line) in chosen] or list(lines)
        target: Any = self.fields["target"]
        target.choices = [
            *((name, board.title) for name, board in self.boards.items()),
            (CODE, _("Een kaart waarvan ik de code heb")),
            (NEW, _("Een nieuwe kaart")),
        ]
        known = f"{BOARD}{now.pk}" if now else ""
        target.initial = known if known in self.boards else next(iter(self.boards), NEW)

    def clean_lines(self) -> list[str]:
        """Refuse an idea that no note has room for."""
        lines: list[str] = self.cleaned_data["lines"]
        if problem := problem_with(lines):
            raise forms.ValidationError(problem)
        return lines

    def clean(self) -> dict[str, Any]:
        """Ask for the code or the title that the choice needs."""
        told = self.cleaned_data
        if told.get("target") == NEW and not told.get("title"):
            self.add_error("title", _("Geef de nieuwe kaart een titel, zodat je team ze herkent."))
        if told.get("target") == CODE:
            try:
                told["code"] = read_code(told.get("code", ""))
            except forms.ValidationError as refusal:
                self.add_error("code", refusal)
        return told


def boards_for(user: Any) -> list[ThermosBoard]:
    """Return the boards of one's organisations, the last used first."""
    if not isinstance(user, User):
        return []
    return list(ThermosBoard.objects.of_member(user).distinct().order_by("-last_activity")[:20])


def board_of_key(keys: Collection[str]) -> ThermosBoard | None:
    """Return the board that the first of these keys still lets one write on."""
    wanted = [key for key in keys if key][:1]
    if not wanted:
        return None
    return ThermosBoard.objects.filter(edit_key__in=wanted, edit_open=True).first()


def board_for(record: Record, *, is_of_team: bool) -> ThermosBoard | None:
    """Return where the ideas of a record go: the board it remembers, or the only one of the team.

    None when it must be chosen first; who is not of the team hears nothing of its boards.
    """
    remembered = board_of_key([record.board_key])
    if remembered or not (is_of_team and record.organisation_id):
        return remembered
    ours = list(ThermosBoard.objects.filter(organisation=record.organisation_id)[:2])
    return ours[0] if len(ours) == 1 and ours[0].edit_open else None


def start_of_keys(said: str, block: str) -> uuid.UUID:
    """Return from what the keys of the notes are made; `said` tells which kijkwijzer."""
    return uuid.uuid5(SPACE, f"{said}:{block}")


def of_record(record: Record, block: str) -> uuid.UUID:
    """Return the same for a block of a record of a team."""
    return start_of_keys(f"record {record.pk}", block)


def ideas_in(
    record: Record, texts: dict[str, str], board: ThermosBoard | None
) -> dict[str, list[Idea]]:
    """Return the ideas of each block, and which hang on the board already; one query."""
    made = {
        (block, line): uuid.uuid5(of_record(record, block), line)
        for block, text in texts.items()
        for line in lines_of(text)
    }
    keys = board.notes.filter(key__in=made.values()).values_list("key", flat=True) if board else []
    hanging = set(keys)
    found: dict[str, list[Idea]] = {}
    for (block, line), key in made.items():
        found.setdefault(block, []).append(Idea(line, fingerprint(line), key in hanging))
    return found


@transaction.atomic
def hang(*, board: ThermosBoard, lines: Sequence[str], key: uuid.UUID) -> int:
    """Hang each line on the board as an idea, all of them or none; return how many are new.

    Raises changing.RefusedError.
    """
    before = board.notes.count()
    for line in lines:
        new = changing.NewNote(uuid.uuid5(key, line), Kind.IDEA, line)
        changing.write(board=board, new=new)
    return board.notes.count() - before


def open_board_for(title: str, organisation: Organisation | None) -> ThermosBoard:
    """Return a new board, kept with the organisation where there is one."""
    return changing.open_board(ThermosBoard(title=title, organisation=organisation))
