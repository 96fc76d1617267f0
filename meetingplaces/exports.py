"""The selection as files and data: GeoJSON, CSV, XLSX, and one place as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from django.utils.translation import gettext as _

from core.tables import csv_bytes, xlsx_bytes
from meetingplaces import hours
from meetingplaces.models import MeetingPlace
from meetingplaces.models.queries import MeetingPlaceQuerySet
from meetingplaces.selection import Selection

GEOJSON_TYPE = "application/geo+json"
GEOJSON_FIELDS = (
    "pk",
    "lat",
    "lon",
    "name",
    "slug",
    "wijk__slug",
    "encounter_types",
    "kind__slug",
    "confirmed_on",
)
# The columns of the CSV and XLSX: their name, and the field they come from.
COLUMNS = {
    "id": "pk",
    "naam": "name",
    "soort": "kind__slug",
    "types": "encounter_types",
    "wijk": "wijk__slug",
    "organisatie": "organisation__name",
    "in_een_zin": "summary",
    "voor_wie": "audience",
    "leeftijd_van": "age_from",
    "leeftijd_tot": "age_to",
    "straat": "street",
    "huisnummer": "house_number",
    "postcode": "postcode",
    "gemeente": "municipality",
    "breedtegraad": "lat",
    "lengtegraad": "lon",
    "gratis": "is_free",
    "inschrijven_nodig": "enrolment_needed",
    "talen": "languages",
    "rolstoel": "wheelchair",
    "buggy": "buggy",
    "verschoontafel": "changing_table",
    "prikkelarm": "low_stimulus",
    "uren": "hours_state",
    "e-mail": "email",
    "telefoon": "phone",
    "website": "website",
    "bevestigd": "confirmed_on",
    "voorbeeld": "is_example",
    "adres_op_de_site": "slug",
}


def geojson_bytes(selection: Selection, base: str) -> bytes:
    """Return the selection as a FeatureCollection (RFC 7946); `base` is the site's own address."""
    with_distance = "bij" in selection.chosen
    fields = (*GEOJSON_FIELDS, *(("distance",) if with_distance else ()))
    rows = _ordered(selection).values_list(*fields)
    return orjson.dumps(
        {
            "type": "FeatureCollection",
            "features": [_feature(row, base, with_distance=with_distance) for row in rows],
        }
    )


def _ordered(selection: Selection) -> MeetingPlaceQuerySet:
    """Return the places in a stable order: nearest first when asked, else as they were added."""
    return selection.places if "bij" in selection.chosen else selection.places.order_by("pk")


def _feature(row: tuple[Any, ...], base: str, *, with_distance: bool) -> dict[str, Any]:
    pk, lat, lon, name, slug, wijk, types, kind, confirmed = row[:9]
    properties = {
        "name": name,
        "url": f"{base}/kaart/{slug}/",
        "wijk": wijk,
        "types": types,
        "soort": kind,
        "bevestigd": confirmed,
    }
    if with_distance:
        properties["afstand"] = round(row[9])
    return {
        "type": "Feature",
        "id": pk,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": properties,
    }


def csv_of(selection: Selection, base: str) -> bytes:
    """Return the selection as CSV."""
    return csv_bytes(_header(selection), _rows(selection, base))


def xlsx_of(selection: Selection, base: str) -> bytes:
    """Return the selection as a workbook."""
    return xlsx_bytes(_("Ontmoetingsplaatsen"), _header(selection), _rows(selection, base))


def _header(selection: Selection) -> list[str]:
    distance = ["afstand"] if "bij" in selection.chosen else []
    return [*COLUMNS, *distance, "url"]


def _rows(selection: Selection, base: str) -> Iterable[Sequence[Any]]:
    fields = list(COLUMNS.values())
    if "bij" in selection.chosen:
        fields.append("distance")
    for row in _ordered(selection).values_list(*fields):
        facts, distance = row[: len(COLUMNS)], row[len(COLUMNS) :]
        yield [*map(_cell, facts), *map(round, distance), f"{base}/kaart/{facts[-1]}/"]


def _cell(value: Any) -> Any:
    """Return a value as one cell: lists with ; between, yes and no as words."""
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value


def place_json(place: MeetingPlace, base: str) -> bytes:
    """Return all public facts of one place as JSON; null is not known."""
    public = {name: getattr(place, field) for name, field in COLUMNS.items() if "__" not in field}
    related = {
        "soort": place.kind.slug,
        "wijk": place.wijk.slug if place.wijk else None,
        "organisatie": place.organisation.name if place.organisation else None,
        "openingsuren_osm": hours.as_osm(place) or None,
        "url": f"{base}{place.get_absolute_url()}",
        "korte_link": f"{base}{place.short_path}",
    }
    return orjson.dumps(public | related)
