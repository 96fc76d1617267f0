"""Soorten plekken: library, toy library, playground …"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.concurrency import GuardedAdmin
from core.text import fold
from meetingplaces.admin.columns import type_marks
from meetingplaces.admin.widgets import encounter_types_field
from meetingplaces.models import PlaceKind


@admin.register(PlaceKind)
class PlaceKindAdmin(GuardedAdmin[PlaceKind]):
    """The sorts of place a visitor can choose from."""

    fields = ["name", "plural", "slug", "description", "usual_types", "is_informal"]
    prepopulated_fields = {"slug": ["name"]}
    list_display = ["name", "types", "places", "is_informal"]
    search_fields = ["search_text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PlaceKind]:
        """Return the kinds with the number of their places."""
        return super().get_queryset(request).annotate(place_count=Count("places"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[PlaceKind], search_term: str
    ) -> tuple[QuerySet[PlaceKind], bool]:
        """Return the kinds that fit; accents and capitals make no difference."""
        return super().get_search_results(request, queryset, fold(search_term))

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field; encounter types are ticked."""
        if db_field.name == "usual_types":
            return encounter_types_field(
                label=capfirst(str(db_field.verbose_name)),
                help_text=db_field.help_text,
                required=False,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("gewone soorten ontmoeting"))
    def types(self, obj: PlaceKind) -> str:
        """Return the letters and shapes of the usual encounter types."""
        return type_marks(obj.usual_types)

    @admin.display(description=_("plekken"), ordering="place_count")
    def places(self, obj: PlaceKind) -> int:
        """Return how many places there are of this kind."""
        return int(getattr(obj, "place_count", 0))
