"""What hangs on a place besides its moments: when it is not open as usual, and how it looks."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetingplaces.admin.widgets import NATIVE_PICKERS, PhotoField
from meetingplaces.models import MeetingPlace, OpeningException, PlacePhoto


class ExceptionForm(forms.ModelForm[OpeningException]):
    """An exception; without a last day it is one of a single day."""

    class Meta:
        model = OpeningException
        fields = ["first", "last", "opens", "closes", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last"].required = False
        self.fields["last"].help_text = _("Leeg: alleen die ene dag.")

    def clean(self) -> dict[str, Any]:
        """Return what was filled in, the last day too."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("first") and not cleaned.get("last"):
            cleaned["last"] = cleaned["first"]
        return cleaned


class OpeningExceptionInline(admin.StackedInline[OpeningException, MeetingPlace]):
    """Days on which the rhythm does not hold."""

    model = OpeningException
    form = ExceptionForm
    extra = 0
    formfield_overrides = NATIVE_PICKERS
    fieldsets = [(None, {"fields": [("first", "last", "opens", "closes", "reason")]})]


class PhotoForm(forms.ModelForm[PlacePhoto]):
    """A photo with its words; the words are not optional."""

    class Meta:
        model = PlacePhoto
        fields = ["image", "alt", "credit", "order"]
        field_classes = {"image": PhotoField}
        help_texts = {
            "credit": _("Wie de foto nam. Dat staat eronder."),
            "order": _("De laagste staat eerst."),
        }
        error_messages = {
            "alt": {"required": _("Beschrijf in een zin wat er op de foto te zien is.")},
        }


class PhotoInline(admin.StackedInline[PlacePhoto, MeetingPlace]):
    """Photos, with a preview."""

    model = PlacePhoto
    form = PhotoForm
    extra = 0
    fieldsets = [(None, {"fields": ["image", "alt", ("credit", "order")]})]

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field; photos are checked by their content."""
        if db_field.name == "image":
            return PhotoField(
                label=capfirst(str(db_field.verbose_name)), help_text=db_field.help_text
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)
