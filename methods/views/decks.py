"""Decks of cards: the list, the cards as a page, and as A6 cards to print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contacts.models import User
from core.addresses import keeps_former_addresses
from core.again import the_same_for_all
from core.documents import PDF_TYPE
from core.http import base_of, data_response
from core.preview import unless_published, visible
from core.stamps import state_of
from methods.deck_sheet import deck_pdf
from methods.models import Deck, DeckQuerySet

STAMP = "bibliotheek"


def _everyones() -> DeckQuerySet:
    return Deck.objects.published().order_by("-updated_at")


@require_safe
def deck_list(request: HttpRequest) -> HttpResponse:
    """Return all published decks, with how many cards each has."""
    decks = Deck.objects.published().with_card_count()
    user = request.user
    own = user.memberships.select_related("organisation") if isinstance(user, User) else []
    return render(request, "methods/deck_list.html", {"decks": decks, "own": own})


@require_safe
@keeps_former_addresses(_everyones)
def deck_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the cards of one deck as a page, to read on a phone."""
    deck = visible(request, Deck.objects.all(), slug)
    context = {
        "deck": deck,
        "cards": deck.cards.all(),
        "methods": deck.methods.published(),
        "may_copy": deck.is_published and _may_copy(request),
    }
    return unless_published(render(request, "methods/deck.html", context), deck)


def _may_copy(request: HttpRequest) -> bool:
    """Return whether to show the way to an own version; who is not logged in may be a partner."""
    user = request.user
    return not isinstance(user, User) or user.memberships.exists()


@require_safe
@keeps_former_addresses(_everyones)
def deck_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the cards (PDF): made once per state of the library; a draft for staff alone."""
    state_of(STAMP)  # before anything is read: an edit meanwhile must not be kept as this state
    deck = visible(request, Deck.objects.all(), slug)
    base = base_of(request)
    response = data_response(
        request,
        key=("deck.pdf", base, deck.pk, state_of(STAMP)),
        make=lambda: deck_pdf(deck, base),
        content_type=PDF_TYPE,
        file_name=f"kaarten-{deck.slug}.pdf",
    )
    if deck.is_published:
        return the_same_for_all(response, STAMP, also_with_cookies=True)
    return unless_published(response, deck)
