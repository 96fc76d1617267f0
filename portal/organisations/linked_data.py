"""An organisation for search engines and other programs: schema.org as JSON-LD."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from contacts.models import Organisation
from meetingplaces.models import MeetingPlace


def organisation(one: Organisation, places: Iterable[MeetingPlace], base: str) -> dict[str, Any]:
    """Return an organisation as schema.org, with its places; what is not known is left out."""
    described = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{base}{one.get_absolute_url()}",
        "url": f"{base}{one.get_absolute_url()}",
        "name": one.name,
        "description": one.description,
        "address": _address(one),
        "telephone": one.phone,
        "email": one.email,
        "sameAs": [url for url in (one.website, one.sociale_kaart) if url],
        "identifier": _identifiers(one),
        "location": [
            {"@type": "Place", "@id": f"{base}{place.short_path}", "name": place.name}
            for place in places
        ],
    }
    return {name: value for name, value in described.items() if value not in ("", [], {})}


def _address(one: Organisation) -> dict[str, str]:
    if not one.street:
        return {}
    return {
        "@type": "PostalAddress",
        "streetAddress": f"{one.street} {one.house_number}".strip(),
        "postalCode": one.postcode,
        "addressLocality": one.municipality,
        "addressCountry": settings.PUBLIC_HOLIDAY_COUNTRY,
    }


def _identifiers(one: Organisation) -> list[dict[str, str]]:
    known = {"KBO": one.kbo, "vCode": one.vcode}
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in known.items()
        if value
    ]
