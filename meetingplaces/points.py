"""The markers of a selection, small enough for a phone: columns of whole numbers.

Up to NAMED places come with their name, up to EXACT places with their exact point. Up to IN_PAGE
places they stand in the page itself: an answer of their own comes when all is laid out already.
More than that no screen can show: places in the same cell of a grid become one marker with a
number, and the map asks again for the part it looks at (`bbox`).
"""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import orjson
from django.utils.safestring import SafeString

from meetingplaces import facets
from meetingplaces.looks import UNCERTAIN
from meetingplaces.selection import Selection

NAMED = 500
IN_PAGE = 3_000
EXACT = 12_000
# About 150 m (degrees * SCALE): six pixels with the whole city in view, less than a marker is wide.
CELL_LAT, CELL_LON = 135, 214
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
    numbers: Counter[tuple[int, int]] = Counter()
    looks_of: dict[tuple[int, int], int] = {}
    for _pk, lat, lon, look in facets.points(selection):
        cell = lat // CELL_LAT, lon // CELL_LON
        numbers[cell] += 1
        # All types of a cell; it is unsure when all of its places are.
        before = looks_of.get(cell, UNCERTAIN)
        looks_of[cell] = (before | look) & ~UNCERTAIN | before & look & UNCERTAIN
    cells = sorted(numbers)
    return {
        "total": selection.total,
        "lat": _steps([row * CELL_LAT + CELL_LAT // 2 for row, _column in cells]),
        "lon": _steps([column * CELL_LON + CELL_LON // 2 for _row, column in cells]),
        "counts": [numbers[cell] for cell in cells],
        "looks": "".join(f"{looks_of[cell]:x}" for cell in cells),
    }
