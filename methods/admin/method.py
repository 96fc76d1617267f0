"""The editors' work on methods: status first, then what, practical, steps, links."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from core.concurrency import GuardedAdmin
from core.lookups import LooksUpAdmin
from core.ordering import OrderedInline, OrderedRowsAdmin
from core.publishing_admin import PublishedAdmin
from methods.models import Aim, Method, MethodStep
from methods.models.method import keep_words
from methods.wording import group_in_words, time_in_words


class MethodStepInline(OrderedInline):
    """The steps, in the order in which one does them."""

    model = MethodStep
    fieldsets = [(None, {"fields": [("position", "move", "title", "minutes"), "text"]})]


@admin.register(Method)
class MethodAdmin(OrderedRowsAdmin, PublishedAdmin, LooksUpAdmin, GuardedAdmin[Method]):
    """Methods are archived rather than deleted; only the beheerder deletes."""

    inlines = [MethodStepInline]
    ordered_rows = "steps"
    needed_to_publish: Mapping[str, Any] = {
        "kind": gettext_lazy("Kies wat voor methodiek het is, of laat ze nog een concept."),
        "purpose": gettext_lazy("Schrijf het doel in één zin, of laat ze nog een concept."),
    }
    radio_fields = {"status": admin.VERTICAL, "kind": admin.VERTICAL}
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget({"rows": 4})}}
    # Related records are chosen by name, however many there come to be.
    autocomplete_fields = ["documented_in", "related", "materials", "decks"]
    list_display = ["name", "kind", "time", "group", "state", "updated_at"]
    list_filter = ["status", "kind"]
    list_per_page = 50
    search_fields = ["search_text"]
    search_help_text = gettext_lazy("Naam, doel of een woord van de fiche")
    fieldsets = [
        (gettext_lazy("Publicatie"), {"fields": ["status", "previews"]}),
        (gettext_lazy("Wat"), {"fields": ["name", "kind", "purpose", "aims", "when_to_use"]}),
        (
            gettext_lazy("Praktisch"),
            {
                "fields": [
                    ("minutes_least", "minutes_most"),
                    ("people_least", "people_most"),
                    "needed",
                    "sheet_extra",
                ]
            },
        ),
        (gettext_lazy("Verdieping"), {"fields": ["questions", "tips", "variations"]}),
        (gettext_lazy("Bron"), {"fields": ["source", "credit"]}),
        (
            gettext_lazy("Verbanden"),
            {"fields": ["documented_in", "related", "materials", "decks"]},
        ),
        (gettext_lazy("Redactie"), {"classes": ["collapse"], "fields": ["slug"]}),
    ]

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field; what a method is for is ticked."""
        if db_field.name == "aims":
            return forms.MultipleChoiceField(
                label=capfirst(str(db_field.verbose_name)),
                choices=Aim.choices,
                widget=forms.CheckboxSelectMultiple({"class": "kolommen"}),
                help_text=db_field.help_text,
                required=False,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the steps, and what search finds in them."""
        super().save_related(request, form, formsets, change)
        keep_words(form.instance)

    @admin.display(description=gettext_lazy("duur"), ordering="minutes_least")
    def time(self, obj: Method) -> str:
        """Return how long it takes."""
        return time_in_words(obj)

    @admin.display(description=gettext_lazy("groep"), ordering="people_least")
    def group(self, obj: Method) -> str:
        """Return for how many people it is."""
        return group_in_words(obj)
