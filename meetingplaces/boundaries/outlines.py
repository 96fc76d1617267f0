"""Outlines for the map: small enough for a phone, with shared borders still shared.

The official boundary of a city weighs hundreds of kB. Simplified together (as one coverage) its
wijken keep meeting each other exactly; simplified one by one they would gape and overlap.
"""

from typing import Any

import numpy as np
import orjson
import shapely
from django.db import transaction
from shapely.geometry.base import BaseGeometry

from meetingplaces.boundaries.plane import Plane, Shapes, shapes_from
from meetingplaces.models.wijk import Wijk

# Metres a drawn border may lie beside the real one: about a pixel with a city in view …
TOLERANCE = 20.0
# … and with a larger area in view, a pixel of a map that wide.
PIXELS = 1_200
# 0.00001 degree is about a metre.
DECIMALS = 5
# Rows in one statement; a boundary may weigh 100 kB.
BATCH = 200
# Metres to which the spot with the most room around it is looked for …
PRECISION = 10.0
# … and the part of that room with which the middle is preferred.
ENOUGH_ROOM = 0.8


@transaction.atomic
def prepare_outlines() -> int:
    """Draw the outline and place the label of every wijk again; return how many changed."""
    wijken = Wijk.objects.select_for_update(no_key=True)
    drawn = [(wijk, shape) for wijk in wijken if (shape := _polygons(wijk.boundary))]
    if not drawn:
        return 0
    shapes = shapes_from([shape for _wijk, shape in drawn])
    plane = Plane.under(shapes)
    flat = plane.metres(shapes)
    changed = [
        wijk
        for (wijk, shape), outline, label in zip(
            drawn, _outlines(flat, plane), _labels(flat, plane), strict=True
        )
        if _redraw(wijk, shape if outline is None else outline, label)
    ]
    write_wijken(changed, ["outline", "label_lat", "label_lon"])
    return len(changed)


def write_wijken(wijken: list[Wijk], fields: list[str]) -> None:
    """Write these fields of wijken that exist, many at a time; bulk_update would be slower."""
    Wijk.objects.bulk_create(
        wijken, BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )


def _polygons(boundary: Any) -> BaseGeometry | None:
    shape = shapely.from_geojson(orjson.dumps(boundary), on_invalid="ignore")
    usable = shape is not None and shape.area > 0
    return shapely.force_2d(shape) if usable else None


def _outlines(flat: Shapes, plane: Plane) -> list[BaseGeometry | None]:
    """Return each outline in degrees; None where the rounding would spoil a tiny wijk."""
    west, south, east, north = shapely.total_bounds(flat)
    tolerance = max(TOLERANCE, float(max(east - west, north - south)) / PIXELS)
    small = plane.degrees(shapely.coverage_simplify(flat, tolerance), decimals=DECIMALS)
    good = shapely.is_valid(small) & ~shapely.is_empty(small)
    return [outline if fine else None for outline, fine in zip(small, good, strict=True)]


def _labels(flat: Shapes, plane: Plane) -> list[shapely.Point]:
    """Return where a number reads best: in the middle, or where there is room if there is none."""
    circles = np.array([shapely.maximum_inscribed_circle(shape, PRECISION) for shape in flat])
    middles = np.asarray(shapely.centroid(flat))
    # Only a middle that lies inside has room around it.
    room = shapely.distance(middles, shapely.boundary(flat)) * shapely.intersects(flat, middles)
    spots = np.where(room >= ENOUGH_ROOM * shapely.length(circles), middles, _starts(circles))
    return list(plane.degrees(spots, decimals=DECIMALS))


def _starts(lines: Shapes) -> Shapes:
    return np.asarray(shapely.get_point(lines, 0))


def _redraw(wijk: Wijk, outline: BaseGeometry, label: shapely.Point) -> bool:
    """Set the derived fields of `wijk`, and return whether that changed anything."""
    before = (wijk.outline, wijk.label_lat, wijk.label_lon)
    wijk.outline = orjson.loads(shapely.to_geojson(outline))
    wijk.label_lat, wijk.label_lon = label.y, label.x
    return before != (wijk.outline, wijk.label_lat, wijk.label_lon)
