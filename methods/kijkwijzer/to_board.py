"""An idea of a kijkwijzer goes to a thermoskaart: each line becomes a note there."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from contacts.models import Organisation, User
from methods.keyed.forms import read_code
from methods.thermoskaart import changing
from methods.thermoskaart import limits as board_limits
from methods.thermoskaart.models import Kind, ThermosBoard

CODE, NEW, BOARD = "code", "nieuw", "kaart-"
MOST_LINES = 40


def lines_of(text: str) -> list[str]:
    """Return the ideas in a text, one a line, without what people put before a line in a list."""
    lines = (line.strip().lstrip("-•*–☐").strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))[:MOST_LINES]


class ToBoardForm(forms.Form):
    """Which ideas go along, and to which thermoskaart."""

    # So that pressing twice hangs each idea once.
    key = forms.UUIDField(widget=forms.HiddenInput)
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
        self, *args: Any, lines: Sequence[str], boards: Sequence[ThermosBoard], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.boards = {f"{BOARD}{board.pk}": board for board in boards}
        ideas: Any = self.fields["lines"]
        ideas.choices = [(line, line) for line in lines]
        ideas.initial = list(lines)
        target: Any = self.fields["target"]
        target.choices = [
            *((name, board.title) for name, board in self.boards.items()),
            (CODE, _("Een kaart waarvan ik de code heb")),
            (NEW, _("Een nieuwe kaart")),
        ]
        target.initial = next(iter(self.boards), NEW)
        self.fields["key"].initial = uuid.uuid4

    def clean_lines(self) -> list[str]:
        """Refuse an idea that no note has room for."""
        lines: list[str] = self.cleaned_data["lines"]
        for line in lines:
            if len(line) > board_limits.TEXT:
                raise forms.ValidationError(
                    _(
                        "Op een briefje is plaats voor %(most)s tekens. Te lang is: “%(line)s…”. "
                        "Maak er in de kijkwijzer twee regels van."
                    )
                    % {"most": board_limits.TEXT, "line": line[:60]}
                )
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


@transaction.atomic
def hang(*, board: ThermosBoard, lines: Sequence[str], key: uuid.UUID) -> None:
    """Hang each line on the board as an idea, all of them or none; raises changing.RefusedError."""
    for line in lines:
        new = changing.NewNote(uuid.uuid5(key, line), Kind.IDEA, line)
        changing.write(board=board, new=new)


def open_board_for(title: str, organisation: Organisation | None) -> ThermosBoard:
    """Return a new board, kept with the organisation where there is one."""
    return changing.open_board(ThermosBoard(title=title, organisation=organisation))
