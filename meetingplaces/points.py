"""The markers of a selection, small enough for a phone: columns of whole numbers.

Up to NAMED places come with their name, up to EXACT places with their exact point. Up to IN_PAGE
places they stand in the page itself: an answer of their own comes when all is laid out already.
More than that no screen can show: places in the same cell of a grid become one marker with a
number, and the map asks again for the part it looks at (`bbox`).
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import orjson
from django.contrib.postgres.aggregates import BitOr
from django.db.models import Count, F, IntegerField, Q
from django.db.models.functions import Floor
from django.utils.safestring import SafeString

from meetingplaces import facets
from meetingplaces.looks import UNCERTAIN, looks
from meetingplaces.selection import Selection
from meetingplaces.tally import SCALE

NAMED = 500
IN_PAGE = 3_000
EXACT = 12_000
# About 150 m: six pixels with the whole city in view, less than a marker is wide.
CELL_LAT, CELL_LON = 0.00135, 0.00214
# What a name could end a script element with, or begin another (as Django's json_script).
IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def points_json(selection: Selection) -> bytes:
    """Return the markers as JSON, with the number of places in each wijk.

    `total` is the number of places, also when cells are sent.
    """
    return orjson.dumps(_points(selection) | {"wijken": _per_wijk(selection)})


def are_in_page(selection: Selection) -> bool:
    """Return whether the markers stand in the page: who turns to a next page has them already."""
    return selection.total <= IN_PAGE and selection.page_number == 1


def in_page(selection: Selection) -> SafeString:
    """Return the markers for a script element: `null` for a question that nobody understood."""
    markers = points_json(selection).decode() if selection.is_valid else "null"
    return SafeString(markers.translate(IN_SCRIPT))


def _per_wijk(selection: Selection) -> dict[str, int]:
    numbers = facets.counts_of_facts(selection)["wijk"]
    return {wijk: number for wijk, number in numbers.items() if wijk}


def _points(selection: Selection) -> dict[str, Any]:
    if selection.total > EXACT:
        return _cells(selection)
    columns = _columns(facets.points(selection))
    if selection.total > NAMED:
        return columns
    return columns | {"names": facets.names(selection)}


def _columns(rows: Iterable[tuple[int, int, int, int]]) -> dict[str, Any]:
    ids, lats, lons, looks_of = [], [], [], []
    for pk, lat, lon, look in rows:
        ids.append(pk)
        lats.append(lat)
        lons.append(lon)
        looks_of.append(f"{look:x}")
    return {
        "total": len(ids),
        "ids": _steps(ids),
        "lat": _steps(lats),
        "lon": _steps(lons),
        "looks": "".join(looks_of),
    }


def _steps(numbers: list[int]) -> list[int]:
    """Return the first number and then each difference with the one before: small and alike."""
    return numbers[:1] + [here - before for before, here in pairwise(numbers)]


def _cells(selection: Selection) -> dict[str, Any]:
    rows = list(
        selection.places.order_by()
        .annotate(look=looks(selection.now.date()))
        .annotate(row=Floor(F("lat") / CELL_LAT), column=Floor(F("lon") / CELL_LON))
        .values("row", "column")
        .annotate(
            number=Count("pk"),
            types=BitOr("look", output_field=IntegerField()),
            sure=Count("pk", filter=Q(look__lt=UNCERTAIN)),
        )
        .order_by("row", "column")
        .values_list("row", "column", "number", "types", "sure")
    )
    looks_of = [types & 7 | (0 if sure else UNCERTAIN) for *_rest, types, sure in rows]
    return {
        "total": selection.total,
        "lat": _steps([round((row[0] + 0.5) * CELL_LAT * SCALE) for row in rows]),
        "lon": _steps([round((row[1] + 0.5) * CELL_LON * SCALE) for row in rows]),
        "counts": [row[2] for row in rows],
        "looks": "".join(f"{look:x}" for look in looks_of),
    }
