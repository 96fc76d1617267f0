"""Randvoorwaarden, with their examples in the same form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.concurrency import GuardedAdmin
from core.lookups import LookedUp
from core.ordering import OrderedInline, OrderedRowsAdmin
from practices.admin.shared import LibraryAdmin, form_field
from practices.models import Condition, ConditionExample


class ExampleInline(OrderedInline):
    """What the condition looked like somewhere, in the order in which the page tells it."""

    model = ConditionExample
    fields = [("position", "move"), "encounter_types", "text", "practice"]
    autocomplete_fields = ["practice"]

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field; encounter types are ticked, a practice is looked up."""
        if db_field.name == "practice":
            kwargs["widget"] = LookedUp(db_field, self.admin_site)
        return form_field(super().formfield_for_dbfield(db_field, request, **kwargs), db_field)


@admin.register(Condition)
class ConditionAdmin(OrderedRowsAdmin, LibraryAdmin, GuardedAdmin[Condition]):
    """The seven conditions of the action plan."""

    inlines = [ExampleInline]
    ordered_rows = "examples"
    autocomplete_fields = ["methods"]
    radio_fields = {"status": admin.VERTICAL, "group": admin.VERTICAL}
    fieldsets = [
        (_("Publicatie"), {"fields": ["status", "previews"]}),
        (_("Wat"), {"fields": ["number", "name", "group", "summary", "explanation"]}),
        (_("Verbanden"), {"fields": ["methods"]}),
        (_("Redactie"), {"classes": ["collapse"], "fields": ["slug"]}),
    ]
    list_display = ["number", "name", "group", "practice_count", "example_count", "state"]
    list_display_links = ["name"]
    list_filter = ["status", "group"]
    search_fields = ["sort_name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Condition]:
        """Return the conditions with the number of their practices and examples."""
        counted = {
            "practices_of": Count("practices", distinct=True),
            "examples_of": Count("examples", distinct=True),
        }
        found: QuerySet[Condition] = super().get_queryset(request)
        return found.annotate(**counted).order_by("number")

    @admin.display(description=_("praktijken"), ordering="practices_of")
    def practice_count(self, obj: Condition) -> int:
        """Return how many practices show this condition."""
        return int(getattr(obj, "practices_of", 0))

    @admin.display(description=_("voorbeelden"), ordering="examples_of")
    def example_count(self, obj: Condition) -> int:
        """Return how many examples it has."""
        return int(getattr(obj, "examples_of", 0))
