"""Is this place there already? Asked before a new one is saved."""

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q
from django.utils.translation import gettext as _

from core.text import fold
from meetingplaces.models import MeetingPlace, Wijk

# Metres: one building, or its neighbour (the habit of comparable systems).
NEAR = 100
# 100 metres in degrees, a little generous, so that an index can narrow first (to 60° north).
NEAR_DEGREES = (0.001, 0.002)
# Shared trigrams from which two names look like one ("Bib Ledeberg", "Bibliotheek Ledeberg").
ALIKE = 0.4
MOST = 5


@dataclass(frozen=True)
class Lookalike:
    """A place that may be the one somebody is about to add."""

    place: MeetingPlace
    why: str


def lookalikes(
    *, name: str, lat: float | None, lon: float | None, wijk: Wijk | None
) -> list[Lookalike]:
    """Return at most five places near this point (WGS84 degrees) or named much like it there.

    A name only counts in the same wijk, or in no wijk: every wijk may have its own Open Huis.
    """
    found = [*_near(lat, lon), *_alike(fold(name), wijk)]
    first = {one.place.pk: one for one in reversed(found)}
    return [one for one in found if first[one.place.pk] is one][:MOST]


def _near(lat: float | None, lon: float | None) -> list[Lookalike]:
    if lat is None or lon is None:
        return []
    north, east = NEAR_DEGREES
    box = (lon - east, lat - north, lon + east, lat + north)
    around = MeetingPlace.objects.within([box]).nearest_to(lat, lon).select_related("kind")
    return [
        Lookalike(place, _("op %(metres)s meter") % {"metres": round(metres)})
        for place in around[:MOST]
        if (metres := float(getattr(place, "distance", 0))) <= NEAR
    ]


def _alike(name: str, wijk: Wijk | None) -> list[Lookalike]:
    same_wijk = Q(wijk=wijk) | Q(wijk__isnull=True) if wijk else Q()
    named = (
        MeetingPlace.objects.filter(same_wijk)
        .annotate(likeness=TrigramSimilarity("sort_name", name))
        .filter(likeness__gt=ALIKE)
        .order_by("-likeness", "pk")
        .select_related("kind")
    )
    return [Lookalike(place, _("lijkt op deze naam")) for place in named[:MOST]]
