"""The field in which the boundary of a wijk is drawn, or pasted as GeoJSON."""

import json
from typing import Any

import orjson
import shapely
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from leaflet.admin import LeafletAdminWidget
from shapely.geometry.base import BaseGeometry

from meetingplaces.boundaries.refusal import RefusedError
from meetingplaces.boundaries.repair import mend

# The official boundaries of a whole city weigh 220 kB; one wijk of half a megabyte is a mistake.
LARGEST = 500_000
# Seven decimals of a degree are a centimetre.
DECIMALS = 7


class BoundaryWidget(LeafletAdminWidget):  # type: ignore[misc]
    """A django-leaflet map with the tools to draw areas, and the GeoJSON itself below it."""

    template_name = "admin/widgets/boundary.html"
    geom_type = "MULTIPOLYGON"
    geometry_field_class = "L.BoundaryField"
    field_store_class = "L.BoundaryStore"

    def __init__(self, csp_nonce: str | None = None) -> None:
        super().__init__()
        self.csp_nonce = csp_nonce

    @property
    def media(self) -> forms.Media:
        """Return Leaflet, its drawing tools, and our way of reading and writing areas."""
        drawing: forms.Media = super().media
        return drawing + forms.Media(js=["js/beheer-grens.js"])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the context; what was typed stays as it was typed, also when it is no GeoJSON."""
        context: dict[str, Any] = super().get_context(name, None, attrs)
        context["serialized"] = value or ""
        return context


class BoundaryField(forms.JSONField):
    """A GeoJSON Polygon or MultiPolygon in degrees, valid and of some size."""

    default_error_messages = {
        "required": _("Teken de grens van de wijk op de kaart, of plak ze als GeoJSON."),
        "invalid": _("Dit is geen GeoJSON. Teken de grens op de kaart, of plak ze opnieuw."),
    }

    def prepare_value(self, value: Any) -> Any:
        """Return the text for the form: what was typed, or the stored boundary, compact."""
        if isinstance(value, str):
            return value
        return json.dumps(value, separators=(",", ":")) if value else ""

    def clean(self, value: Any) -> Any:
        """Return the geometry, mended where its border crosses itself."""
        if isinstance(value, str) and len(value) > LARGEST:
            raise ValidationError(
                _("Deze grens is te gedetailleerd (%(size)s kB). Vereenvoudig ze tot 500 kB.")
                % {"size": len(value) // 1000}
            )
        geometry = super().clean(value)
        if geometry is None:
            return None
        shape = _shape_of(geometry)
        try:
            area = mend([shape], [_("Deze wijk")]).shapes[0]
        except RefusedError as error:
            raise ValidationError(error.sentences) from error
        # A valid boundary stays to the letter what it was: saving a name must move no border.
        return geometry if _same(shape, area) else orjson.loads(shapely.to_geojson(area))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether another boundary was sent, whatever its spelling."""
        try:
            return bool(self.to_python(data) != self.to_python(self.prepare_value(initial)))
        except ValidationError:
            return True


def _shape_of(geometry: Any) -> BaseGeometry | None:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        raise ValidationError(
            _("Een grens is een vlak (Polygon of MultiPolygon), geen “%(kind)s”.")
            % {"kind": str(kind)[:40]}
        )
    try:
        shape = shapely.from_geojson(orjson.dumps(geometry))
    except (shapely.errors.GEOSException, orjson.JSONEncodeError) as error:
        raise ValidationError(
            _("De coördinaten van deze grens kloppen niet. Teken of plak ze opnieuw.")
        ) from error
    west, south, east, north = shape.bounds if not shape.is_empty else (0, 0, 0, 0)
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise ValidationError(
            _("Deze coördinaten zijn geen graden. Zet de grens eerst om naar WGS84 (EPSG:4326).")
        )
    return shape


def _same(shape: BaseGeometry | None, area: BaseGeometry) -> bool:
    return shape is not None and bool(shapely.is_valid(shape)) and shape.equals(area)
