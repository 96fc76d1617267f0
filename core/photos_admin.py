"""Photos in the form of the record they hang on: looked into, described, and tidied up after."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.images import clean_photo, forget_file

if TYPE_CHECKING:
    Form = forms.ModelForm[Any]
    Stacked = admin.StackedInline[Any, Any]
    Admin = admin.ModelAdmin[Any]
else:
    Form, Stacked, Admin = forms.ModelForm, admin.StackedInline, object


class PhotoWidget(forms.ClearableFileInput):
    """A file to choose, with the photo that is there now."""

    template_name = "admin/widgets/photo.html"

    def __init__(self) -> None:
        super().__init__({"accept": "image/jpeg,image/png,image/webp"})


class PhotoField(forms.FileField):
    """A photo: checked and made anew before anything of it is kept (core.images)."""

    widget = PhotoWidget
    default_error_messages = {
        "required": _("Kies een foto, of laat deze rij weg."),
        "empty": _("Dit bestand is leeg. Kies de foto opnieuw."),
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the clean photo; what was not sent again stays as it is stored."""
        kept = super().clean(data, initial)
        return clean_photo(kept) if data and kept is data else kept


class PhotoForm(Form):
    """A photo with its words; the words are not optional."""

    class Meta:
        fields = ["image", "alt", "credit", "order"]
        help_texts = {
            "credit": _("Wie de foto nam. Dat staat eronder."),
            "order": _("De laagste staat eerst."),
        }
        error_messages = {
            "alt": {"required": _("Beschrijf in een zin wat er op de foto te zien is.")},
        }


class PhotoInline(Stacked):
    """Photos, with a preview; who inherits says of which model."""

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


class PhotosAdmin(Admin):
    """The admin of a record with photos: no file stays behind that nothing shows any more."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the rows, and remove the files of photos that were replaced or deleted."""
        for photo in formset.initial_forms:
            if "image" in photo.changed_data or photo in formset.deleted_forms:
                old = photo.initial.get("image")
                if old:
                    forget_file(old)
        super().save_formset(request, form, formset, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a record with the files of its photos."""
        _forget_photos([obj])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete records with the files of their photos."""
        # Asked anew by key: what an admin's list hands over may be grouped, and cannot be deleted.
        records = queryset.model._default_manager  # noqa: SLF001 (Django's public name)
        chosen = records.filter(pk__in=[record.pk for record in queryset])
        _forget_photos(list(chosen))
        super().delete_queryset(request, chosen)


def _forget_photos(records: list[Any]) -> None:
    for record in records:
        for photo in record.photos.all():
            forget_file(photo.image)
