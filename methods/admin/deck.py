"""Kaartendecks: their cards, in the order in which they are printed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.concurrency import GuardedAdmin
from core.text import fold
from methods.admin.marks import status_mark
from methods.models import Card, Deck

LAST = 32_767
UP, DOWN = "_omhoog", "_omlaag"


class CardForm(forms.ModelForm[Card]):
    """A card; without a number it comes last."""

    position = forms.IntegerField(
        label=gettext_lazy("Nr."), required=False, min_value=0, max_value=LAST
    )

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["position"] = None

    def clean_position(self) -> int:
        """Return the number; none is the last."""
        given = self.cleaned_data["position"]
        return LAST if given is None else int(given)


class CardInline(admin.StackedInline[Card, Deck]):
    """The cards: ordered by their number, or one place up or down by a button."""

    model = Card
    form = CardForm
    extra = 0
    fieldsets = [(None, {"fields": [("position", "theme", "move"), ("text", "hint")]})]
    readonly_fields = ["move"]

    @admin.display(description=gettext_lazy("volgorde"))
    def move(self, obj: Card) -> str:
        """Return the buttons that move a card; they save the form as well."""
        if not obj.pk:
            return "–"
        # The first button of a form answers the Enter key: that of the first card moves nothing.
        return format_html(
            '<button class="button" name="{}" value="{}" aria-label="{}">↑</button> '
            '<button class="button" name="{}" value="{}" aria-label="{}">↓</button>',
            *(UP, obj.pk, _("Kaart %(number)s omhoog") % {"number": obj.position}),
            *(DOWN, obj.pk, _("Kaart %(number)s omlaag") % {"number": obj.position}),
        )


@admin.register(Deck)
class DeckAdmin(GuardedAdmin[Deck]):
    """Decks are archived rather than deleted; only the beheerder deletes."""

    inlines = [CardInline]
    radio_fields = {"status": admin.VERTICAL, "kind": admin.VERTICAL}
    list_display = ["name", "kind", "state", "cards_in_deck"]
    list_filter = ["status", "kind"]
    search_fields = ["sort_name"]
    readonly_fields = ["previews"]
    fieldsets = [
        (gettext_lazy("Publicatie"), {"fields": ["status", "previews"]}),
        (gettext_lazy("Wat"), {"fields": ["kind", "name", "summary", "back", "source"]}),
        (gettext_lazy("Redactie"), {"classes": ["collapse"], "fields": ["slug"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Deck]:
        """Return the decks with the number of their cards."""
        del request
        return Deck.objects.with_card_count()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Deck], search_term: str
    ) -> tuple[QuerySet[Deck], bool]:
        """Return the decks that fit; accents and capitals make no difference."""
        return super().get_search_results(request, queryset, fold(search_term))

    def view_on_site(self, obj: Deck) -> str:
        """Return the address of the page; before publication it is a preview."""
        return obj.get_absolute_url()

    def has_delete_permission(self, request: HttpRequest, obj: Deck | None = None) -> bool:
        """Return whether a deck may be deleted: by the beheerder; others archive it."""
        return bool(request.user.is_superuser) and super().has_delete_permission(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the cards, move the one whose button was pressed, and number them anew."""
        super().save_related(request, form, formsets, change)
        cards = list(form.instance.cards.order_by("position", "pk"))
        for name, step in ((UP, -1), (DOWN, 1)):
            moved = request.POST.get(name, "")
            at = next((i for i, card in enumerate(cards) if str(card.pk) == moved), None)
            if at is not None and 0 <= at + step < len(cards):
                cards[at], cards[at + step] = cards[at + step], cards[at]
        for number, card in enumerate(cards, start=1):
            card.position = number
        Card.objects.bulk_update(cards, ["position"])

    def response_change(self, request: HttpRequest, obj: Deck) -> HttpResponse:
        """Return to the cards after one was moved."""
        if UP in request.POST or DOWN in request.POST:
            self.message_user(request, _("De kaart staat op haar nieuwe plaats."), "SUCCESS")
            return HttpResponseRedirect(f"{request.path}#cards-heading")
        return super().response_change(request, obj)

    @admin.display(description=gettext_lazy("bekijk"))
    def previews(self, obj: Deck) -> str:
        """Return the ways to the page and the PDF, also before everyone may see them."""
        if not (obj.pk and obj.slug):  # a refused form may leave it without an address
            return _("Bewaar eerst: dan kun je de pagina en de kaarten bekijken.")
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>',
            *(obj.get_absolute_url(), _("de pagina")),
            *(obj.sheet_url, _("de kaarten (pdf)")),
        )

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, obj: Deck) -> SafeString:
        """Return the status in one word."""
        return status_mark(obj)

    @admin.display(description=gettext_lazy("kaarten"), ordering="card_count")
    def cards_in_deck(self, obj: Deck) -> int:
        """Return how many cards there are."""
        return int(getattr(obj, "card_count", 0))
