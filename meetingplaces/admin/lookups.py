"""What the map in the form of a place asks the server."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from meetingplaces.geocoder import Found, GeocoderError, address_at, find_address, suggestions
from meetingplaces.wijken import wijk_for


def city() -> str:
    """Return the municipality a new place begins with."""
    return str(settings.CITY_NAME)


def reports_url(place_id: str) -> str:
    """Return where the remarks about a place that still wait are listed."""
    query = urlencode({"place__id__exact": place_id, "afgehandeld": "nee"})
    return f"{reverse('admin:meetingplaces_placereport_changelist')}?{query}"


@sensitive_post_parameters()
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Return the points that fit an address, each with its wijk; else a sentence that says why."""
    text = request.POST.get("q", "")[:200]
    if not text.strip(" ,"):
        return _said(_("Typ eerst een straat met een huisnummer."))
    try:
        found = find_address(text)
        others = [] if found else suggestions(text)
    except GeocoderError as error:
        yourself = _("Of vul straat en nummer zelf in, en klik op de kaart om de speld te zetten.")
        return _said(f"{error} {yourself}")
    if found:
        return JsonResponse({"found": [_candidate(one) for one in found], "sentence": ""})
    return JsonResponse({"found": [], "others": others, "sentence": _nothing(others)})


@require_POST
def at_point(request: HttpRequest) -> HttpResponse:
    """Return the wijk of a point, and with `adres` also the address nearest to it."""
    point = _point(request.POST)
    if point is None:
        return _said(_("Dit is geen punt op de kaart: kijk breedte- en lengtegraad na."))
    lat, lon = point
    answer: dict[str, Any] = {"wijk": _wijk(lat, lon), "sentence": ""}
    if "adres" in request.POST:
        try:
            near = address_at(lat, lon)
        except GeocoderError as error:
            return JsonResponse({**answer, "sentence": str(error)})
        if near is None:
            answer["sentence"] = _("Bij de speld kennen we geen adres. Dat mag: laat het leeg.")
        else:
            answer["address"] = _candidate(near)
    return JsonResponse(answer)


def _candidate(found: Found) -> dict[str, Any]:
    return {**asdict(found), "precise": found.precise, "wijk": _wijk(found.lat, found.lon)}


def _wijk(lat: float, lon: float) -> str:
    wijk = wijk_for(lat=lat, lon=lon)
    return wijk.name if wijk else _("buiten alle wijken")


def _point(data: Any) -> tuple[float, float] | None:
    try:
        lat, lon = float(data.get("lat", "")), float(data.get("lon", ""))
    except ValueError:
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _nothing(others: list[str]) -> str:
    if others:
        return _("Dat adres vinden we niet. Bedoel je een van deze?")
    return _("Dat adres vinden we niet. Kijk de straatnaam na, of zet de speld zelf op de kaart.")


def _said(sentence: str) -> JsonResponse:
    return JsonResponse({"found": [], "others": [], "sentence": sentence})
