"""What visitors write on a thermoskaart."""

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from contacts.models import Organisation, User
from core.concurrency.form import GuardedForm
from methods.keyed.forms import CodeForm, LinesField
from methods.thermoskaart import limits
from methods.thermoskaart.changing import NewNote
from methods.thermoskaart.models import Kind, Note, ThermosBoard

if TYPE_CHECKING:
    BoardFormBase = forms.ModelForm[ThermosBoard]
    NoteField = forms.ModelChoiceField[Note]
else:  # at run time these classes take no type
    BoardFormBase = forms.ModelForm
    NoteField = forms.ModelChoiceField

LONGEST_WARM = timedelta(days=366)
NO_TEXT = _l("Schrijf iets op het briefje voor je het bewaart.")
TOO_LONG = _l(
    "Dit zijn %(show_value)d tekens; op een briefje kunnen er %(limit_value)d. "
    "Kort het in, of maak er twee briefjes van."
)


class BoardForm(GuardedForm, BoardFormBase):
    """What is asked to open a board, and can be changed later: a title is enough.

    Of two owners who change it at once neither writes over the other (core.concurrency).
    """

    instance: ThermosBoard
    somebody = _l("Een collega bewaarde deze gegevens, terwijl jij ze open had.")

    class Meta:
        model = ThermosBoard
        fields = ["title", "team", "trajectory", "owner_email", "organisation"]
        labels = {
            "title": _l("titel van de kaart"),
            "team": _l("welk team?"),
            "trajectory": _l("welk traject?"),
            "organisation": _l("bewaar bij je organisatie"),
        }
        help_texts = {
            "title": _l("Bijvoorbeeld: Ontmoeten in onze wachtzaal."),
            "owner_email": _l(
                "Mag leeg blijven. We mailen alleen als een briefje dat jullie warm hielden aan de "
                "beurt is, en voor we de kaart wissen."
            ),
            "organisation": _l("Dan vinden je collega’s met een account de kaart terug."),
        }
        error_messages = {
            "title": {"required": _l("Geef de kaart een titel, zodat je team ze herkent.")}
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # With where it is kept now: who works elsewhere does not take it away by saving a title.
        kept_with = Organisation.objects.filter(pk=self.instance.organisation_id or 0)
        own = _organisations_of(user)
        if own.exists():
            self.fields["organisation"] = forms.ModelChoiceField(
                (own | kept_with).distinct(),
                required=False,
                label=self.fields["organisation"].label,
                help_text=self.fields["organisation"].help_text,
                empty_label=_("Bij geen organisatie"),
                error_messages={"invalid_choice": _("Kies een organisatie waarvoor je werkt.")},
            )
        else:
            del self.fields["organisation"]


def _organisations_of(user: Any) -> "QuerySet[Organisation]":
    if not isinstance(user, User):
        return Organisation.objects.none()
    return Organisation.objects.filter(memberships__user=user).order_by("name")


class JoinForm(CodeForm):
    """The code of a board."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("code van de kaart")


class NoteForm(forms.Form):
    """A new note. Its key is made with the form, so that sending it twice keeps one."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        choices=Kind.choices,
        label=_l("soort"),
        error_messages={"invalid_choice": _l("Kies een van de vier soorten.")},
    )
    text = LinesField(
        label=_l("briefje"),
        max_length=limits.TEXT,
        error_messages={"required": NO_TEXT, "max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    author = forms.CharField(
        label=_l("je naam (mag leeg blijven)"),
        max_length=limits.NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @classmethod
    def blank(cls, kind: str = "", author: str = "") -> "NoteForm":
        """Return an empty form with a key of its own."""
        known = kind if kind in Kind.values else Kind.INSIGHT
        return cls(initial={"key": uuid.uuid4(), "kind": known, "author": author})

    def new_note(self) -> NewNote:
        """Return what was written; only of a form that is right."""
        told = self.cleaned_data
        return NewNote(told["key"], Kind(told["kind"]), told["text"], told["author"])


class EditForm(forms.Form):
    """The text of a note, with the version that was on screen when it was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = LinesField(
        label=_l("briefje"),
        max_length=limits.TEXT,
        error_messages={"required": NO_TEXT, "max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    author = forms.CharField(
        label=_l("van wie (mag leeg blijven)"), max_length=limits.NAME, required=False
    )


class WarmForm(forms.Form):
    """Until which day a note is kept warm."""

    until = forms.DateField(
        label=_l("warm tot"),
        error_messages={
            "required": _l("Kies een dag, of hou het briefje warm tot het volgende overleg."),
            "invalid": _l("Dit is geen dag. Kies er een in de kalender."),
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_until(self) -> Any:
        """Refuse a day that is past, or too far to come back to."""
        until = self.cleaned_data["until"]
        today = timezone.localdate()
        if until <= today:
            raise forms.ValidationError(_("Die dag is al voorbij. Kies een dag vanaf morgen."))
        if until > today + LONGEST_WARM:
            raise forms.ValidationError(_("Dat is ver weg. Kies een dag binnen het jaar."))
        return until


class OutcomeForm(forms.Form):
    """What became of a note that is picked up, with the mark of what was on screen."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)
    outcome = LinesField(
        label=_l("wat werd het?"),
        max_length=limits.TEXT,
        required=False,
        help_text=_l("Mag leeg blijven. Een afspraak, een experiment, een gesprek …"),
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MergeForm(forms.Form):
    """Under which other note this one is written."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    into = NoteField(
        Note.objects.none(),
        label=_l("samenvoegen met"),
        empty_label=_l("Kies een briefje"),
        error_messages={
            "required": _l("Kies een ander briefje om mee samen te voegen."),
            "invalid_choice": _l("Dat briefje hangt hier niet meer. Kies een ander."),
        },
    )

    def __init__(self, *args: Any, note: Note, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Note.objects.on_the_board().filter(board=note.board_id).exclude(pk=note.pk)
        into: Any = self.fields["into"]
        into.queryset = others
        into.label_from_instance = lambda other: f"{other.text[:60]}"
