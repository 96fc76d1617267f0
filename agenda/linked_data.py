"""Activities for search engines: schema.org's Event."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from agenda.models import LearningActivity
from core.richtext import plain_text
from meetingplaces.linked_data import address_of

SCHEMA = "https://schema.org"


def event(activity: LearningActivity, base: str) -> dict[str, Any]:
    """Return an activity as schema.org; what is not known is left out. No person is ever named."""
    state = "EventCancelled" if activity.is_cancelled else "EventScheduled"
    described = {
        "@context": SCHEMA,
        "@type": "EducationEvent",
        "@id": f"{base}{activity.short_path}",
        "url": f"{base}{activity.get_absolute_url()}",
        "name": activity.name,
        "description": " ".join([activity.summary, plain_text(activity.description)]).strip(),
        "inLanguage": "nl",
        "startDate": timezone.localtime(activity.starts_at).isoformat(),
        "endDate": timezone.localtime(activity.ends_at).isoformat(),
        "eventStatus": f"{SCHEMA}/{state}",
        "eventAttendanceMode": f"{SCHEMA}/{_mode(activity)}EventAttendanceMode",
        "location": _locations(activity, base),
        "organizer": [
            {
                "@type": "Organization",
                "name": one.name,
                "url": f"{base}{one.get_absolute_url()}",
            }
            for one in activity.organisers.all()
        ],
        "maximumAttendeeCapacity": activity.capacity,
    }
    return {name: value for name, value in described.items() if value not in ("", [], None)}


def _mode(activity: LearningActivity) -> str:
    if not activity.is_online:
        return "Offline"
    return "Mixed" if activity.public_place or activity.where else "Online"


def _locations(activity: LearningActivity, base: str) -> list[dict[str, Any]]:
    """Return the place, or what the editor wrote, and that it is online: each where it is so."""
    found: list[dict[str, Any]] = []
    place = activity.public_place
    if place:
        found.append(
            {
                "@type": "Place",
                "name": place.name,
                "url": f"{base}{place.get_absolute_url()}",
                # Search engines want one, also where we know no street.
                "address": address_of(place) or settings.CITY_NAME,
                **({"description": activity.where} if activity.where else {}),
            }
        )
    elif activity.where:
        found.append({"@type": "Place", "name": activity.where, "address": activity.where})
    if activity.is_online:
        # The way in is sent to who takes part: the page is where one learns of it.
        found.append({"@type": "VirtualLocation", "url": f"{base}{activity.get_absolute_url()}"})
    return found
