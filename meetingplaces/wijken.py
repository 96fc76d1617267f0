"""Where a wijk is assigned: which wijk a point lies in, and what moves when boundaries change.

The rule, in this order (docs/decisions/boundaries.md says why):

1. the wijk whose boundary holds the point; on a shared border the one with the lowest number;
2. a point in no wijk but within CRACK metres of at least two lies in a crack between them (borders
   that were drawn apart): the nearest, and at equal distance the lowest number;
3. otherwise no wijk.

An editor's own choice (`wijk_chosen`) always goes first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
import orjson
import shapely
from django.db import connection, transaction
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from core.stamps import state_of
from meetingplaces.boundaries.outlines import prepare_outlines
from meetingplaces.boundaries.plane import Plane, Shapes, shapes_from
from meetingplaces.models.place import MeetingPlace
from meetingplaces.models.queries import MeetingPlaceQuerySet
from meetingplaces.models.wijk import Wijk

# The subject whose stamp the database raises at every change of a wijk.
STAMP = "wijken"
# Metres: twice what separates two drawings of the same border in the open data of a city.
CRACK = 30.0
# Places looked up, and rows updated, at a time.
CHUNK = 20_000

Positions = NDArray[np.intp]


@dataclass(frozen=True)
class Move:
    """A place that went to another wijk; None is no wijk."""

    place_id: int
    name: str
    old: Wijk | None
    new: Wijk | None

    def __str__(self) -> str:
        return f"{self.name}: {self.old or '–'} → {self.new or '–'}"


class Boundaries:
    """All boundaries in one state of the data, ready to be asked where points lie."""

    def __init__(self, wijken: Iterable[Wijk]) -> None:
        drawn = [(wijk, shape) for wijk in wijken if (shape := shape_of(wijk.boundary))]
        drawn.sort(key=lambda pair: pair[0].number)
        self.wijken = [wijk for wijk, _shape in drawn]
        self._shapes = shapes_from([shape for _wijk, shape in drawn])
        shapely.prepare(self._shapes)
        self._plane = Plane.under(self._shapes)
        self._flat: Shapes | None = None

    def wijk_at(self, lat: float, lon: float) -> Wijk | None:
        """Return the wijk of one point (WGS84 degrees), or None."""
        position = self.positions(np.array([lat]), np.array([lon]))[0]
        return self.wijken[position] if position >= 0 else None

    def positions(self, lats: NDArray[np.float64], lons: NDArray[np.float64]) -> Positions:
        """Return for each point the position of its wijk in `wijken`, or -1."""
        points: Shapes = np.asarray(shapely.points(lons, lats, handle_nan="skip"))
        found = self._holding(points)
        outside = np.flatnonzero(found < 0)
        if outside.size and self.wijken:
            found[outside] = self._beside(points[outside])
        return found

    def _holding(self, points: Shapes) -> Positions:
        none = len(self.wijken)
        found = np.full(len(points), none, dtype=np.intp)
        wijk, point = shapely.STRtree(points).query(self._shapes, predicate="intersects")
        np.minimum.at(found, point, wijk)  # wijken stand by number: the lowest wins
        found[found == none] = -1
        return found

    def _beside(self, points: Shapes) -> Positions:
        if self._flat is None:
            self._flat = self._plane.metres(self._shapes)
        flat = self._plane.metres(points)
        point, wijk = shapely.STRtree(self._flat).query(flat, predicate="dwithin", distance=CRACK)
        found = np.full(len(points), -1, dtype=np.intp)
        metres = np.round(shapely.distance(flat[point], self._flat[wijk]), 2)
        first_last = np.lexsort((wijk, metres, point))[::-1]
        found[point[first_last]] = wijk[first_last]  # the nearest is written last
        found[np.bincount(point, minlength=len(points)) < 2] = -1
        return found


def shape_of(boundary: Any) -> BaseGeometry | None:
    """Return a stored boundary (GeoJSON geometry) as a shape; None when it is none."""
    shape = shapely.from_geojson(orjson.dumps(boundary), on_invalid="ignore")
    return None if shape is None or shape.is_empty else shape


@lru_cache(maxsize=1)
def _boundaries_in(_state: tuple[int, int]) -> Boundaries:
    return Boundaries(Wijk.objects.defer("outline"))


def boundaries() -> Boundaries:
    """Return the boundaries as they are now: read and prepared once per state of the data."""
    return _boundaries_in(state_of(STAMP))


def wijk_for(*, lat: float | None, lon: float | None) -> Wijk | None:
    """Return the wijk a point (WGS84 degrees) lies in; None without a point or outside them all."""
    if lat is None or lon is None:
        return None
    return boundaries().wijk_at(lat, lon)


def hold_places() -> None:
    """Let whoever is saving a place finish, and the next one wait, until this transaction ends.

    Call it first: a place's row is taken before the stamp, so a change of boundaries, which raises
    the stamp before it writes places, would otherwise wait for an editor who waits for it.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {MeetingPlace._meta.db_table} IN EXCLUSIVE MODE")  # noqa: SLF001


@transaction.atomic
def assign_wijken(places: MeetingPlaceQuerySet | None = None) -> list[Move]:
    """Give every place (or these) the wijk that follows from the rule, and return what moved.

    Only places that move are written, without touching when they were edited or confirmed.
    """
    now = boundaries()
    wijken = Wijk.objects.defer("boundary", "outline")
    known: dict[int | None, Wijk] = {wijk.pk: wijk for wijk in wijken}
    chosen_from = MeetingPlace.objects.all() if places is None else places
    rows = chosen_from.order_by("pk").values_list(
        "pk", "name", "lat", "lon", "wijk_id", "wijk_chosen_id"
    )
    moves: list[Move] = []
    for chunk in _chunks(rows.iterator(CHUNK)):
        for (pk, name, _lat, _lon, old, _chosen), new in zip(chunk, _now(chunk, now), strict=True):
            if old != new:
                moves.append(Move(pk, name, known.get(old), known.get(new)))
    _write(moves)
    return moves


def boundaries_changed() -> list[Move]:
    """Do all that follows from a changed boundary: outlines redrawn, places assigned again."""
    prepare_outlines()
    return assign_wijken()


def _chunks(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    rest = iter(rows)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _now(chunk: list[tuple[Any, ...]], now: Boundaries) -> list[int | None]:
    """Return the key of the wijk that each of these rows should have."""
    lats = np.array([row[2] for row in chunk], dtype=np.float64)  # None becomes NaN: in no wijk
    lons = np.array([row[3] for row in chunk], dtype=np.float64)
    keys = [*(wijk.pk for wijk in now.wijken), None]  # -1, no wijk, is the last
    found = now.positions(lats, lons)
    return [row[5] or keys[position] for row, position in zip(chunk, found, strict=True)]


def _write(moves: list[Move]) -> None:
    by_wijk: dict[int | None, list[int]] = {}
    for move in moves:
        by_wijk.setdefault(move.new.pk if move.new else None, []).append(move.place_id)
    for wijk_id, places in by_wijk.items():
        for start in range(0, len(places), CHUNK):
            rows = MeetingPlace.objects.filter(pk__in=places[start : start + CHUNK])
            rows.update(wijk_id=wijk_id)
