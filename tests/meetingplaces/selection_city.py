"""A small city of every sort of place, to hold the faces of the selection against each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any

from contacts.models import Organisation
from core.publishing import Status
from core.text import slug_of
from meetingplaces.models import (
    EncounterType,
    HoursState,
    MeetingPlace,
    OpeningException,
    OpeningMoment,
    PlaceKind,
    SchoolHoliday,
    SchoolPeriod,
    Wijk,
)
from tests.factories import a_place, a_square, a_wijk

PLACES = 150
WEST, SOUTH, SIDE = 3.70, 51.04, 0.01
WIJKEN = ("Macharius – Heirnis", "Brugse Poort", "Ledeberg", "Wondelgem", "Sint-Amandsberg", "Leeg")
KINDS = ("Bibliotheek", "Speelterrein", "Spelotheek", "Inloop & onthaal")
ORGANISATIONS = ("De Brug", "Wijkgezondheidscentrum Zuid", "Café Één")
NAMES = (
    "Babbelcafé", "Speelhuis", "’t Groene Hoekje", "Bib De Krook", "Élan", "100% Spel",
    "Onder_de_boom", "S&O in het park", '=HYPERLINK("http://kwaad.be")', "+plek", "<b>Vet</b>",
)  # fmt: skip
SUMMARIES = ("", "Spelen en koffie.", "Ouders leren elkaar kennen.", "Met de buggy welkom, ça va?")
LANGUAGES = ("nl", "fr", "tr", "ar", "bg")
AGES = ((None, None), (0, 3), (0, None), (None, 12), (3, 3), (6, 18), (2, 12), (12, 18))
PERIODS = (("09:00", "12:00"), ("11:30", "13:00"), ("12:00", "18:00"), ("16:00", "18:30"),
           ("18:00", "21:00"), ("08:00", "23:59"))  # fmt: skip
TODAY = date(2026, 11, 25)
CHRISTMAS = (date(2026, 12, 21), date(2027, 1, 3))


@dataclass(frozen=True)
class City:
    """The records of the city, read back from the database as they were kept."""

    wijken: Sequence[Wijk]
    kinds: Sequence[PlaceKind]
    places: Sequence[MeetingPlace]
    holidays: Sequence[SchoolHoliday]


def build() -> City:
    """Fill the database with the city; the same one every time."""
    random = Random(2026)
    wijken = [
        a_wijk(name, number=number + 1, boundary=a_square(WEST + SIDE * number, SOUTH, SIDE))
        for number, name in enumerate(WIJKEN)
    ]
    kinds = [
        PlaceKind.objects.create(name=name, plural=f"{name}en", slug=slug_of(name))
        for name in KINDS
    ]
    employers = [
        Organisation.objects.create(name=name, slug=slug_of(name)) for name in ORGANISATIONS
    ]
    SchoolHoliday.objects.create(name="Kerstvakantie", first=CHRISTMAS[0], last=CHRISTMAS[1])
    for number in range(PLACES):
        _add_place(random, number, wijken=wijken, kinds=kinds, employers=employers)
    return City(
        wijken=list(Wijk.objects.all()),
        kinds=list(PlaceKind.objects.all()),
        places=list(MeetingPlace.objects.for_list().order_by("pk")),
        holidays=list(SchoolHoliday.objects.all()),
    )


def _add_place(
    random: Random,
    number: int,
    *,
    wijken: Sequence[Wijk],
    kinds: Sequence[PlaceKind],
    employers: Sequence[Organisation],
) -> None:
    low, high = random.choice(AGES)
    place = a_place(
        f"{random.choice(NAMES)} {number}",
        summary=random.choice(SUMMARIES),
        kind=random.choice(kinds),
        organisation=random.choice([None, *employers]),
        encounter_types=random.sample(EncounterType.values, random.choice((1, 1, 2, 3))),
        status=random.choice((*Status.values, *[Status.PUBLISHED] * 12)),
        languages=random.sample(LANGUAGES, random.choice((0, 1, 1, 3))),
        age_from=low,
        age_to=high,
        is_free=_maybe(random),
        enrolment_needed=_maybe(random),
        wheelchair=_maybe(random),
        buggy=_maybe(random),
        changing_table=_maybe(random),
        low_stimulus=_maybe(random),
        # "Leeg" stays empty but for one place that an editor put there.
        wijk_chosen=wijken[-1] if number == 7 else None,
        confirmed_on=random.choice((None, TODAY - timedelta(days=20), TODAY - timedelta(days=900))),
        **_point(random),
    )
    _add_hours(random, place)


def _maybe(random: Random) -> bool | None:
    return random.choice((True, True, False, None))


def _point(random: Random) -> dict[str, float]:
    """Return a point clear of every border; one in nine lies north of all wijken."""
    square = random.randrange(len(WIJKEN) - 1)
    north = SIDE * 1.5 if random.randrange(9) == 0 else SIDE * random.uniform(0.1, 0.9)
    return {
        "lat": round(SOUTH + north, 6),
        "lon": round(WEST + SIDE * (square + random.uniform(0.1, 0.9)), 6),
    }


def _add_hours(random: Random, place: MeetingPlace) -> None:
    place.hours_state = random.choice((*HoursState.values, *[HoursState.MOMENTS] * 5))
    place.save()
    if place.hours_state == HoursState.MOMENTS:
        moments = [_moment(random, place) for _number in range(random.randrange(6))]
        OpeningMoment.objects.bulk_create(moments)
    if random.randrange(5) == 0:
        OpeningException.objects.create(place=place, **_exception(random))


def _moment(random: Random, place: MeetingPlace) -> OpeningMoment:
    opens, closes = (time.fromisoformat(clock) for clock in random.choice(PERIODS))
    narrowed: dict[str, Any] = random.choice(
        (
            {},
            {},
            {},
            {"nth": random.choice((1, 4, -1))},
            {"valid_from": TODAY + timedelta(days=random.choice((-90, 20)))},
            {"valid_to": TODAY + timedelta(days=random.choice((-1, 0, 90)))},
            {"months_off": [random.choice((7, 11, 12))]},
            {"school_period": random.choice((SchoolPeriod.SCHOOL, SchoolPeriod.HOLIDAY))},
            {"on_public_holidays": True},
            {"by_appointment": True},
        )
    )
    return OpeningMoment(
        place=place, weekday=random.randrange(7), opens=opens, closes=closes, **narrowed
    )


def _exception(random: Random) -> dict[str, Any]:
    first = TODAY + timedelta(days=random.choice((0, 0, -400, 30)))
    hours: dict[str, Any] = random.choice(
        ({}, {"opens": time(10), "closes": time(15)}, {"opens": time(17), "closes": time(23, 59)})
    )
    return {"first": first, "last": first + timedelta(days=random.choice((0, 40))), **hours}
