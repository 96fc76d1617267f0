"""How the fields of a place are filled in."""

from typing import Any

from django import forms
from django.db import models
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from meetingplaces.languages import LANGUAGES
from meetingplaces.models import EncounterType

YES_NO_UNKNOWN = [("", _("niet gekend")), ("ja", _("ja")), ("nee", _("nee"))]

# The browser's own pickers: in Dutch, by keyboard, and made for thumbs on a phone.
NATIVE_PICKERS: dict[Any, dict[str, Any]] = {
    models.DateField: {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")},
    models.TimeField: {"widget": forms.TimeInput({"type": "time"}, format="%H:%M")},
}
# An address without a scheme is meant as https (Django's own default from 6.0).
HTTPS: dict[Any, dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}
SHORT_TEXTS: dict[Any, dict[str, Any]] = {
    models.TextField: {"widget": forms.Textarea({"rows": 4, "class": "vLargeTextField"})}
}


class EncounterTypesWidget(forms.CheckboxSelectMultiple):
    """Three boxes, each with the letter and shape the sort of meeting has everywhere."""

    option_template_name = "admin/widgets/encounter_type.html"


class YesNoUnknownField(forms.TypedChoiceField):
    """A fact of which we may not know whether it is so; nothing chosen is not known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=YES_NO_UNKNOWN,
            coerce={"ja": True, "nee": False}.get,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect({"class": "naast"}),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> str:
        """Return the choice that stands for a stored value, or for what was sent."""
        if isinstance(value, bool):
            return "ja" if value else "nee"
        return value if value in {"ja", "nee"} else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether what was sent differs from what is stored."""
        return self.prepare_value(initial) != self.prepare_value(data)


def encounter_types_field(**kwargs: Any) -> forms.MultipleChoiceField:
    """Return the field in which one or more encounter types are ticked."""
    return forms.MultipleChoiceField(
        choices=EncounterType.choices,
        widget=EncounterTypesWidget(),
        error_messages={"required": _("Kies minstens één soort ontmoeting (KO, S&O of GW).")},
        **kwargs,
    )


def languages_field(**kwargs: Any) -> forms.MultipleChoiceField:
    """Return the field in which languages are ticked."""
    return forms.MultipleChoiceField(
        choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple({"class": "kolommen"}),
        required=False,
        **kwargs,
    )


def months_field(**kwargs: Any) -> forms.TypedMultipleChoiceField:
    """Return the field in which months are ticked."""
    return forms.TypedMultipleChoiceField(
        choices=list(MONTHS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple({"class": "kolommen"}),
        required=False,
        **kwargs,
    )
