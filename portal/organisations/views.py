"""The public pages of organisations: who they are, and what they do where."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contacts.models import Organisation
from core.addresses import keeps_former_addresses
from core.http import base_of
from core.lists.answers import page_or_part
from meetingplaces import drawing, options
from meetingplaces.entries import entries
from meetingplaces.linked_data import as_script
from meetingplaces.models import MeetingPlace
from meetingplaces.models.queries import MeetingPlaceQuerySet
from methods.models import Material
from portal.organisations import linked_data, panel
from portal.organisations.offer import current_offer
from portal.organisations.selection import OrganisationSelection


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Return the organisations that fit what was asked, with the filters and their counts."""
    selection = OrganisationSelection(request.GET)
    context = {
        "here": reverse("organisations"),
        "selection": selection,
        "words": " ".join(selection.given("q")),
        "groups": panel.groups(selection),
        "pills": panel.pills(selection),
        "ways_out": panel.ways_out(selection),
        "entries": selection.page,
        "query": selection.query(),
    }
    return page_or_part(
        request,
        selection,
        page="portal/organisation_list.html",
        part="portal/_organisations.html",
        context=context,
    )


def _every_organisation() -> "QuerySet[Organisation]":
    return Organisation.objects.order_by("-pk")


@require_safe
@keeps_former_addresses(_every_organisation)
def organisation_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one organisation with its functional contact data, its places and what it lends."""
    organisation = get_object_or_404(Organisation, slug=slug)
    places = MeetingPlace.objects.published().filter(organisation=organisation)
    now = timezone.localtime()
    shown = entries(places.for_list(), now)
    described = linked_data.organisation(
        organisation, [entry.place for entry in shown], base_of(request)
    )
    context = {
        "organisation": organisation,
        "entries": shown,
        "wijken": _wijken(organisation),
        "lends": Material.objects.published().filter(lender=organisation),
        "linked_data": as_script(described),
        **_on_map(places if shown else places.none(), now.date()),
    }
    response = render(request, "portal/organisation.html", context)
    if request.user.is_authenticated:  # the people of the network stand on it
        response["Cache-Control"] = "no-store, private"
    return response


def _wijken(organisation: Organisation) -> list[tuple[str, str]]:
    """Return the wijken in which it is at work, each with its slug and name."""
    sets = current_offer().by_option["wijk"]
    return [
        (slug, name)
        for slug, name in options.wijken(options.current_stamp()).items()
        if organisation.pk in sets.get(slug, ())
    ]


def _on_map(places: MeetingPlaceQuerySet, today: date) -> dict[str, Any]:
    """Return the drawn map with these places; without a third party, and without a script."""
    drawn = drawing.drawing(options.current_stamp())
    return {
        "drawing": drawn,
        "symbols": drawing.SYMBOLS,
        "markers": drawing.placed(places, drawn.frame, today) if drawn else [],
    }
