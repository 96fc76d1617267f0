"""Records for stories: sensible by default, anything can be said otherwise."""

from datetime import date, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from agenda.models import LearningActivity
from contacts.models import Organisation, Person
from core.publishing import Status
from core.text import slug_of
from meetingplaces.models import HoursState, MeetingPlace, OpeningMoment, PlaceKind, Wijk
from practices.models import Condition, ConditionGroup, Practice

ACTIVITY_LINKS = ("organisers", "wijken", "conditions")
PRACTICE_LINKS = ("partners", "wijken", "places", "conditions", "methods", "materials", "related")
_numbers = count(1)


def a_square(west: float, south: float, side: float = 0.01) -> dict[str, Any]:
    """Return a square as GeoJSON, its south-west corner and side in degrees."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def a_wijk(name: str = "", **fields: Any) -> Wijk:
    """Return a wijk; each next one is a square of a hundredth degree further east."""
    number = fields.pop("number", next(_numbers))
    name = name or f"Wijk {number}"
    square = a_square(3.70 + 0.01 * (number % 20), 51.04)
    fields = {"boundary": square, "outline": fields.get("boundary", square), **fields}
    return Wijk.objects.create(
        number=number,
        name=name,
        slug=slug_of(name),
        **fields,
    )


def a_kind(name: str = "Bibliotheek", **fields: Any) -> PlaceKind:
    """Return a kind of place; the same name gives the same kind."""
    defaults = {"plural": f"{name}en", "slug": slug_of(name), **fields}
    return PlaceKind.objects.get_or_create(name=name, defaults=defaults)[0]


def a_place(name: str = "", **fields: Any) -> MeetingPlace:
    """Return a published place of which nothing is known but its name, kind, type and point."""
    number = next(_numbers)
    fields.setdefault("kind", None)
    fields["kind"] = fields["kind"] or a_kind()
    defaults = {
        "name": name or f"Plek {number}",
        "encounter_types": ["KO"],
        "status": Status.PUBLISHED,
        "lat": 51.05,
        "lon": 3.72,
    }
    return MeetingPlace.objects.create(**{**defaults, **fields})


def open_on(place: MeetingPlace, weekday: int, opens: str, closes: str, **fields: Any) -> None:
    """Say that a place is open on a weekday (0 is Monday) between two times such as "09:30"."""
    OpeningMoment.objects.create(
        place=place,
        weekday=weekday,
        opens=time.fromisoformat(opens),
        closes=time.fromisoformat(closes),
        **fields,
    )
    place.hours_state = HoursState.MOMENTS
    place.save()


def a_condition(name: str = "", **fields: Any) -> Condition:
    """Return a published condition; each next one has the next free number."""
    number = fields.pop("number", next(_numbers))
    defaults = {
        "name": name or f"Randvoorwaarde {number}",
        "group": ConditionGroup.GENERAL,
        "status": Status.PUBLISHED,
        "summary": "Zonder dit komt er weinig van ontmoeten.",
        "explanation": "<p>Waarom dit telt.</p>",
    }
    return Condition.objects.create(number=number, **{**defaults, **fields})


def a_practice(name: str = "", **fields: Any) -> Practice:
    """Return a published practice; what it is linked to (wijken, partners …) may be given too."""
    defaults = {
        "name": name or f"Praktijk {next(_numbers)}",
        "summary": "Ouders en kinderen maken samen iets.",
        "status": Status.PUBLISHED,
    }
    links = {link: fields.pop(link) for link in PRACTICE_LINKS if link in fields}
    practice = Practice.objects.create(**{**defaults, **fields})
    for link, records in links.items():
        getattr(practice, link).set(records)
    return practice


def an_activity(name: str = "", **fields: Any) -> LearningActivity:
    """Return a published activity of two hours in a week; its links may be given too."""
    starts = fields.pop("starts_at", timezone.now() + timedelta(days=7))
    defaults = {
        "name": name or f"Activiteit {next(_numbers)}",
        "kind": "vorming",
        "summary": "Je leert samen hoe je gezinnen laat ontmoeten.",
        "where": "Zaal 1",
        "ends_at": starts + timedelta(hours=2),
        "status": Status.PUBLISHED,
    }
    links = {link: fields.pop(link) for link in ACTIVITY_LINKS if link in fields}
    activity = LearningActivity.objects.create(starts_at=starts, **{**defaults, **fields})
    for link, records in links.items():
        getattr(activity, link).set(records)
    return activity


def a_person(name: str = "Nora de brugfiguur", **fields: Any) -> Person:
    """Return a person of the directory who was told and is shown to the network."""
    organisation = fields.pop("organisation", "De Brug")
    if isinstance(organisation, str):
        organisation, _new = Organisation.objects.get_or_create(
            name=organisation, defaults={"slug": slug_of(organisation)}
        )
    defaults = {
        "function": "brugfiguur",
        "email": f"{slug_of(name)}@example.org",
        "phone": "09 000 00 01",
        "basis": "belang",
        "noticed_on": date(2026, 1, 5),
        "organisation": organisation,
    }
    return Person.objects.create(name=name, **{**defaults, **fields})
