"""Decks of cards: the list, the cards as a page, and as A6 cards to print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core.again import the_same_for_all
from core.documents import PDF_TYPE
from core.http import data_response
from core.preview import unless_published
from core.stamps import state_of
from meetingplaces.views.data import base_of
from methods.deck_sheet import deck_pdf
from methods.models import Deck, DeckQuerySet

STAMP = "bibliotheek"


def visible_decks(request: HttpRequest) -> DeckQuerySet:
    """Return the decks this visitor may see; staff see those to come, as a preview."""
    if getattr(request.user, "is_staff", False):
        return Deck.objects.all()
    return Deck.objects.published()


@require_safe
def deck_list(request: HttpRequest) -> HttpResponse:
    """Return all published decks, with how many cards each has."""
    decks = Deck.objects.published().with_card_count()
    return render(request, "methods/deck_list.html", {"decks": decks})


@require_safe
def deck_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the cards of one deck as a page, to read on a phone."""
    deck = visible_decks(request).filter(slug=slug).first()
    if deck is None:
        return _to_present_address(slug, "deck")
    context = {"deck": deck, "cards": deck.cards.all(), "methods": deck.methods.published()}
    return unless_published(render(request, "methods/deck.html", context), deck)


@require_safe
def deck_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the cards (PDF): made once per state of the library; a draft for staff alone."""
    state_of(STAMP)  # before anything is read: an edit meanwhile must not be kept as this state
    deck = visible_decks(request).filter(slug=slug).first()
    if deck is None:
        return _to_present_address(slug, "deck_sheet")
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


def _to_present_address(slug: str, name: str) -> HttpResponse:
    moved = Deck.objects.published().filter(former_slugs__contains=[slug])
    deck = get_object_or_404(moved.order_by("-updated_at")[:1])
    answer = redirect(name, deck.slug, permanent=True)
    # Asked anew each time: one that takes its old name back must not lead in a circle.
    answer["Cache-Control"] = "no-cache"
    return answer
