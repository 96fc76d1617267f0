"""What the forms and lists of practices and conditions have in common."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst

from core.lookups import LooksUpAdmin
from core.publishing_admin import PublishedAdmin
from meetingplaces.admin.widgets import encounter_types_field

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object

# Of these a record that is missing may be added on the way.
ADDED = frozenset({"partners", "organisers"})
# Few enough to see all at once, so they are ticked; the rest is looked up by typing.
TICKED = frozenset({"wijken", "conditions"})


def ticked() -> forms.Widget:
    """Return boxes in columns."""
    return forms.CheckboxSelectMultiple({"class": "kolommen"})


def form_field(field: forms.Field | None, db_field: "models.Field[Any, Any]") -> forms.Field | None:
    """Return the field of a form as an editor fills it in: encounter types are ticked."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        # Django would tell how to choose several with a mouse and a key held down.
        field.help_text = db_field.help_text
        wrapper: Any = field.widget
        wrapper.can_add_related = wrapper.can_add_related and db_field.name in ADDED
    if db_field.name == "encounter_types":
        return encounter_types_field(
            label=capfirst(str(db_field.verbose_name)),
            help_text=db_field.help_text,
            required=not db_field.blank,
        )
    return field


class LibraryAdmin(PublishedAdmin, LooksUpAdmin, Base):
    """Practices and conditions: what has few choices is ticked, the rest is looked up."""

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field; what has few choices is ticked."""
        if db_field.name in TICKED:
            kwargs["widget"] = ticked()
        return form_field(super().formfield_for_dbfield(db_field, request, **kwargs), db_field)
