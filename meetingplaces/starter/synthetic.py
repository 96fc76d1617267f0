"""Synthetic places for measuring: any number, mixed as real ones are, the same for one seed.

They are fictional and say so (is_example), so the action that removes the examples removes them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from contacts.models import Organisation
from core.publishing import Status
from core.shortlinks import new_code
from core.text import slug_of
from meetingplaces.models import (
    EncounterType,
    HoursState,
    MeetingPlace,
    OpeningException,
    OpeningMoment,
    PlaceKind,
    Wijk,
)
from meetingplaces.wijken import Boundaries, shape_of

from . import words
from .odds import (
    AGES,
    CONFIRMED,
    HOURS,
    INFORMAL_HOURS,
    LANGUAGES,
    MOMENTS,
    MOSTLY_NO,
    MOSTLY_YES,
    NTH,
    PERIODS,
    SCHOOL_PERIODS,
    SELDOM,
    WEEKDAYS,
    Odds,
)

Floats = NDArray[np.float64]

SOURCE = "Verzonnen door seed_scale, om te meten."
# A wijk without a number of inhabitants gets this many.
USUAL_INHABITANTS = 10_000


@dataclass
class Batch:
    """Places with their hours, not saved yet."""

    places: list[MeetingPlace] = field(default_factory=list)
    moments: list[OpeningMoment] = field(default_factory=list)
    exceptions: list[OpeningException] = field(default_factory=list)


@dataclass
class Ground:
    """What synthetic places stand on: the wijken, kinds and organisations, and what is taken.

    `taken_slugs` and `taken_codes` grow with every place that is made.
    """

    wijken: list[Wijk]
    kinds: list[PlaceKind]
    organisations: list[Organisation]
    today: date
    taken_slugs: set[str]
    taken_codes: set[str]


class Synthesis:
    """Makes places, batch after batch; the same seed on the same ground makes the same ones."""

    def __init__(self, ground: Ground, seed: str) -> None:
        self.ground = ground
        self.random = Random(seed)  # noqa: S311 - for places that can be made again, not secrets
        self.boundaries = Boundaries(ground.wijken)

    def batch(self, keys: Sequence[int]) -> Batch:
        """Return a place for each of these primary keys, with the wijk its point lies in."""
        lats, lons = self._points(len(keys))
        found = self.boundaries.positions(lats, lons)
        batch = Batch()
        for key, lat, lon, position in zip(keys, lats.tolist(), lons.tolist(), found, strict=True):
            wijk = self.boundaries.wijken[position] if position >= 0 else None
            place = self._place(pk=key, lat=lat, lon=lon, wijk=wijk)
            batch.places.append(place)
            if place.hours_state == HoursState.MOMENTS:
                batch.moments += self._moments(place)
                batch.exceptions += self._exceptions(place)
        return batch

    def _points(self, count: int) -> tuple[Floats, Floats]:
        """Return latitudes and longitudes inside the wijken: more where more people live."""
        numbers = np.random.default_rng(self.random.getrandbits(64))
        wijken = self.boundaries.wijken
        people = np.array([wijk.inhabitants or USUAL_INHABITANTS for wijk in wijken], dtype=float)
        chosen = numbers.choice(len(wijken), size=count, p=people / people.sum())
        points = np.empty((count, 2))
        for index, wijk in enumerate(wijken):
            here = np.flatnonzero(chosen == index)
            if shape := shape_of(wijk.boundary):
                points[here] = points_in(shape, len(here), numbers)
        # Six decimals are 10 cm, as many as an editor's map gives.
        return points[:, 1].round(6), points[:, 0].round(6)

    def _pick(self, odds: Odds) -> Any:
        return self.random.choices(odds.options, cum_weights=odds.sums)[0]

    def _place(self, **known: Any) -> MeetingPlace:
        """Return a place with what is `known` of it: key, point and wijk."""
        kind = self.random.choice(self.ground.kinds)
        place = MeetingPlace(
            **known,
            **self._what(kind),
            **self._for_whom(),
            **self._access(),
            **self._where(),
            **self._contact(),
            hours_state=self._pick(INFORMAL_HOURS if kind.is_informal else HOURS),
            code=self._code(),
            confirmed_on=self._confirmed_on(),
            status=Status.PUBLISHED,
            is_example=True,
            source=SOURCE,
        )
        place.derive_texts()
        return place

    def _what(self, kind: PlaceKind) -> dict[str, Any]:
        choose = self.random.choice
        label = kind.name.partition(" (")[0].partition(" of ")[0]
        name = f"{label} De {choose(words.ADJECTIVES)} {choose(words.NOUNS)}"
        slug = slug_of(name, taken=self.ground.taken_slugs, most=70)
        self.ground.taken_slugs.add(slug)
        more = (
            {choose(EncounterType.values)} if self._pick(SELDOM) or not kind.usual_types else set()
        )
        return {
            "name": name,
            "slug": slug,
            "kind": kind,
            "encounter_types": [t for t in EncounterType.values if t in {*kind.usual_types, *more}],
            "organisation": None if kind.is_informal else choose(self.ground.organisations),
            "summary": choose(words.SUMMARIES),
        }

    def _for_whom(self) -> dict[str, Any]:
        choose = self.random.choice
        age_from, age_to = self._pick(AGES)
        is_free, enrolment_needed = self._pick(MOSTLY_YES), self._pick(MOSTLY_NO)
        return {
            "audience": choose(words.AUDIENCES),
            "age_from": age_from,
            "age_to": age_to,
            "languages": list(self._pick(LANGUAGES)),
            "is_free": is_free,
            "price_note": choose(words.PRICES) if is_free is False else "",
            "enrolment_needed": enrolment_needed,
            "enrolment_note": choose(words.ENROLMENTS) if enrolment_needed else "",
        }

    def _access(self) -> dict[str, Any]:
        needs = ("wheelchair", "buggy", "changing_table", "low_stimulus")
        return {
            need: self._pick(MOSTLY_NO if need == "low_stimulus" else MOSTLY_YES) for need in needs
        }

    def _where(self) -> dict[str, Any]:
        choose = self.random.choice
        return {
            "street": choose(words.STREETS) + choose(words.STREET_ENDS),
            "house_number": str(self.random.randint(1, 250)),
            "municipality": settings.CITY_NAME,
            "getting_there": choose(words.WAYS),
        }

    def _contact(self) -> dict[str, Any]:
        function = self.random.choice(words.FUNCTIONS)
        return {
            "contact_function": function,
            "email": "onthaal@voorbeeld.gent" if function else "",
            "phone": f"09 000 00 {self.random.randint(0, 99):02}" if function else "",
        }

    def _code(self) -> str:
        code = new_code()
        while code in self.ground.taken_codes:
            code = new_code()
        self.ground.taken_codes.add(code)
        return code

    def _confirmed_on(self) -> date | None:
        days = self._pick(CONFIRMED)
        return days and self.ground.today - timedelta(days=self.random.randint(*days))

    def _moments(self, place: MeetingPlace) -> list[OpeningMoment]:
        """Return moments of which no two are at the same time."""
        moments: list[OpeningMoment] = []
        for _n in range(self._pick(MOMENTS)):
            moment = self._moment(place)
            if not any(_overlap(moment, other) for other in moments):
                moments.append(moment)
        return moments

    def _moment(self, place: MeetingPlace) -> OpeningMoment:
        opens, closes = self._pick(PERIODS)
        return OpeningMoment(
            place=place,
            weekday=self._pick(WEEKDAYS),
            opens=opens,
            closes=closes,
            nth=self._pick(NTH),
            months_off=[7, 8] if self._pick(SELDOM) else [],
            school_period=self._pick(SCHOOL_PERIODS),
            by_appointment=self._pick(SELDOM),
            note=self.random.choice(words.NOTES),
        )

    def _exceptions(self, place: MeetingPlace) -> list[OpeningException]:
        if not self._pick(SELDOM):
            return []
        first = self.ground.today + timedelta(days=self.random.randint(-30, 120))
        opens, closes = (time(10), time(16)) if self._pick(SELDOM) else (None, None)
        return [
            OpeningException(
                place=place,
                first=first,
                last=first + timedelta(days=self.random.randint(0, 14)),
                opens=opens,
                closes=closes,
                reason=self.random.choice(words.REASONS),
            )
        ]


def _overlap(one: OpeningMoment, other: OpeningMoment) -> bool:
    same_day = one.weekday == other.weekday
    return same_day and one.opens < other.closes and other.opens < one.closes


def points_in(shape: BaseGeometry, count: int, numbers: np.random.Generator) -> Floats:
    """Return `count` random points (longitude, latitude) inside `shape`, evenly spread."""
    west, south, east, north = shape.bounds
    found = np.empty((0, 2))
    while len(found) < count:
        tried = numbers.uniform((west, south), (east, north), size=(2 * count + 16, 2))
        inside = shapely.contains_xy(shape, tried)
        found = np.concatenate([found, tried[inside]])
    return found[:count]
