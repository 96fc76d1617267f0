"""Places for search engines and other programs: schema.org as JSON-LD."""

import json
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from meetingplaces import hours
from meetingplaces.models import MeetingPlace

# schema.org has no type for a community centre; these fit where they fit.
TYPES = {"bibliotheek": "Library", "museum": "Museum", "speelterrein": "Playground"}


# Signs with which text could leave the script element, as django.utils.html.json_script has them.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def as_script(described: dict[str, Any]) -> SafeString:
    """Return a description as the script element that search engines read; it runs nothing."""
    text = json.dumps(described, ensure_ascii=False).translate(ESCAPES)
    # Escaped above: what an editor typed cannot close the element.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


def place(place: MeetingPlace, base: str) -> dict[str, Any]:
    """Return a place as schema.org; what is not known is left out."""
    described = {
        "@context": "https://schema.org",
        "@type": TYPES.get(place.kind.slug, "CivicStructure"),
        "@id": f"{base}{place.short_path}",
        "url": f"{base}{place.get_absolute_url()}",
        "name": place.name,
        "description": place.summary,
        "address": address_of(place),
        "geo": _geo(place),
        "telephone": place.phone,
        "email": place.email,
        "sameAs": place.website,
        "isAccessibleForFree": place.is_free,
        "amenityFeature": _amenities(place),
        **hours.as_schema_org(place),
    }
    return {name: value for name, value in described.items() if value not in ("", None, [], {})}


def address_of(place: MeetingPlace) -> dict[str, str]:
    """Return a postal address as schema.org; nothing when the street is not known."""
    if not place.street:
        return {}
    return {
        "@type": "PostalAddress",
        "streetAddress": f"{place.street} {place.house_number}".strip(),
        "postalCode": place.postcode,
        "addressLocality": place.municipality,
        "addressCountry": settings.PUBLIC_HOLIDAY_COUNTRY,
    }


def _geo(place: MeetingPlace) -> dict[str, Any]:
    if place.lat is None:
        return {}
    return {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}


def _amenities(place: MeetingPlace) -> list[dict[str, Any]]:
    known = {
        "rolstoeltoegankelijk": place.wheelchair,
        "buggy": place.buggy,
        "verschoontafel": place.changing_table,
        "prikkelarm": place.low_stimulus,
    }
    return [
        {"@type": "LocationFeatureSpecification", "name": name, "value": value}
        for name, value in known.items()
        if value is not None
    ]
