"""GeoPackage: one file, possibly with several layers."""

from pathlib import Path

import pyogrio
from django.utils.translation import gettext as _

from meetingplaces.boundaries.gdal import damaged_is_refused, read_layer
from meetingplaces.boundaries.layer import Layer
from meetingplaces.boundaries.refusal import listed, refuse

# Types of layer that never hold an area; "Unknown" and collections may.
WITHOUT_AREA = ("Point", "LineString", "CompoundCurve", "CircularString")


def read_geopackage(path: Path, *, layer: str | None) -> Layer:
    """Return the one layer with areas, or the one named; raises RefusedError with a sentence."""
    with damaged_is_refused(path.name):
        layers = [(str(name), kind) for name, kind in pyogrio.list_layers(path)]
    return read_layer(path, file=path.name, layer=_chosen(layers, layer, path.name))


def _chosen(layers: list[tuple[str, str | None]], wanted: str | None, file: str) -> str:
    names = [name for name, _kind in layers]
    if wanted is not None:
        if wanted in names:
            return wanted
        raise refuse(
            _("{file} heeft geen laag ‘{layer}’. Kies met --layer uit: {names}."),
            file=file,
            layer=wanted,
            names=listed(names),
        )
    with_areas = [name for name, kind in layers if kind and not _without_area(kind)]
    if len(with_areas) == 1:
        return with_areas[0]
    if not with_areas:
        raise refuse(
            _("{file} heeft geen laag met vlakken. Exporteer de grenzen van de wijken."), file=file
        )
    raise refuse(
        _("{file} heeft meer dan één laag met vlakken: {names}. Kies er een met --layer."),
        file=file,
        names=listed(with_areas),
    )


def _without_area(kind: str) -> bool:
    return (
        kind.removeprefix("2.5D ")
        .removeprefix("Measured ")
        .removeprefix("3D ")
        .removeprefix("Multi")
        .startswith(WITHOUT_AREA)
    )
