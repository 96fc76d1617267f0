"""Shapes made fit to be a boundary: areas only, flat, valid; and a word for each one mended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from meetingplaces.boundaries.numbers import in_hectares
from meetingplaces.boundaries.plane import HECTARE, Shapes, hectares, shapes_from
from meetingplaces.boundaries.refusal import RefusedError

AREAS = ("Polygon", "MultiPolygon")
# Square metres below which nothing is left to stand in.
SMALLEST = 1.0


@dataclass(frozen=True)
class Mended:
    """Valid boundaries in degrees, and a sentence for each one that had to be mended."""

    shapes: Shapes
    remarks: list[str]


def mend(
    shapes: Sequence[BaseGeometry | None],
    names: Sequence[str],
    *,
    broken: frozenset[int] = frozenset(),
) -> Mended:
    """Return the shapes as valid Polygons and MultiPolygons, in degrees.

    A border that crosses itself is repaired, and points and lines beside an area are dropped: both
    are told. Raises RefusedError, a sentence for each wijk that has no area left; `broken` are the
    positions of shapes that could not be read.
    """
    areas: list[BaseGeometry] = []
    remarks: list[str] = []
    problems: list[str] = []
    for place, (shape, name) in enumerate(zip(shapes, names, strict=True)):
        area = shapely.Polygon() if shape is None else _areas(shape)
        if shape is None or hectares(area) * HECTARE < SMALLEST:
            problems.append(_problem(name, shape, broken=place in broken))
        elif area is not shape:
            remarks.append(_remark(name, shape, area))
        areas.append(area)
    if problems:
        raise RefusedError(*problems)
    return Mended(shapely.orient_polygons(shapes_from(areas)), remarks)


def _areas(shape: BaseGeometry) -> BaseGeometry:
    """Return the areas of a shape as a valid geometry: the shape itself when it already is one."""
    if shape.geom_type in AREAS and shapely.is_valid(shape):
        return shape
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in AREAS]
    # "structure" keeps what a ring encloses and removes what a hole does, as the drawer meant it.
    valid = shapely.make_valid(shapes_from(parts), method="structure", keep_collapsed=False)
    return shapely.union_all(valid) if parts else shapely.Polygon()


def _problem(name: str, shape: BaseGeometry | None, *, broken: bool) -> str:
    if broken:
        reason = _(
            "{name} heeft een grens die we niet kunnen lezen: exporteer het bestand opnieuw."
        )
    elif shape is None or shape.is_empty:
        reason = _("{name} heeft geen grens: teken ze, of laat die wijk weg uit het bestand.")
    elif shape.area == 0:
        reason = _(
            "{name} is geen vlak maar een punt of een lijn: bewaar de grens als vlak (polygoon)."
        )
    else:
        reason = _("{name} heeft geen oppervlakte meer na herstel: teken de grens opnieuw.")
    return reason.format(name=name)


def _remark(name: str, shape: BaseGeometry, area: BaseGeometry) -> str:
    if shapely.is_valid(shape):
        return _("{name}: punten en lijnen naast het vlak zijn weggelaten.").format(name=name)
    spot = re.search(r"\[(\S+) (\S+)\]", str(shapely.is_valid_reason(shape)))
    where = _(" bij {lon} {lat}").format(lon=spot[1][:9], lat=spot[2][:9]) if spot else ""
    return _(
        "{name}: de grens kruiste of raakte zichzelf{where} en is hersteld ({area} blijft over)."
    ).format(name=name, where=where, area=in_hectares(hectares(area)))
