"""Reading through GDAL (in pyogrio's wheel): what GeoPackage and shapefile have in common."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from django.utils.translation import gettext as _
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError
from shapely.geometry.base import BaseGeometry

from meetingplaces.boundaries.layer import Layer, check_size
from meetingplaces.boundaries.refusal import refuse

UNREADABLE = (
    *(DataSourceError, DataLayerError, FeatureError, FieldError, shapely.GEOSException),
    UnboundLocalError,  # pyogrio 0.13 on a .prj that it cannot write as WKT
)


@contextmanager
def damaged_is_refused(file: str) -> Iterator[None]:
    """Turn GDAL's errors into a refusal, and keep its warnings to itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except UNREADABLE as error:
            raise refuse(
                _(
                    "{file} is beschadigd of onvolledig: we kunnen het niet lezen. "
                    "Exporteer het opnieuw."
                ),
                file=file,
            ) from error


def read_layer(
    path: Path, *, file: str, layer: str | None = None, encoding: str | None = None
) -> Layer:
    """Return one layer of a file that GDAL reads; `file` is the name for the sentences.

    Raises RefusedError, and UnicodeDecodeError when the texts are not in `encoding`.
    """
    with damaged_is_refused(file):
        check_size(pyogrio.read_info(path, layer=layer, encoding=encoding)["features"], file)
        meta, _ids, shapes, columns = pyogrio.raw.read(path, layer=layer, encoding=encoding)
        found = _shapes(shapes)
    fields = zip(meta["fields"], columns, strict=True)
    return Layer(
        fields={str(name): _values(column) for name, column in fields},
        shapes=found,
        crs=meta["crs"],
    )


def _shapes(binaries: NDArray[Any] | None) -> list[BaseGeometry | None]:
    if binaries is None:
        return []
    return list(shapely.from_wkb(binaries, on_invalid="fix"))


def _values(column: NDArray[Any]) -> list[Any]:
    """Return a column as texts and numbers; what is neither (dates, bytes) is left out."""
    if column.dtype.kind not in "OiufU":
        return [None] * len(column)
    return [_plain(value) for value in column.tolist()]


def _plain(value: Any) -> Any:
    if isinstance(value, float) and np.isnan(value):
        return None
    return value if isinstance(value, str | int | float) else None
