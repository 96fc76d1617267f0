"""Files as GIS people send them, made on the spot."""

import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from django.contrib.gis.gdal import CoordTransform, OGRGeometry, SpatialReference
from django.core.management import CommandError, call_command
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from meetingplaces.models import Wijk

Row = tuple[dict[str, Any], Any]


def square(west: float = 3.70, south: float = 51.04, side: float = 0.01) -> BaseGeometry:
    """Return a square in degrees; beside another one when it starts where that one ends."""
    return shapely.box(west, south, round(west + side, 6), round(south + side, 6))


def row(name: str | None, area: Any = None, **fields: Any) -> Row:
    """Return a feature: its fields (the name in `wijk`) and its shape."""
    return {"wijk": name, **fields}, square() if area is None else area


def two_wijken() -> list[Row]:
    """Return Noord (1) and Zuid (2), squares that share a border at 51.04."""
    return [
        row("Noord", square(3.70, 51.04), wijknr=1),
        row("Zuid", square(3.70, 51.03), wijknr=2),
    ]


def geojson(file: Path, rows: Sequence[Row], **members: Any) -> Path:
    """Write a GeoJSON with these features, and return where."""
    features = [
        {
            "type": "Feature",
            "properties": fields,
            "geometry": mapping(area) if isinstance(area, BaseGeometry) else area,
        }
        for fields, area in rows
    ]
    collection = {"type": "FeatureCollection", **members, "features": features}
    return text_file(file, json.dumps(collection, ensure_ascii=False))


def text_file(file: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a text, and return where."""
    file.write_text(text, encoding=encoding)
    return file


def vector(file: Path, rows: Sequence[Row], *, srid: int | None = 4326, **options: Any) -> Path:
    """Write a GeoPackage or shapefile (by its suffix) in this projection, and return where.

    The rows are in degrees. Without `srid` the file does not say what its numbers mean.
    """
    columns = list(rows[0][0])
    values = [np.array([fields[name] for fields, _area in rows], dtype=object) for name in columns]
    areas = [projected(area, srid) if area is not None and srid else area for _fields, area in rows]
    driver = {".gpkg": "GPKG", ".shp": "ESRI Shapefile"}[file.suffix]
    options = {"geometry_type": "Unknown" if driver == "GPKG" else "Polygon", **options}
    pyogrio.raw.write(
        file,
        np.array([None if area is None else shapely.to_wkb(area) for area in areas], dtype=object),
        values,
        columns,
        driver=driver,
        crs=f"EPSG:{srid}" if srid else "EPSG:4326",
        **options,
    )
    if srid is None:
        file.with_suffix(".prj").unlink()
    return file


def projected(area: BaseGeometry, srid: int) -> BaseGeometry:
    """Return a shape in degrees in another coordinate system, east before north."""
    geometry = OGRGeometry(memoryview(shapely.to_wkb(area)), SpatialReference(4326))
    geometry.transform(CoordTransform(SpatialReference(4326), SpatialReference(srid)))
    return shapely.from_wkb(bytes(geometry.wkb))


def imported(file: Path, **options: Any) -> str:
    """Import a file, and return what the command printed."""
    out = StringIO()
    call_command("import_wijken", str(file), stdout=out, **options)
    return out.getvalue()


def refusal(file: Path, **options: Any) -> str:
    """Import a file that must be refused, and return the sentence, without the closing line."""
    try:
        said = imported(file, **options)
    except CommandError as error:
        sentence, closing = str(error).rsplit("\n", 1)
        assert closing == "Er is niets bewaard."
        return sentence
    raise AssertionError(f"The file was not refused:\n{said}")


def lines_under(title: str, report: str) -> list[str]:
    """Return the indented lines under a heading of the report, such as "Nieuw"."""
    lines = iter(report.splitlines())
    heading = next(line for line in lines if line.startswith(f"{title}: "))
    found = []
    for line in lines:
        if not line.startswith("  "):
            break
        found.append(line.strip())
    assert heading == f"{title}: {len(found)}"
    return found


def as_shape(boundary: dict[str, Any]) -> BaseGeometry:
    """Return a stored boundary as a shape."""
    return shape(boundary)


def assert_noord_and_zuid() -> None:
    """Check that the two wijken of two_wijken() stand in the portal, to a metre."""
    stored = {wijk.name: as_shape(wijk.boundary) for wijk in Wijk.objects.all()}
    meant = {fields["wijk"]: area for fields, area in two_wijken()}
    assert stored.keys() == meant.keys()
    for name, area in meant.items():
        assert shapely.hausdorff_distance(stored[name], area) < 1 / 111_000
