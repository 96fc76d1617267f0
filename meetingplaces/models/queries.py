"""Which places: the questions the portal asks, in the words of the domain.

Each method narrows the selection; `meetingplaces.filters` decides which ones a visitor's
parameters call. Within one question the values are alternatives (OR).
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin

from core.publishing import certain_q, published_q

if TYPE_CHECKING:
    from .place import MeetingPlace
else:
    MeetingPlace = Any

# Mean radius of the Earth in metres (IUGG), for great-circle distances.
EARTH_RADIUS = 6_371_008.8

# As a list tells places, unless it is asked which are near.
LIST_ORDER = ("sort_name", "pk")
ACCESS_FIELDS = {
    "rolstoel": "wheelchair",
    "buggy": "buggy",
    "verschoontafel": "changing_table",
    "prikkelarm": "low_stimulus",
}


def _mentions(word: str) -> Q:
    return (
        Q(search_text__contains=word)
        | Q(organisation__search_text__contains=word)
        | Q(kind__search_text__contains=word)
        | Q(wijk__search_text__contains=word)
    )


class MeetingPlaceQuerySet(models.QuerySet[MeetingPlace]):
    """Places, narrowed by questions."""

    def published(self) -> Self:
        """Return the places everyone may see."""
        return self.filter(published_q())

    def certain(self, today: date | None = None) -> Self:
        """Return the places whose confirmation still holds on `today`."""
        return self.filter(certain_q(today))

    def uncertain(self, today: date | None = None) -> Self:
        """Return the places never confirmed, or too long ago."""
        # Never confirmed has no date at all, which `exclude` would leave out.
        return self.filter(~certain_q(today) | Q(check_due_on__isnull=True))

    def in_wijken(self, slugs: Collection[str]) -> Self:
        """Return the places in one of these wijken."""
        return self.filter(wijk__slug__in=slugs)

    def of_types(self, types: Collection[str]) -> Self:
        """Return the places that bear one of these encounter types (KO, SO, GW)."""
        return self.filter(encounter_types__overlap=list(types))

    def of_kinds(self, slugs: Collection[str]) -> Self:
        """Return the places of one of these kinds."""
        return self.filter(kind__slug__in=slugs)

    def for_ages(self, ages: Collection[int]) -> Self:
        """Return the places for a child of one of these ages, in whole years.

        A place that names only one end is open at the other; one that names none is unknown.
        """
        fits = Q()
        for age in ages:
            low = Q(age_from__lte=age) | Q(age_from__isnull=True)
            high = Q(age_to__gte=age) | Q(age_to__isnull=True)
            fits |= low & high
        known = Q(age_from__isnull=False) | Q(age_to__isnull=False)
        return self.filter(fits & known)

    def open_at(
        self,
        *,
        weekdays: Collection[int] = (),
        parts: int = 0,
        now: datetime | None = None,
        today: date | None = None,
    ) -> Self:
        """Return the places open on one of these weekdays (0 is Monday), or at the moment `now`.

        `parts` narrows to parts of the day (1 before 12:00, 2 afternoon, 4 after 18:00, added up);
        moments that ended before `today` (the present day) do not count for a weekday.
        The rules stand in meetingplaces.hours.
        """
        # The rules ask the models for their moments; importing them above would be a circle.
        from meetingplaces.hours import open_q  # noqa: PLC0415

        return self.filter(open_q(weekdays=weekdays, parts=parts, now=now, today=today))

    def free(self) -> Self:
        """Return the places known to be free."""
        return self.filter(is_free=True)

    def without_enrolment(self) -> Self:
        """Return the places known to need no enrolment."""
        return self.filter(enrolment_needed=False)

    def low_threshold(self) -> Self:
        """Return the places known to be free and without enrolment (recommendation 4)."""
        return self.free().without_enrolment()

    def in_languages(self, codes: Collection[str]) -> Self:
        """Return the places where one of these languages (ISO 639-1) is spoken."""
        return self.filter(languages__overlap=list(codes))

    def accessible(self, needs: Collection[str]) -> Self:
        """Return the places known to meet one of these needs (see ACCESS_FIELDS)."""
        met = Q()
        for need in needs:
            met |= Q(**{ACCESS_FIELDS[need]: True})
        return self.filter(met)

    def matching(self, queries: Collection[Collection[str]]) -> Self:
        """Return the places that match one of these queries: every folded word occurs somewhere."""
        matches = Q()
        for words in queries:
            matches |= Q(*[_mentions(word) for word in words])
        return self.filter(matches)

    def within(self, boxes: Collection[tuple[float, float, float, float]]) -> Self:
        """Return the places inside one of these boxes: west, south, east, north (degrees)."""
        inside = Q()
        for west, south, east, north in boxes:
            inside |= Q(lat__range=(south, north), lon__range=(west, east))
        return self.filter(inside)

    def with_distance(self, lat: float, lon: float) -> Self:
        """Add `distance` in metres from this point, along the great circle (law of cosines)."""
        there = Radians(F("lat"))
        here = Radians(Value(lat, FloatField()))
        cosine = Sin(here) * Sin(there) + Cos(here) * Cos(there) * Cos(
            Radians(F("lon")) - Radians(Value(lon, FloatField()))
        )
        # Rounding may push the cosine of one and the same point just past 1.
        bounded = Least(Greatest(cosine, Value(-1.0)), Value(1.0))
        return self.annotate(distance=Value(EARTH_RADIUS, FloatField()) * ACos(bounded))

    def nearest_to(self, lat: float, lon: float) -> Self:
        """Return the places with their `distance` in metres, nearest first."""
        return self.with_distance(lat, lon).order_by("distance", "pk")

    def for_list(self) -> Self:
        """Return the places with all that a list entry shows, in a constant number of queries."""
        # Without the borders: reading those of 24 wijken took as long as all the rest.
        return (
            self.select_related("wijk", "kind", "organisation")
            .defer("wijk__boundary", "wijk__outline")
            .prefetch_related("moments", "exceptions")
        )

    def without_point(self) -> Self:
        """Return the places that are not on the map yet."""
        return self.filter(lat__isnull=True)

    def known(self) -> Self:
        """Return the places that figures may count: published, and no example."""
        return self.published().filter(is_example=False)

    def examples(self) -> Self:
        """Return the fictional places that a demonstration shows."""
        return self.filter(is_example=True)
