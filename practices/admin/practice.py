"""Praktijken: what was done, with whom, and the row it has in the results."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.db.models import Max
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.concurrency import GuardedAdmin
from core.photos_admin import PhotoInline, PhotosAdmin
from meetingplaces.admin.columns import type_marks
from meetingplaces.admin.filters import TypeFilter
from practices.admin.shared import LibraryAdmin
from practices.models import Practice, PracticePhoto

FIELDSETS: Any = [
    (gettext_lazy("Publicatie"), {"fields": ["status", "previews"]}),
    (
        gettext_lazy("Wat"),
        {"fields": ["name", "summary", "encounter_types", "audience", "goals", "approach"]},
    ),
    (gettext_lazy("Met wie"), {"fields": ["partners", "other_partners"]}),
    (
        gettext_lazy("Waar en wanneer"),
        {"fields": ["period", "wijken", "wijken_note", "places"]},
    ),
    (
        gettext_lazy("Resultaten"),
        {
            "fields": [
                ("track", "track_position"),
                ("sessions", "participants"),
                "is_estimate",
            ],
            "description": gettext_lazy(
                "Weet je een aantal niet, laat het dan leeg: we zeggen dan dat we het niet kennen. "
                "Tel wie meer dan één keer kwam maar één keer."
            ),
        },
    ),
    (gettext_lazy("Verbanden"), {"fields": ["conditions", "methods", "materials", "related"]}),
    (
        gettext_lazy("Redactie"),
        {"classes": ["collapse"], "fields": ["source", "slug"]},
    ),
]


class PracticePhotoInline(PhotoInline):
    """What it looked like."""

    model = PracticePhoto


@admin.register(Practice)
class PracticeAdmin(PhotosAdmin, LibraryAdmin, GuardedAdmin[Practice]):
    """Practices are archived rather than deleted; only the beheerder deletes."""

    fieldsets = FIELDSETS
    inlines = [PracticePhotoInline]
    needed_to_publish: Mapping[str, Any] = {
        "summary": gettext_lazy("Vertel in één zin wat jullie deden, of laat ze nog een concept."),
    }
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget({"rows": 4})}}
    radio_fields = {"status": admin.VERTICAL}
    added_on_the_way = frozenset({"partners"})
    autocomplete_fields = ["partners", "places", "methods", "materials", "related"]
    list_display = ["name", "types", "track", "sessions", "people", "state"]
    list_filter = ["status", "track", TypeFilter, "conditions"]
    list_per_page = 50
    search_fields = ["search_text", "partners__search_text"]
    search_help_text = gettext_lazy("Naam, doel, doelgroep, aanpak of partner")

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field; a row of the results needs no number."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "track_position":
            field.help_text = _("0: onderaan.")
        return field

    def save_model(self, request: HttpRequest, obj: Practice, form: Any, change: bool) -> None:
        """Save; a row of the results without a place in its table comes last."""
        if obj.track and not obj.track_position:
            rows = Practice.objects.filter(track=obj.track).exclude(pk=obj.pk)
            last = rows.aggregate(last=Max("track_position"))["last"] or 0
            obj.track_position = last + 1
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("ontmoeting"))
    def types(self, obj: Practice) -> SafeString:
        """Return the letters and shapes of the encounter types."""
        return type_marks(obj.encounter_types)

    @admin.display(description=gettext_lazy("deelnemers"), ordering="participants")
    def people(self, obj: Practice) -> str:
        """Return the unique participants, and whether that is an estimate."""
        if obj.participants is None:
            return "–"
        return _("%d (schatting)") % obj.participants if obj.is_estimate else str(obj.participants)
