"""Metres on a flat sheet: distances and areas of shapes that are kept in degrees.

Around one latitude a degree has a fixed length north and another one east. Within a city that is
right to a few per mille, and it keeps shared borders shared, because every point moves alike.
"""

from dataclasses import dataclass
from math import cos, radians
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

# Shapes, or points, as shapely's vectorised functions take and give them.
Shapes = NDArray[Any]

HECTARE = 10_000.0


@dataclass(frozen=True)
class Plane:
    """A sheet that touches the Earth (GRS80) at latitude `lat`, in degrees."""

    lat: float

    @classmethod
    def under(cls, shapes: Shapes) -> "Plane":
        """Return the sheet at the middle latitude of these shapes."""
        if shapely.is_empty(shapes).all():
            return cls(0.0)
        _west, south, _east, north = shapely.total_bounds(shapes)
        return cls(float(south + north) / 2)

    @property
    def scale(self) -> tuple[float, float]:
        """Return the metres in a degree east and in a degree north."""
        phi = radians(self.lat)
        east = 111_412.84 * cos(phi) - 93.5 * cos(3 * phi) + 0.118 * cos(5 * phi)
        north = 111_132.954 - 559.822 * cos(2 * phi) + 1.175 * cos(4 * phi)
        return east, north

    def metres(self, shapes: Shapes) -> Shapes:
        """Return shapes in degrees as shapes in metres."""
        scale = self.scale
        return np.asarray(shapely.transform(shapes, lambda points: points * scale))

    def degrees(self, shapes: Shapes, *, decimals: int) -> Shapes:
        """Return shapes in metres as shapes in degrees, rounded."""
        scale = self.scale
        return np.asarray(
            shapely.transform(shapes, lambda points: np.round(points / scale, decimals))
        )


def hectares(shape: BaseGeometry) -> float:
    """Return the area of a shape in degrees, in hectares."""
    if shape.is_empty:
        return 0.0
    shapes = np.array([shape])
    return float(shapely.area(Plane.under(shapes).metres(shapes))[0]) / HECTARE


def shapes_from(geometries: list[Any]) -> Shapes:
    """Return the geometries as an array of their own, also when there are none or only one."""
    shapes = np.empty(len(geometries), dtype=object)
    shapes[:] = geometries
    return shapes
