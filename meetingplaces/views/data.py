"""The selection as data: GeoJSON, CSV, XLSX, markers, and the outlines of the wijken."""

from collections.abc import Callable
from typing import Any

import orjson
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.again import the_same_for_all
from core.http import (
    base_of,
    data_response,
    problem_response,
    too_many_parameters,
    unknown_parameter,
)
from core.tables import CSV_TYPE, XLSX_TYPE
from meetingplaces import exports, points
from meetingplaces.facets import counts_of_facts
from meetingplaces.models import Wijk
from meetingplaces.options import STAMP
from meetingplaces.selection import Selection


def map_data(request: HttpRequest, **made: Any) -> HttpResponse:
    """Return core.http.data_response for data of the map, which are the same for everyone."""
    response = data_response(request, **made)
    return the_same_for_all(response, STAMP, also_with_cookies=True)


def answer(
    request: HttpRequest,
    face: str,
    make: Callable[[Selection, str], bytes],
    content_type: str,
    file_name: str = "",
) -> HttpResponse:
    """Return one face of the asked selection, or a refusal that names the parameter."""
    try:
        selection = Selection(request.GET)
    except TooManyFieldsSent:
        return too_many_parameters()
    for name in selection.unknown:
        return unknown_parameter(name)
    for refusal in selection.refusals:
        return problem_response(refusal.parameter, refusal.sentence)
    base = base_of(request)
    return map_data(
        request,
        key=(face, base, *selection.key("pagina")),
        make=lambda: make(selection, base),
        content_type=content_type,
        file_name=file_name,
    )


@require_safe
def places_geojson(request: HttpRequest) -> HttpResponse:
    """Return the selected places as GeoJSON (RFC 7946)."""
    return answer(request, "geojson", exports.geojson_bytes, exports.GEOJSON_TYPE)


@require_safe
def places_csv(request: HttpRequest) -> HttpResponse:
    """Return the selected places as CSV."""
    return answer(request, "csv", exports.csv_of, CSV_TYPE, "ontmoetingsplaatsen.csv")


@require_safe
def places_xlsx(request: HttpRequest) -> HttpResponse:
    """Return the selected places as a workbook."""
    return answer(request, "xlsx", exports.xlsx_of, XLSX_TYPE, "ontmoetingsplaatsen.xlsx")


@require_safe
def markers_json(request: HttpRequest) -> HttpResponse:
    """Return the markers of the selection in columns, for the map."""
    return answer(
        request, "markers", lambda asked, _base: points.points_json(asked), "application/json"
    )


@require_safe
def wijken_geojson(request: HttpRequest) -> HttpResponse:
    """Return the outlines of the wijken, with the number of selected places in each.

    The number looks at everything asked but the choice of wijken itself.
    """
    return answer(request, "wijken", _wijken, exports.GEOJSON_TYPE)


def _wijken(selection: Selection, base: str) -> bytes:
    numbers = counts_of_facts(selection)["wijk"]
    rows = Wijk.objects.values_list("number", "slug", "name", "outline", "label_lon", "label_lat")
    features = [
        {
            "type": "Feature",
            "id": number,
            "geometry": outline,
            "properties": {
                "name": name,
                "wijk": slug,
                "url": f"{base}/wijken/{slug}/",
                "aantal": numbers[slug],
                "midden": [lon, lat],
            },
        }
        for number, slug, name, outline, lon, lat in rows
    ]
    return orjson.dumps({"type": "FeatureCollection", "features": features})
