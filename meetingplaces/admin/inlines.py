"""What hangs on a place besides its moments: when it is not open as usual, and how it looks."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.photos_admin import PhotoInline
from meetingplaces.admin.widgets import NATIVE_PICKERS
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


class PlacePhotoInline(PhotoInline):
    """Photos of a place."""

    model = PlacePhoto
