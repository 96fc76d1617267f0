"""The markers of a selection, small enough for a phone: columns of whole numbers.

Up to NAMED places come with their name and address, up to EXACT places with their exact point.
More than that no screen can show: places in the same cell of a grid become one marker with a
number, and the map asks again for the part it looks at (`bbox`).
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import orjson
from django.contrib.postgres.aggregates import BitOr
from django.db.models import Count, F, IntegerField, Q, QuerySet
from django.db.models.functions import Floor

from meetingplaces import facets
from meetingplaces.looks import UNCERTAIN, looks
from meetingplaces.selection import Selection
from meetingplaces.tally import SCALE, whole

NAMED = 1_500
EXACT = 12_000
# About 150 m: six pixels with the whole city in view, less than a marker is wide.
CELL_LAT, CELL_LON = 0.00135, 0.00214


def points_json(selection: Selection) -> bytes:
    """Return the markers as JSON, with the number of places in each wijk.

    `total` is the number of places, also when cells are sent.
    """
    return orjson.dumps(_points(selection) | {"wijken": _per_wijk(selection)})


def _per_wijk(selection: Selection) -> dict[str, int]:
    numbers = facets.counts_of_facts(selection)["wijk"]
    return {wijk: number for wijk, number in numbers.items() if wijk}


def _points(selection: Selection) -> dict[str, Any]:
    places = selection.places.order_by("pk").annotate(look=looks(selection.now.date()))
    if selection.total > EXACT:
        return _cells(places, selection.total)
    if selection.total > NAMED:
        return _columns(facets.points(selection))
    # Published places have a point: the database holds it (place_published_on_map).
    rows: list[tuple[Any, ...]] = list(
        places.values_list("pk", "lat", "lon", "look", "name", "slug")
    )
    return _columns((pk, whole(lat), whole(lon), look) for pk, lat, lon, look, *_words in rows) | {
        "names": [row[4] for row in rows],
        "slugs": [row[5] for row in rows],
    }


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


def _cells(places: "QuerySet[Any]", total: int) -> dict[str, Any]:
    rows = list(
        places.order_by()
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
        "total": total,
        "lat": _steps([round((row[0] + 0.5) * CELL_LAT * SCALE) for row in rows]),
        "lon": _steps([round((row[1] + 0.5) * CELL_LON * SCALE) for row in rows]),
        "counts": [row[2] for row in rows],
        "looks": "".join(f"{look:x}" for look in looks_of),
    }
