"""GeoJSON (RFC 7946, and its forerunner of 2008 with a coordinate system of its own)."""

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import orjson
import shapely
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from meetingplaces.boundaries.layer import Layer, check_size
from meetingplaces.boundaries.refusal import refuse

GEOMETRIES = {
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
}
WGS84 = "EPSG:4326"


def read_geojson(data: bytes, *, file: str) -> Layer:
    """Return the features of a GeoJSON text; raises RefusedError with a sentence."""
    collection = _parsed(data, file)
    features = _features(collection, file)
    check_size(len(features), file)
    shapes, broken = _shapes([feature.get("geometry") for feature in features])
    return Layer(
        fields=_fields([feature.get("properties") for feature in features]),
        shapes=shapes,
        crs=_crs(collection, file),
        broken=broken,
    )


def _parsed(data: bytes, file: str) -> dict[str, Any]:
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise refuse(
            _(
                "{file} is geen geldige GeoJSON: regel {line}, teken {column} klopt niet. "
                "Exporteer het opnieuw als GeoJSON in UTF-8."
            ),
            file=file,
            line=error.lineno,
            column=error.colno,
        ) from error
    if not isinstance(found, dict):
        raise refuse(_not_geojson(), file=file)
    return found


def _not_geojson() -> str:
    return _(
        "{file} is wel JSON, maar geen GeoJSON met wijken (een FeatureCollection). "
        "Exporteer de wijken als GeoJSON, GeoPackage of shapefile."
    )


def _features(collection: dict[str, Any], file: str) -> list[dict[str, Any]]:
    kind = collection.get("type")
    if kind == "Feature":
        return [collection]
    if isinstance(kind, str) and kind in GEOMETRIES:
        raise refuse(
            _(
                "{file} bevat alleen een vorm ({kind}), zonder naam erbij. "
                "Exporteer de wijken samen met hun velden (een FeatureCollection)."
            ),
            file=file,
            kind=kind,
        )
    features = collection.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list):
        raise refuse(_not_geojson(), file=file)
    for row, feature in enumerate(features, 1):
        if _inside(feature, "type") != "Feature":
            raise refuse(
                _("{file}: onderdeel {row} is geen Feature. Exporteer het bestand opnieuw."),
                file=file,
                row=row,
            )
    return features


def _fields(properties: list[Any]) -> dict[str, list[Any]]:
    rows = [row if isinstance(row, dict) else {} for row in properties]
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [_plain(row.get(name)) for row in rows] for name in names}


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool) else None


def _shapes(geometries: Iterable[Any]) -> tuple[list[BaseGeometry | None], frozenset[int]]:
    texts = [None if geometry is None else orjson.dumps(geometry) for geometry in geometries]
    with np.errstate(all="ignore"):  # a coordinate too large for a number is broken, not a warning
        shapes = list(shapely.from_geojson(np.array(texts, dtype=object), on_invalid="ignore"))
    broken = {
        place
        for place, (text, shape) in enumerate(zip(texts, shapes, strict=True))
        if text is not None and shape is None
    }
    return shapes, frozenset(broken)


def _crs(collection: dict[str, Any], file: str) -> str | None:
    """Return the coordinate system that the old `crs` member names; None when there is none.

    Coordinates are always longitude first in GeoJSON, whatever the system's own order.
    """
    crs = collection.get("crs")
    if crs is None:
        return None
    name = str(_inside(_inside(crs, "properties"), "name"))
    if re.search(r"CRS:?84$", name):
        return WGS84
    if code := re.search(r"EPSG:+(?:[\d.]*:)?(\d{4,6})$", name, re.IGNORECASE):
        return f"EPSG:{code[1]}"
    raise refuse(
        _(
            "{file} noemt een coördinatenstelsel dat we niet kennen ({name}). "
            "Zeg het erbij met --srid, bijvoorbeeld --srid 31370 voor Lambert 72."
        ),
        file=file,
        name=name[:80],
    )


def _inside(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None
