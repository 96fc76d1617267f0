"""Own decks: copying one, changing it, printing it, wiping it; for an organisation's people."""

import json
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_safe

from contacts.models import Membership, User
from contacts.people.guard import kept_private
from contacts.team.access import for_members
from core.concurrency.texts import Values, carried, marks_of
from core.documents import PDF_TYPE
from core.once import sent_once
from methods.deck_sheet import own_deck_pdf
from methods.models import Deck, OwnDeck
from methods.own_decks import editing
from methods.own_decks.editing import ADD, ASIDE, BACK_AGAIN, STEPS, WIPE, Deed
from methods.own_decks.forms import CopyForm
from methods.own_decks.showing import Page

READ_OR_SEND = ("GET", "HEAD", "POST")
SAVED = _l("Bewaard.")
DONE = {
    **dict.fromkeys(STEPS, _l("Verplaatst en bewaard.")),
    ASIDE: _l("Bewaard. De kaart ligt opzij: onderaan zet je ze terug."),
    BACK_AGAIN: _l("Bewaard. De kaart ligt weer in het deck, achteraan."),
    WIPE: _l("Bewaard. De kaart is gewist."),
    ADD: _l("Bewaard. De kaart ligt achteraan in het deck."),
}


@kept_private
@login_required
@require_http_methods(READ_OR_SEND)
@sent_once()
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Copy a published deck for the organisation of who asks; 404 for who works for none."""
    person = cast("User", request.user)
    if not person.memberships.exists():
        raise Http404
    deck = get_object_or_404(Deck.objects.published(), slug=slug)
    form = CopyForm(
        request.POST if request.method == "POST" else None,
        user=person,
        wanted=request.GET.get("organisatie", ""),
        initial={"name": deck.name},
    )
    if form.is_valid():
        told = form.cleaned_data
        own = OwnDeck(organisation=told["organisation"], name=told["name"])
        messages.success(request, _("Dit is nu jullie deck. Pas aan wat je wilt."))
        return redirect(editing.copy(deck=deck, own=own))
    return render(request, "methods/own_deck_begin.html", {"form": form, "deck": deck})


@kept_private
@require_safe
@for_members()
def own_decks(request: HttpRequest, own: Membership) -> HttpResponse:
    """Return the own decks of an organisation, and what it can copy."""
    shown = {
        "organisation": own.organisation,
        "decks": OwnDeck.objects.of_organisation(own.organisation)
        .select_related("organisation")
        .with_card_count(),
        "to_copy": Deck.objects.published(),
    }
    return render(request, "methods/own_deck_list.html", shown)


def _deck(own: Membership, deck: int) -> OwnDeck:
    """Return a deck of the organisation; raises Http404 for one of another."""
    decks = OwnDeck.objects.of_organisation(own.organisation)
    return get_object_or_404(decks.select_related("organisation", "origin"), pk=deck)


@kept_private
@require_http_methods(READ_OR_SEND)
@for_members()
@sent_once()
def own_deck(request: HttpRequest, own: Membership, deck: int) -> HttpResponse:
    """Let the people of an organisation change their deck; never over a colleague's words."""
    found = _deck(own, deck)
    if request.method == "POST":
        return _save(request, found)
    stored = editing.values_of(found)
    return _page(request, found, Page(stored), marks_of(stored, list(stored)))


def _save(request: HttpRequest, deck: OwnDeck) -> HttpResponse:
    deed = Deed.read(request.POST)
    sent = editing.read(request.POST, deed)
    problems = editing.problems_in(sent, deck, deed)
    if problems:
        # The marks of what it began from go along: a colleague's newer text stays safe.
        stored = editing.values_of(deck)
        unseen = [name for name in stored if name not in sent]
        marks = marks_of(stored, unseen) | carried(request)
        return _page(request, deck, Page(sent, problems), marks)
    merged = editing.save(deck=deck, sent=sent, base=carried(request), deed=deed)
    if merged.conflicts:
        stored = editing.values_of(deck)
        return _page(request, deck, Page.of_two(merged), marks_of(stored, list(stored)))
    messages.success(request, str(DONE.get(deed.name, SAVED)))
    return redirect(f"{deck.get_absolute_url()}{_spot(deck, deed)}")


def _spot(deck: OwnDeck, deed: Deed) -> str:
    """Return where on the page the card is that was moved or added; empty for another deed."""
    if deed.name == ADD:
        added = deck.cards.order_by("pk").last()
        return f"#kaart-{added.pk}" if added else ""
    return f"#kaart-{deed.row}" if deed.name in STEPS and deed.row.isdecimal() else ""


def _page(request: HttpRequest, deck: OwnDeck, page: Page, marks: Values) -> HttpResponse:
    """Return the page; `marks` are of the texts on which what stands there was built."""
    shown = {
        **page.shown(deck, editing.values_of(deck)),
        "organisation": deck.organisation,
        "marks": json.dumps(marks, separators=(",", ":")),
    }
    return render(request, "methods/own_deck.html", shown, status=page.status)


@kept_private
@require_safe
@for_members()
def own_deck_sheet(request: HttpRequest, own: Membership, deck: int) -> HttpResponse:
    """Return the cards (PDF), for the organisation's people."""
    del request
    found = _deck(own, deck)
    response = HttpResponse(own_deck_pdf(found), content_type=PDF_TYPE)
    response["Content-Disposition"] = 'attachment; filename="onze-kaarten.pdf"'
    return response


@kept_private
@require_http_methods(READ_OR_SEND)
@for_members()
def own_deck_delete(request: HttpRequest, own: Membership, deck: int) -> HttpResponse:
    """Ask whether the deck must go, and wipe it."""
    found = _deck(own, deck)
    if request.method == "POST":
        found.delete()
        messages.success(request, _("“%(deck)s” is gewist.") % {"deck": found})
        return redirect("own_decks", own.organisation.slug)
    shown = {"deck": found, "organisation": own.organisation}
    return render(request, "methods/own_deck_delete.html", shown)
