"""The fiche of one place: page, data, the balloon on the map, and "klopt er iets niet?"."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.addresses import keeps_former_addresses
from core.http import base_of, without_parameters
from core.once import sent_once
from core.qr import qr_svg
from meetingplaces import hours, linked_data
from meetingplaces.entries import entries
from meetingplaces.exports import place_json
from meetingplaces.forms import ReportForm
from meetingplaces.languages import LANGUAGES
from meetingplaces.models import MeetingPlace
from meetingplaces.options import current_stamp
from meetingplaces.views.data import map_data

NEARBY = 4
# About 3 km north to south: further is not "nearby" with a pram.
NEARBY_DEGREES = 0.03


def visible_place(request: HttpRequest, slug: str) -> MeetingPlace:
    """Return the place at this address; raises Http404 unless this visitor may see it.

    Staff see a place before it is published, as a preview.
    """
    places = MeetingPlace.objects.for_list()
    places = places.select_related("wijk_chosen").prefetch_related("photos")
    if not getattr(request.user, "is_staff", False):
        places = places.published()
    return get_object_or_404(places, slug=slug)


def _everyones() -> "QuerySet[MeetingPlace]":
    return MeetingPlace.objects.published().order_by("-updated_at")


@require_safe
@keeps_former_addresses(_everyones)
def place_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the fiche; an address it had before leads to the present one."""
    place = visible_place(request, slug)
    now = timezone.localtime()
    return render(request, "meetingplaces/place.html", _fiche(request, place, now))


def told_of(place: MeetingPlace, now: datetime) -> dict[str, Any]:
    """Return what the parts of the fiche tell of a place (selected with for_list)."""
    day = hours.Day.today(now)
    return {
        "place": place,
        "entry": entries([place], now)[0],
        "week": hours.week_of(place, day),
        "rhythm": hours.rhythm(place),
        "exceptions": hours.coming_exceptions(place, day),
        "languages": [str(LANGUAGES.get(code, code)) for code in place.languages],
    }


def _fiche(request: HttpRequest, place: MeetingPlace, now: datetime) -> dict[str, Any]:
    base = base_of(request)
    return {
        **told_of(place, now),
        "nearby": entries(_nearby(place), now),
        "short_url": f"{base}{place.short_path}",
        "qr": qr_svg(f"{base}{place.short_path}"),
        "linked_data": linked_data.as_script(linked_data.place(place, base)),
    }


def _nearby(place: MeetingPlace) -> list[MeetingPlace]:
    if place.lat is None or place.lon is None:
        return []
    around = (
        place.lon - 1.6 * NEARBY_DEGREES,
        place.lat - NEARBY_DEGREES,
        place.lon + 1.6 * NEARBY_DEGREES,
        place.lat + NEARBY_DEGREES,
    )
    others = MeetingPlace.objects.published().within([around]).exclude(pk=place.pk)
    return list(others.nearest_to(place.lat, place.lon).for_list()[:NEARBY])


@require_safe
@without_parameters
@keeps_former_addresses(_everyones)
def place_data(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the public facts of one place as JSON."""
    place = get_object_or_404(MeetingPlace.objects.published().for_list(), slug=slug)
    base = base_of(request)
    return map_data(
        request,
        # The hours are told from today on.
        key=("place", base, slug, current_stamp(), timezone.localdate()),
        make=lambda: place_json(place, base),
        content_type="application/json",
    )


@require_safe
def balloon(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the few lines that the map shows at a marker."""
    place = get_object_or_404(MeetingPlace.objects.published().for_list(), pk=pk)
    entry = entries([place], timezone.localtime())[0]
    return render(request, "meetingplaces/_balloon.html", {"entry": entry})


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_former_addresses(_everyones)
@sent_once()
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Let anyone say, without login, what is not right about a place."""
    place = visible_place(request, slug)
    form = ReportForm(request.POST if request.method == "POST" else None, place=place)
    if form.is_valid():
        form.save()
        messages.success(request, _("Bedankt! De werkgroep kijkt je melding na."))
        return redirect(place)
    return render(request, "meetingplaces/report.html", {"place": place, "form": form})
