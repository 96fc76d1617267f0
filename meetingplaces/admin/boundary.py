"""The field in which the boundary of a wijk is drawn, or pasted as GeoJSON."""

import json
from typing import Any

import orjson
import shapely
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from leaflet.admin import LeafletAdminWidget
from shapely.geometry.base import BaseGeometry

from meetingplaces.boundaries.refusal import RefusedError
from meetingplaces.boundaries.repair import mend

# The official boundaries of a whole city weigh 220 kB; one wijk of half a megabyte is a mistake.
LARGEST = 500_000
# Seven decimals of a degree are a centimetre.
DECIMALS = 7


DRAWING_SCRIPTS: Any = [forms.Script("js/beheer-grens.js", defer=True)]
# The words of Leaflet.draw (L.drawLocal), which come in English.
DRAWING_WORDS = {
    "closer": _("Dichterbij"),
    "further": _("Verder weg"),
    "draw": {
        "toolbar": {
            "actions": {"title": _("Stop met tekenen"), "text": _("Stop")},
            "finish": {"title": _("Sluit het vlak"), "text": _("Klaar")},
            "undo": {"title": _("Wis het laatste punt"), "text": _("Wis laatste punt")},
            "buttons": {"polygon": _("Teken een vlak")},
        },
        "handlers": {
            "polygon": {
                "tooltip": {
                    "start": _("Klik waar de grens begint."),
                    "cont": _("Klik verder langs de grens."),
                    "end": _("Klik op het eerste punt om het vlak te sluiten."),
                }
            },
            "polyline": {"error": _("De grens mag zichzelf niet kruisen.")},
        },
    },
    "edit": {
        "toolbar": {
            "actions": {
                "save": {"title": _("Neem deze grens over"), "text": _("Neem over")},
                "cancel": {"title": _("Laat de grens zoals ze was"), "text": _("Laat zo")},
                "clearAll": {"title": _("Wis alle vlakken"), "text": _("Wis alles")},
            },
            "buttons": {
                "edit": _("Versleep de punten van de grens"),
                "editDisabled": _("Er is nog geen vlak om te veranderen"),
                "remove": _("Wis een vlak"),
                "removeDisabled": _("Er is geen vlak om te wissen"),
            },
        },
        "handlers": {
            "edit": {
                "tooltip": {
                    "text": _("Versleep de punten."),
                    "subtext": _("“Laat zo” maakt het ongedaan."),
                }
            },
            "remove": {"tooltip": {"text": _("Klik op een vlak om het te wissen.")}},
        },
    },
}


class BoundaryWidget(forms.Textarea):
    """A django-leaflet map with the tools to draw areas, and the GeoJSON itself below it."""

    template_name = "admin/widgets/boundary.html"

    def __init__(self, csp_nonce: str) -> None:
        super().__init__({"rows": 8, "spellcheck": "false"})
        self.csp_nonce = csp_nonce

    @property
    def media(self) -> forms.Media:
        """Return Leaflet, its drawing tools, and our way of reading and writing areas."""
        drawing: forms.Media = LeafletAdminWidget().media
        return drawing + forms.Media(js=DRAWING_SCRIPTS)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the context, with the words of the drawing tools."""
        words = {"csp_nonce": self.csp_nonce, "words": DRAWING_WORDS}
        return {**super().get_context(name, value, attrs), **words}


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
                gettext("Deze grens is te gedetailleerd (%(size)s kB). Vereenvoudig ze tot 500 kB.")
                % {"size": len(value) // 1000}
            )
        geometry = super().clean(value)
        if geometry is None:
            return None
        shape = _shape_of(geometry)
        try:
            area = mend([shape], [gettext("Deze wijk")]).shapes[0]
        except RefusedError as error:
            raise ValidationError(
                gettext("Deze grens omvat geen oppervlakte. Teken ze opnieuw, als een vlak.")
            ) from error
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
            gettext("Een grens is een vlak (Polygon of MultiPolygon), geen “%(kind)s”.")
            % {"kind": str(kind)[:40]}
        )
    try:
        shape = shapely.from_geojson(orjson.dumps(geometry))
    except (shapely.errors.GEOSException, orjson.JSONEncodeError) as error:
        raise ValidationError(
            gettext("De coördinaten van deze grens kloppen niet. Teken of plak ze opnieuw.")
        ) from error
    west, south, east, north = shape.bounds if not shape.is_empty else (0, 0, 0, 0)
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise ValidationError(
            gettext("Dit zijn geen graden. Zet de grens eerst om naar WGS84 (EPSG:4326).")
        )
    return shape


def _same(shape: BaseGeometry | None, area: BaseGeometry) -> bool:
    return shape is not None and bool(shapely.is_valid(shape)) and shape.equals(area)
