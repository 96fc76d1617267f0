"""The public pages of organisations: who they are, and what they do where."""

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contacts.models import Organisation
from core.addresses import keeps_former_addresses
from core.publishing import Status
from meetingplaces.entries import entries
from meetingplaces.models import MeetingPlace


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Return all organisations, with how many published places each has."""
    published = Count("places", filter=Q(places__status=Status.PUBLISHED))
    organisations = Organisation.objects.annotate(place_count=published).order_by("search_text")
    return render(request, "portal/organisation_list.html", {"organisations": organisations})


def _every_organisation() -> "QuerySet[Organisation]":
    return Organisation.objects.order_by("-pk")


@require_safe
@keeps_former_addresses(_every_organisation)
def organisation_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one organisation with its functional contact data and its places."""
    organisation = get_object_or_404(Organisation, slug=slug)
    places = MeetingPlace.objects.published().filter(organisation=organisation).for_list()
    context = {"organisation": organisation, "entries": entries(places, timezone.localtime())}
    return render(request, "portal/organisation.html", context)
