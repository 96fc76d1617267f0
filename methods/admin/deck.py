"""Kaartendecks: their cards, in the order in which they are printed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from core.concurrency import GuardedAdmin
from core.ordering import OrderedForm, OrderedInline, OrderedRowsAdmin
from core.publishing_admin import PublishedAdmin
from methods.models import Card, Deck, DeckKind


class CardForm(OrderedForm):
    """A card."""

    class Meta:
        model = Card
        fields = ["position", "theme", "text", "hint"]
        widgets = {
            "text": forms.Textarea({"rows": 2, "cols": 40}),
            "hint": forms.Textarea({"rows": 2, "cols": 40}),
        }
        error_messages = {
            "text": {"required": gettext_lazy("Schrijf wat er op de kaart staat.")},
        }


class CardInline(OrderedInline):
    """The cards, in the order in which they are printed."""

    model = Card
    form = CardForm
    fieldsets = [(None, {"fields": [("position", "move", "theme"), ("text", "hint")]})]


@admin.register(Deck)
class DeckAdmin(OrderedRowsAdmin, PublishedAdmin, GuardedAdmin[Deck]):
    """Decks are archived rather than deleted; only the beheerder deletes."""

    inlines = [CardInline]
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget({"rows": 3})}}
    ordered_rows = "cards"
    needed_to_publish: Mapping[str, Any] = {
        "summary": gettext_lazy("Zeg in één zin wat het is, of laat het nog een concept."),
    }
    unready_words = gettext_lazy("Niet gepubliceerd, want nog zonder kaarten:")
    radio_fields = {"status": admin.VERTICAL, "kind": admin.VERTICAL}
    list_display = ["name", "kind", "state", "cards_in_deck"]
    list_filter = ["status", "kind"]
    search_fields = ["sort_name"]
    fieldsets = [
        (gettext_lazy("Publicatie"), {"fields": ["status", "previews"]}),
        (gettext_lazy("Wat"), {"fields": ["kind", "name", "summary", "back", "source"]}),
        (gettext_lazy("Redactie"), {"classes": ["collapse"], "fields": ["slug"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Deck]:
        """Return the decks with the number of their cards."""
        del request
        return Deck.objects.with_card_count()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what a new deck begins with."""
        return {"kind": DeckKind.OBSERVATION, **super().get_changeform_initial_data(request)}

    def unready(self, records: QuerySet[Deck]) -> QuerySet[Deck]:
        """Return the decks without cards."""
        return records.filter(cards__isnull=True)

    @admin.display(description=gettext_lazy("kaarten"), ordering="card_count")
    def cards_in_deck(self, obj: Deck) -> int:
        """Return how many cards there are."""
        return int(getattr(obj, "card_count", 0))
