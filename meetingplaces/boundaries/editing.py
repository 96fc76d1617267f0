"""A boundary drawn or changed by hand in the admin: the same checks as for a file."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import orjson
import shapely
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from meetingplaces.boundaries.changes import usable_shape
from meetingplaces.boundaries.checks import check_strangers
from meetingplaces.boundaries.projection import DECIMALS, DEGREES
from meetingplaces.boundaries.refusal import refuse
from meetingplaces.boundaries.repair import mend
from meetingplaces.models.wijk import Wijk


@dataclass(frozen=True)
class Drawn:
    """A boundary fit to be kept (GeoJSON geometry), and what the editor should know about it."""

    boundary: dict[str, Any]
    remarks: list[str]


def check_drawn(boundary: Any, *, name: str, wijk: Wijk | None = None) -> Drawn:
    """Return the boundary of `name` as it can be kept; `wijk` is the one it replaces, if any.

    `boundary` is a GeoJSON geometry in degrees. Raises RefusedError with a sentence when it is no
    area, lies beyond the Earth, or covers a good part of another wijk.
    """
    mended = mend([_shape(boundary, name)], [name])
    others = Wijk.objects.exclude(pk=wijk.pk) if wijk else Wijk.objects.all()
    remarks = mended.remarks + check_strangers(
        mended.shapes,
        [name],
        [(other.name, usable_shape(other.boundary)) for other in others],
        _("Maak eerst {other} kleiner, daarna deze wijk groter."),
    )
    return Drawn(orjson.loads(shapely.to_geojson(mended.shapes[0])), remarks)


def _shape(boundary: Any, name: str) -> BaseGeometry:
    try:
        text = orjson.dumps(boundary)
    except (TypeError, ValueError):
        text = b""
    with np.errstate(all="ignore"):
        shape = shapely.from_geojson(text, on_invalid="ignore") if text else None
    if shape is None or shape.is_empty:
        raise refuse(
            _("{name} heeft geen grens. Teken een vlak op de kaart of importeer een bestand."),
            name=name,
        )
    if not DEGREES.holds(np.array(shape.bounds)):
        raise refuse(
            _("De grens van {name} ligt niet op aarde: gebruik graden, de lengte eerst."), name=name
        )
    flat = shapely.force_2d(shape)
    return shapely.transform(flat, lambda points: np.round(points, DECIMALS))
