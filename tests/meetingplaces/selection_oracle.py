"""Which places a selection means, decided once more in plain Python, from the records alone.

Nothing here asks the database or the code that it judges: the rules are those of the fixed
interface (docs/open-data.md), written down a second time by somebody else.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.publishing import Status
from meetingplaces.models import (
    HoursState,
    MeetingPlace,
    OpeningException,
    OpeningMoment,
    SchoolPeriod,
)
from tests.meetingplaces.selection_city import City

Asked = Mapping[str, Sequence[str]]
Fits = Callable[[MeetingPlace, str], bool]

DAYS = ["ma", "di", "wo", "do", "vr", "za", "zo"]
PARTS = {"voormiddag": (0, 12), "namiddag": (12, 18), "avond": (18, 24)}
NEEDS = {
    "rolstoel": "wheelchair",
    "buggy": "buggy",
    "verschoontafel": "changing_table",
    "prikkelarm": "low_stimulus",
}
# Belgian public holidays among the days of our stories.
PUBLIC_HOLIDAYS = {date(2026, 11, 11), date(2026, 12, 25), date(2027, 1, 1)}
EARTH = 6_371_008.8


def chosen(city: City, asked: Asked, now: datetime) -> Sequence[MeetingPlace]:
    """Return the published places that fit everything asked at the moment `now`, by id."""
    return [
        place
        for place in city.places
        if place.status == Status.PUBLISHED
        and all(
            any(FITS[name](place, value) for value in values)
            for name, values in asked.items()
            if name in FITS and values
        )
        and is_open(city, place, asked.get("open", ()), asked.get("dagdeel", ()), now)
    ]


def counts(
    city: City, asked: Asked, options: Mapping[str, Iterable[str]], now: datetime
) -> dict[str, dict[str, int]]:
    """Return per parameter how many places each option gives, in the place of what is chosen."""
    times = {name: given for name, given in asked.items() if name in {"open", "dagdeel"}}
    facts = {name: given for name, given in asked.items() if name not in times}
    found = {}
    for name, known in options.items():
        others = {other: given for other, given in facts.items() if other != name}
        rest = replace(city, places=chosen(city, others, now))
        found[name] = {value: len(chosen(rest, times | {name: [value]}, now)) for value in known}
    return found


def plain(text: str) -> str:
    """Return text in lower case, without accents, apostrophes straight."""
    marked = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(sign for sign in marked if not unicodedata.combining(sign))


def mentions(place: MeetingPlace, words: str) -> bool:
    """Return whether every word occurs in a text about the place."""
    texts = [
        place.name,
        place.summary,
        place.audience,
        place.street,
        place.postcode,
        place.kind.name,
    ]
    texts += [place.kind.plural]
    texts += [place.organisation.name] if place.organisation else []
    texts += [place.wijk.name] if place.wijk else []
    asked = [word for word in re.findall(r"\w(?:[\w&.'-]*\w)?", plain(words)) if word]
    return all(any(word in plain(text) for text in texts) for word in asked)


def fits_age(place: MeetingPlace, age: str) -> bool:
    """Return whether a child of this age is meant; an open end stays open, both open is unknown."""
    if place.age_from is None and place.age_to is None:
        return False
    low = -1 if place.age_from is None else place.age_from
    high = 99 if place.age_to is None else place.age_to
    return low <= int(age) <= high


def is_inside(place: MeetingPlace, box: str) -> bool:
    """Return whether the place lies in west,south,east,north."""
    west, south, east, north = map(float, box.split(","))
    assert place.lat is not None
    assert place.lon is not None
    return west <= place.lon <= east and south <= place.lat <= north


FITS: dict[str, Fits] = {
    "wijk": lambda place, slug: place.wijk is not None and place.wijk.slug == slug,
    "type": lambda place, code: code in place.encounter_types,
    "soort": lambda place, slug: place.kind.slug == slug,
    "leeftijd": fits_age,
    "gratis": lambda place, _one: place.is_free is True,
    "vrij": lambda place, _one: place.enrolment_needed is False,
    "taal": lambda place, code: code in place.languages,
    "toegankelijk": lambda place, need: getattr(place, NEEDS[need]) is True,
    "q": mentions,
    "bbox": is_inside,
}


def metres(place: MeetingPlace, near: str) -> float:
    """Return the distance to "lat,lon" along the great circle (haversine)."""
    lat, lon = map(float, near.split(","))
    assert place.lat is not None
    assert place.lon is not None
    up, side = math.radians(place.lat - lat), math.radians(place.lon - lon)
    shrunk = math.cos(math.radians(lat)) * math.cos(math.radians(place.lat))
    across = shrunk * math.sin(side / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(math.sin(up / 2) ** 2 + across)))


def is_open(
    city: City, place: MeetingPlace, moments: Sequence[str], parts: Sequence[str], now: datetime
) -> bool:
    """Return whether the place is open at one of these moments, in one of these parts of a day."""
    if not moments and not parts:
        return True
    hours = [PARTS[part] for part in parts] or [(0, 24)]
    if "nu" in moments and _open_now(city, place, now) and _part_of(now, hours):
        return True
    days = [DAYS.index(moment) for moment in moments if moment != "nu"]
    if not days and moments:
        return False
    return _open_in_week(place, days or range(7), hours, now.date())


def _part_of(now: datetime, hours: Iterable[tuple[int, int]]) -> bool:
    return any(first <= now.hour < last for first, last in hours)


def _open_in_week(
    place: MeetingPlace, days: Iterable[int], hours: Iterable[tuple[int, int]], today: date
) -> bool:
    if place.hours_state == HoursState.ALWAYS:
        return True
    if place.hours_state != HoursState.MOMENTS:
        return False
    return any(
        moment.weekday in days
        and (moment.valid_to is None or moment.valid_to >= today)
        and any(_touches(moment, first, last) for first, last in hours)
        for moment in place.moments.all()
    )


def _touches(moment: OpeningMoment, first: int, last: int) -> bool:
    return _minutes(moment.opens) < 60 * last and _minutes(moment.closes) > 60 * first


def _minutes(clock: time) -> int:
    return 60 * clock.hour + clock.minute


def _open_now(city: City, place: MeetingPlace, now: datetime) -> bool:
    today = now.date()
    excepted = [one for one in place.exceptions.all() if one.first <= today <= one.last]
    if excepted:
        return any(_around(one, now) for one in excepted)
    if place.hours_state == HoursState.ALWAYS:
        return True
    if place.hours_state != HoursState.MOMENTS:
        return False
    return any(
        not moment.by_appointment and _holds(city, moment, today) and _around(moment, now)
        for moment in place.moments.all()
    )


def _around(moment: OpeningMoment | OpeningException, now: datetime) -> bool:
    if moment.opens is None or moment.closes is None:
        return False
    # Closing at 23:59 means midnight.
    closes = 24 * 60 if moment.closes == time(23, 59) else _minutes(moment.closes)
    return _minutes(moment.opens) <= _minutes(now.time()) < closes


def _holds(city: City, moment: OpeningMoment, today: date) -> bool:
    holiday = any(one.first <= today <= one.last for one in city.holidays)
    week = timedelta(days=7)
    nth = sum(1 for back in range(5) if (today - back * week).month == today.month)
    nths = {None, nth} | ({-1} if (today + week).month != today.month else set())
    return all(
        (
            moment.weekday == today.weekday(),
            moment.nth in nths,
            moment.valid_from is None or moment.valid_from <= today,
            moment.valid_to is None or moment.valid_to >= today,
            today.month not in moment.months_off,
            moment.school_period != (SchoolPeriod.SCHOOL if holiday else SchoolPeriod.HOLIDAY),
            moment.on_public_holidays or today not in PUBLIC_HOLIDAYS,
        )
    )
