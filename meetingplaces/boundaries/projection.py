"""To degrees: whatever coordinate system a file is in, the portal keeps WGS84, longitude first.

GDAL does the sums. Its trap is the order of the axes: EPSG says latitude first for 4326, files hold
longitude first; Django's SpatialReference keeps the order of files unless told otherwise.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.contrib.gis.gdal import (
    CoordTransform,
    GDALException,
    OGRGeometry,
    SpatialReference,
    SRSException,
)
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from meetingplaces.boundaries.layer import Layer
from meetingplaces.boundaries.plane import Shapes, shapes_from
from meetingplaces.boundaries.refusal import RefusedError, refuse

WGS84 = 4326
# 0.0000001 degree is about a centimetre; rounding moves the two sides of a shared border alike.
DECIMALS = 7
# No map projection of the Earth reaches farther, in metres.
FARTHEST = 50_000_000.0
GDAL_ERRORS = (GDALException, SRSException)


@dataclass(frozen=True)
class Box:
    """The coordinates a projection has within the country it is made for."""

    srid: int
    west: float
    south: float
    east: float
    north: float

    def holds(self, bounds: NDArray[np.float64]) -> bool:
        """Return whether bounds (west, south, east, north) lie inside."""
        west, south, east, north = bounds
        return bool(
            west >= self.west and south >= self.south and east <= self.east and north <= self.north
        )


DEGREES = Box(WGS84, -180, -90, 180, 90)
# What Flemish GIS people send; the two do not overlap each other, nor the Dutch RD.
BELGIAN = (
    Box(31370, 15_000, 15_000, 300_000, 255_000),
    Box(3812, 515_000, 515_000, 800_000, 755_000),
)


@dataclass(frozen=True)
class Projected:
    """Shapes in degrees, and the sentence that says where they came from."""

    shapes: Shapes
    remark: str


def to_degrees(layer: Layer, *, file: str, srid: int | None = None) -> Projected:
    """Return the shapes of a layer in WGS84 degrees, rounded to a centimetre, without heights.

    `srid` (an EPSG code) goes before what the file says. Raises RefusedError with a sentence when
    the coordinate system is unknown, or the coordinates do not lie on Earth in it.
    """
    shapes = shapely.force_2d(shapes_from(list(layer.shapes)))
    points = shapely.get_coordinates(shapes)
    if not len(points):  # every shape is missing: `repair` says so, by name
        return Projected(shapes, "")
    _check_on_earth(points, file)
    system, remark = _system(layer.crs, srid, _bounds(points), file)
    _check_units(system, _bounds(points), file)
    degrees = np.round(_transformed(points, system, file), DECIMALS)
    if not DEGREES.holds(_bounds(degrees)):
        raise _not_on_earth(file)
    return Projected(shapely.set_coordinates(shapes, degrees), remark)


def _bounds(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.concatenate([points.min(axis=0), points.max(axis=0)])


def _check_on_earth(points: NDArray[np.float64], file: str) -> None:
    if not np.isfinite(points).all() or np.abs(points).max() > FARTHEST:
        raise _not_on_earth(file)


def _not_on_earth(file: str) -> RefusedError:
    return refuse(
        _(
            "{file}: de coördinaten liggen niet op aarde. Kijk na in welk coördinatenstelsel het "
            "bestand staat en zeg het met --srid (31370 voor Lambert 72, 4326 voor graden)."
        ),
        file=file,
    )


def _system(
    crs: str | None, srid: int | None, bounds: NDArray[np.float64], file: str
) -> tuple[SpatialReference, str]:
    if srid is not None:
        return _by_code(srid), _("Coördinaten: EPSG:{srid}, zelf gekozen.").format(srid=srid)
    named = _named(crs)
    if named is not None:
        return named, _("Coördinaten: {system}, volgens het bestand.").format(system=_title(named))
    guess = next((box for box in (DEGREES, *BELGIAN) if box.holds(bounds)), None)
    if guess is None:
        raise refuse(
            _(
                "{file} zegt niet in welk coördinatenstelsel het staat, en de getallen verraden "
                "het niet. Zeg het met --srid, bijvoorbeeld --srid 3857 voor Web Mercator."
            ),
            file=file,
        )
    system = _by_code(guess.srid)
    if guess is DEGREES:
        return system, _("Coördinaten: graden (WGS 84).")
    return system, _(
        "Coördinaten: {system}, afgeleid uit de getallen; het bestand zegt het niet."
    ).format(system=_title(system))


def _by_code(srid: int) -> SpatialReference:
    try:
        return SpatialReference(srid)
    except (*GDAL_ERRORS, OverflowError, ValueError) as error:
        raise refuse(
            _("We kennen geen coördinatenstelsel EPSG:{srid}. Gebruik bijvoorbeeld 31370 of 4326."),
            srid=srid,
        ) from error


def _named(crs: str | None) -> SpatialReference | None:
    """Return the system that the file names; None when it names none on Earth."""
    if not crs:
        return None
    try:
        if crs.startswith("EPSG:"):
            return SpatialReference(int(crs.removeprefix("EPSG:")))
        system = SpatialReference(crs, srs_type="wkt")
    except (*GDAL_ERRORS, ValueError):
        return None
    return system if system.geographic or system.projected else None


def _title(system: SpatialReference) -> str:
    code = f" (EPSG:{system.srid})" if system.srid else ""
    return f"{system.name}{code}"


def _check_units(system: SpatialReference, bounds: NDArray[np.float64], file: str) -> None:
    """Refuse degrees that are called metres, and metres that are called degrees."""
    in_degrees = DEGREES.holds(bounds)
    if bool(system.geographic) != in_degrees:
        raise refuse(
            _(
                "{file}: de coördinaten zijn {found}, maar horen in {system} iets anders te zijn. "
                "Zeg met --srid in welk coördinatenstelsel ze staan."
            ),
            file=file,
            found=_("graden") if in_degrees else _("geen graden"),
            system=_title(system),
        )


def _transformed(
    points: NDArray[np.float64], system: SpatialReference, file: str
) -> NDArray[np.float64]:
    if system.srid == WGS84:
        return points
    try:
        cloud = OGRGeometry(memoryview(_wkb(points)), system)
        cloud.transform(CoordTransform(system, SpatialReference(WGS84)))
    except GDAL_ERRORS as error:
        raise _not_on_earth(file) from error
    moved: Any = shapely.from_wkb(bytes(cloud.wkb))
    return shapely.get_coordinates(moved)


def _wkb(points: NDArray[np.float64]) -> bytes:
    binary: Any = shapely.to_wkb(shapely.multipoints(points))
    return bytes(binary)
