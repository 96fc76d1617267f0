"""The map drawn by the server as SVG: without JavaScript, in print, until Leaflet stands.

Coordinates are projected as the tiles are (Web Mercator), so that the drawing and the map agree.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from core.stamps import State, kept
from meetingplaces import facets
from meetingplaces.facets import counts_of_facts
from meetingplaces.looks import TYPE_BITS, UNCERTAIN, looks
from meetingplaces.models import Wijk
from meetingplaces.models.queries import MeetingPlaceQuerySet
from meetingplaces.selection import Selection
from meetingplaces.tally import SCALE

WIDTH = 1000
# How far apart the numbers stand, in units of the drawing: two digits as large as on a phone.
NUMBER_WIDTH, NUMBER_HEIGHT = 56, 42
# More markers than this would cover each other and weigh more than the page.
MOST_MARKERS = 250

# West, south, east and north (WGS84 degrees).
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Frame:
    """The part of the world that is drawn, in Mercator units, and its size on paper."""

    west: float
    north: float
    scale: float
    height: int

    def at(self, lon: float, lat: float) -> tuple[int, int]:
        """Return where a point (WGS84 degrees) falls on the drawing."""
        x, y = mercator(lon, lat)
        return round((x - self.west) * self.scale), round((self.north - y) * self.scale)


@dataclass(frozen=True)
class DrawnWijk:
    """The outline of a wijk as SVG path, its box (WGS84 degrees), and where its number goes."""

    slug: str
    name: str
    path: str
    box: Box | None
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """All outlines in one frame."""

    frame: Frame
    wijken: list[DrawnWijk]

    @property
    def view_box(self) -> str:
        """Return the SVG's viewBox."""
        return f"0 0 {WIDTH} {self.frame.height}"


@dataclass(frozen=True)
class ChosenWijk:
    """A wijk as a selection sees it: how many places, and the query that chooses it or not."""

    drawn: DrawnWijk
    count: int
    is_chosen: bool
    query: str


@dataclass(frozen=True)
class Symbol:
    """One look of a marker: the shapes of its encounter types side by side."""

    look: int
    shapes: list[tuple[str, int]]
    is_uncertain: bool


@dataclass(frozen=True)
class Marker:
    """A place on the drawing; where it leads to somewhere it has a name and a slug."""

    x: int
    y: int
    look: int
    name: str = ""
    slug: str = ""


# Half the distance between two shapes side by side, in units of the drawing.
STEP = 9


def _symbol(look: int) -> Symbol:
    types = [code for code, bit in TYPE_BITS.items() if look & bit]
    shapes = [(code, STEP * (2 * place - len(types) + 1)) for place, code in enumerate(types)]
    return Symbol(look, shapes, bool(look & UNCERTAIN))


SYMBOLS = [_symbol(look) for look in range(1, 16) if look != UNCERTAIN]


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Return a point (WGS84 degrees) on the Mercator projection (EPSG:3857), in Earth radii."""
    return math.radians(lon), math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def drawing(stamp: State) -> Drawing | None:
    """Return the outlines of all wijken, drawn once per state of the data; None without wijken."""
    return kept(("drawing", stamp), _draw)


def _draw() -> Drawing | None:
    wijken = list(Wijk.objects.defer("boundary"))
    rings = {wijk.pk: list(_rings(wijk.outline)) for wijk in wijken}
    points = [point for found in rings.values() for ring in found for point in ring]
    if not points:
        return None
    frame = _frame(points)
    spots = apart([frame.at(wijk.label_lon, wijk.label_lat) for wijk in wijken])
    return Drawing(
        frame=frame,
        wijken=[
            DrawnWijk(
                wijk.slug,
                wijk.name,
                "".join(_path(ring, frame) for ring in rings[wijk.pk]),
                _box(point for ring in rings[wijk.pk] for point in ring),
                *spot,
            )
            for wijk, spot in zip(wijken, spots, strict=True)
        ],
    )


def apart(spots: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where numbers stand that would cover each other, each as near as it can to its spot.

    As `spread` in static/js/kaart-merken.js does for the map.
    """
    moved = [[float(x), float(y)] for x, y in spots]
    for _round in range(60):
        over = [_push(one, other) for one, other in combinations(moved, 2)]
        if not any(over):
            break
    return [(round(x), round(y)) for x, y in moved]


def _push(one: list[float], other: list[float]) -> bool:
    """Move two spots out of each other, each half of the way; return whether they overlapped."""
    over = (
        NUMBER_WIDTH - abs(one[0] - other[0]),
        NUMBER_HEIGHT - abs(one[1] - other[1]),
    )
    least = min(over)
    if least < 1:
        return False
    axis = over.index(least)
    push = math.copysign(least / 2, one[axis] - other[axis])
    one[axis] += push
    other[axis] -= push
    return True


def _rings(geometry: dict[str, Any]) -> Iterable[list[list[float]]]:
    coordinates = geometry.get("coordinates", [])
    polygons = [coordinates] if geometry.get("type") == "Polygon" else coordinates
    for polygon in polygons:
        yield from polygon


def _box(points: Iterable[list[float]]) -> Box | None:
    """Return the box around points (WGS84 degrees); None without points."""
    found = [(point[0], point[1]) for point in points]
    if not found:
        return None
    lons, lats = zip(*found, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _frame(points: list[list[float]]) -> Frame:
    projected = [mercator(*point[:2]) for point in points]
    west, east = min(x for x, _y in projected), max(x for x, _y in projected)
    south, north = min(y for _x, y in projected), max(y for _x, y in projected)
    scale = WIDTH / (east - west)
    return Frame(west, north, scale, math.ceil((north - south) * scale))


def _path(ring: list[list[float]], frame: Frame) -> str:
    """Return a ring as SVG path, without the points that fall on the one before."""
    drawn = list(dict.fromkeys(frame.at(*point[:2]) for point in ring))
    return "M" + "L".join(f"{x} {y}" for x, y in drawn) + "Z"


def area(selection: Selection) -> Box | None:
    """Return the box around the chosen wijken, or around all; None where there are no wijken."""
    drawn = drawing(selection.stamp)
    boxes = {one.slug: one.box for one in drawn.wijken if one.box} if drawn else {}
    chosen = [boxes[slug] for slug in selection.chosen.get("wijk", []) if slug in boxes]
    wanted = chosen or boxes.values()
    return _box([[*corner] for box in wanted for corner in (box[:2], box[2:])])


def wijken_of(selection: Selection) -> list[ChosenWijk]:
    """Return the drawn wijken with their number of places in this selection."""
    drawn = drawing(selection.stamp)
    if drawn is None:
        return []
    numbers = counts_of_facts(selection)["wijk"]
    chosen = selection.chosen.get("wijk", [])
    return [
        ChosenWijk(
            drawn=wijk,
            count=numbers[wijk.slug],
            is_chosen=wijk.slug in chosen,
            query=selection.query(wijk=wijk.slug),
        )
        for wijk in drawn.wijken
    ]


def markers(selection: Selection) -> list[Marker]:
    """Return the places of a selection as markers; none when there are too many to tell apart."""
    drawn = drawing(selection.stamp)
    if drawn is None or selection.total > MOST_MARKERS or not selection.is_valid:
        return []
    return [
        Marker(*drawn.frame.at(lon / SCALE, lat / SCALE), look)
        for _pk, lat, lon, look in facets.points(selection)
    ]


def placed(places: MeetingPlaceQuerySet, frame: Frame, today: date) -> list[Marker]:
    """Return places as markers in this frame, as sure as they are on `today`."""
    # Published places have a point: the database holds it (place_published_on_map).
    rows: Iterable[tuple[Any, ...]] = (
        places.order_by("pk")
        .annotate(look=looks(today))
        .values_list("lon", "lat", "look", "name", "slug")
    )
    return [Marker(*frame.at(lon, lat), look, name, slug) for lon, lat, look, name, slug in rows]
