"""Activiteiten: what, when, where, for whom, and whether it takes place."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import LearningActivity
from agenda.models.queries import COMING, PAST
from agenda.wording import when_in_words
from core.concurrency import GuardedAdmin
from core.publishing import Status
from meetingplaces.admin.filters import TypeFilter
from meetingplaces.admin.widgets import HTTPS
from practices.admin.shared import LibraryAdmin

FIELDSETS: Any = [
    (gettext_lazy("Publicatie"), {"fields": ["status", "previews"]}),
    (
        gettext_lazy("Gaat ze niet door?"),
        {"fields": ["is_cancelled", "cancelled_note"]},
    ),
    (gettext_lazy("Wat"), {"fields": ["kind", "name", "summary", "description"]}),
    (gettext_lazy("Wanneer"), {"fields": ["starts_at", "ends_at"]}),
    (gettext_lazy("Waar"), {"fields": ["place", "where", "is_online", "wijken"]}),
    (
        gettext_lazy("Met wie en voor wie"),
        {"fields": ["organisers", "audience", "price", "capacity"]},
    ),
    (
        gettext_lazy("Inschrijven"),
        {
            "fields": [
                "registration",
                "registration_email",
                "registration_url",
                "registration_until",
            ]
        },
    ),
    (gettext_lazy("Verbanden"), {"fields": ["encounter_types", "conditions"]}),
    (gettext_lazy("Redactie"), {"classes": ["collapse"], "fields": ["slug"]}),
]


class PeriodFilter(admin.SimpleListFilter):
    """What is to come, or what is over."""

    title = gettext_lazy("wanneer")
    parameter_name = "periode"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the two periods in words."""
        del request, model_admin
        return [(COMING, _("Komt nog")), (PAST, _("Voorbij"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Return the activities of the chosen period, in the order of the list."""
        del request
        ended = Q(ends_at__lte=timezone.now())
        chosen = {COMING: ~ended, PAST: ended}.get(self.value() or "")
        return queryset if chosen is None else queryset.filter(chosen)


@admin.register(LearningActivity)
class LearningActivityAdmin(LibraryAdmin, GuardedAdmin[LearningActivity]):
    """What is called off stays, and says so; only the beheerder deletes."""

    fieldsets = FIELDSETS
    needed_to_publish: Mapping[str, Any] = {
        "summary": gettext_lazy("Vertel in één zin wat je er leert, of laat ze nog een concept."),
    }
    unready_words = gettext_lazy("Niet gepubliceerd, want niemand weet waar het is:")
    formfield_overrides = HTTPS
    radio_fields = {
        "status": admin.VERTICAL,
        "kind": admin.VERTICAL,
        "registration": admin.VERTICAL,
    }
    added_on_the_way = frozenset({"organisers"})
    autocomplete_fields = ["place", "organisers"]
    date_hierarchy = "starts_at"
    list_display = ["name", "kind", "when", "takes_place", "state"]
    list_filter = ["status", PeriodFilter, "kind", TypeFilter, "wijken", "is_example"]
    list_per_page = 50
    ordering = ["-starts_at", "sort_name"]
    search_fields = ["search_text", "organisers__search_text", "place__search_text"]
    search_help_text = gettext_lazy("Naam, soort, uitleg, adres, plek of organisatie")

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field; a day with its hour is one field, as the browser knows it."""
        if isinstance(db_field, models.DateTimeField):
            widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            kwargs |= {"form_class": forms.DateTimeField, "widget": widget}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def unready(self, records: "QuerySet[Any]") -> "QuerySet[Any]":
        """Return those of these activities of which nothing tells a visitor where they are."""
        unsaid = records.filter(where="", is_online=False)
        return unsaid.exclude(place__status=Status.PUBLISHED)

    @admin.display(description=gettext_lazy("wanneer"), ordering="starts_at")
    def when(self, obj: LearningActivity) -> str:
        """Return the day and the hours in words."""
        return when_in_words(obj)

    @admin.display(description=gettext_lazy("gaat door"), ordering="is_cancelled")
    def takes_place(self, obj: LearningActivity) -> str:
        """Return whether it was called off, is over or an example; a dash: it takes place."""
        words = _("afgelast") if obj.is_cancelled else _("voorbij") if obj.has_ended() else ""
        marks = [words, _("voorbeeld") if obj.is_example else ""]
        return ", ".join(one for one in marks if one) or "–"
