"""The official boundaries of the city, when they are at hand, beside sums of our own.

The file is not part of the project. PORTAL_OFFICIAL_WIJKEN names it, or it lies in a folder
`shared` beside the project; without it these stories are skipped.
"""

import json
import os
import random
from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import pytest
import shapely

from meetingplaces.boundaries.starter import load_starter_wijken
from meetingplaces.models import MeetingPlace, Wijk
from meetingplaces.wijken import assign_wijken, boundaries
from tests.factories import a_kind, a_place
from tests.meetingplaces.wijk_files import as_shape, geojson, imported, lines_under, vector

BESIDE = Path(__file__).parents[3] / "shared" / "data" / "stadswijken-gent.geojson"
OFFICIAL = Path(os.environ.get("PORTAL_OFFICIAL_WIJKEN") or BESIDE)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not OFFICIAL.is_file(),
        reason="the official boundaries are not here: set PORTAL_OFFICIAL_WIJKEN to their file",
    ),
]

Ring = Sequence[Sequence[float]]
Point = tuple[float, float]


@pytest.fixture
def features() -> list[dict[str, Any]]:
    """Return the 25 official features."""
    found: list[dict[str, Any]] = json.loads(OFFICIAL.read_text())["features"]
    return found


def in_ring(lon: float, lat: float, ring: Ring) -> bool:
    """Return whether a ray from the point to the east crosses the ring an odd number of times."""
    inside = False
    for (x1, y1, *_a), (x2, y2, *_b) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


class RayCasting:
    """The wijk of a point by nothing but a loop over the official file."""

    def __init__(self, features: list[dict[str, Any]]) -> None:
        self.wijken = []
        for feature in features:
            rings = feature["geometry"]["coordinates"]
            lons, lats = zip(*rings[0], strict=True)
            box = (min(lons), min(lats), max(lons), max(lats))
            self.wijken.append((feature["properties"]["wijk"], rings, box))

    def wijk_of(self, lon: float, lat: float) -> str | None:
        """Return the name of the wijk, or None."""
        for name, (outer, *holes), (west, south, east, north) in self.wijken:
            in_box = west <= lon <= east and south <= lat <= north
            if (
                in_box
                and in_ring(lon, lat, outer)
                and not any(in_ring(lon, lat, hole) for hole in holes)
            ):
                return str(name)
        return None


def metres_to(lon: float, lat: float, feature: dict[str, Any]) -> float:
    """Return the distance from a point to the border of a feature."""
    east, north = 111_320 * cos(radians(lat)), 111_250.0
    ring = [((x - lon) * east, (y - lat) * north) for x, y in feature["geometry"]["coordinates"][0]]
    return min(to_segment(a, b) for a, b in pairwise(ring))


def to_segment(a: Point, b: Point) -> float:
    """Return the distance from the origin to a line from `a` to `b`."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = max(0.0, min(1.0, -(a[0] * dx + a[1] * dy) / ((dx * dx + dy * dy) or 1.0)))
    return hypot(a[0] + along * dx, a[1] + along * dy)


def random_points(number: int, features: list[dict[str, Any]]) -> list[Point]:
    """Return points (lon, lat) spread over the bounding box of the city."""
    corners = [point for f in features for point in f["geometry"]["coordinates"][0]]
    lons, lats = [x for x, _y in corners], [y for _x, y in corners]
    dice = random.Random(25)
    return [
        (dice.uniform(min(lons), max(lons)), dice.uniform(min(lats), max(lats)))
        for _ in range(number)
    ]


def test_every_place_lies_where_an_independent_sum_says(features: list[dict[str, Any]]) -> None:
    imported(OFFICIAL)
    kind, independent = a_kind(), RayCasting(features)
    for number, (lon, lat) in enumerate(random_points(100, features)):
        a_place(f"Bewaard {number}", kind=kind, lon=lon, lat=lat)
    MeetingPlace.objects.bulk_create(
        MeetingPlace(
            slug=f"plek-{number}",
            # Of five thousand codes made by chance two are the same once in thirty runs.
            code=f"plek{number}",
            kind=kind,
            encounter_types=["KO"],
            lon=lon,
            lat=lat,
        )
        for number, (lon, lat) in enumerate(random_points(5_000, features))
    )
    assign_wijken()

    stored = MeetingPlace.objects.values_list("lon", "lat", "wijk__name")
    differing = [found for found in stored if found[2] != independent.wijk_of(*found[:2])]

    # A crack between wijken is given to the nearest; nothing else may differ.
    assert [
        (lon, lat, wijk)
        for lon, lat, wijk in differing
        if sum(metres_to(lon, lat, feature) < 30 for feature in features) < 2
    ] == []
    assert len(differing) <= 2


def test_the_name_is_in_wijk_and_the_district_in_naam() -> None:
    report = imported(OFFICIAL)

    assert "Naam: veld ‘wijk’" in report
    assert "Stadsdeel: veld ‘naam’." in report
    assert Wijk.objects.get(number=2).name == "Sluizeken - Tolhuis - Ham"
    assert Wijk.objects.get(number=2).district == "Kernstad"
    assert Wijk.objects.get(number=2).slug == "sluizeken-tolhuis-ham"


def test_over_the_starter_wijken_it_doubles_none() -> None:
    load_starter_wijken()

    report = imported(OFFICIAL)

    assert (lines_under("Nieuw", report), len(lines_under("Veranderd", report))) == ([], 25)
    assert Wijk.objects.count() == 25


def test_a_second_import_changes_nothing() -> None:
    imported(OFFICIAL)

    report = imported(OFFICIAL)

    assert len(lines_under("Onveranderd", report)) == 25
    assert report.endswith("Er was niets te bewaren.\n")


def test_a_boundary_change_moves_exactly_the_places_it_should(
    features: list[dict[str, Any]], tmp_path: Path
) -> None:
    imported(OFFICIAL)
    for number, (lon, lat) in enumerate(random_points(150, features)):
        a_place(f"Plek {number:03}", lon=lon, lat=lat)
    before = dict(MeetingPlace.objects.values_list("name", "wijk__name"))
    changed = [dict(feature) for feature in features]
    drongen = next(f for f in changed if f["properties"]["wijk"] == "Drongen")
    middle = as_shape(drongen["geometry"]).centroid.x
    half = shapely.intersection(as_shape(drongen["geometry"]), shapely.box(middle, 50, 5, 52))
    drongen["geometry"] = half
    rows = [(feature["properties"], feature["geometry"]) for feature in changed]

    report = imported(geojson(tmp_path / "half.geojson", rows))

    lost = {
        place.name
        for place in MeetingPlace.objects.all()
        if before[place.name] == "Drongen" and place.lon is not None and place.lon < middle
    }
    assert lost
    assert lines_under("Plekken die van wijk veranderen", report) == [
        f"{name}: Drongen → –" for name in sorted(lost)
    ]
    after = dict(MeetingPlace.objects.values_list("name", "wijk__name"))
    assert after == {**before, **dict.fromkeys(lost)}


def test_in_lambert_72_the_boundaries_are_the_same_within_a_metre(
    features: list[dict[str, Any]], tmp_path: Path
) -> None:
    imported(OFFICIAL)
    rows = [
        ({key: f["properties"][key] for key in ("naam", "wijk", "wijknr")}, as_shape(f["geometry"]))
        for f in features
    ]

    report = imported(vector(tmp_path / "wijken.gpkg", rows, srid=31370))

    assert "Coördinaten: BD72 / Belgian Lambert 72 (EPSG:31370), volgens het bestand." in report
    assert len(lines_under("Onveranderd", report)) == 25


def test_the_outlines_for_the_map_are_light() -> None:
    imported(OFFICIAL)

    outlines = list(Wijk.objects.values_list("outline", flat=True))

    assert len(json.dumps(outlines, separators=(",", ":"))) < 40_000


def test_the_outlines_still_share_their_borders() -> None:
    imported(OFFICIAL)

    outlines = [as_shape(outline) for outline in Wijk.objects.values_list("outline", flat=True)]

    assert shapely.coverage_is_valid(outlines)


def test_the_starter_wijken_agree_with_the_official_ones(features: list[dict[str, Any]]) -> None:
    load_starter_wijken()
    ours, independent = boundaries(), RayCasting(features)
    inside = [
        (lon, lat, wijk)
        for lon, lat in random_points(4_000, features)
        if (wijk := independent.wijk_of(lon, lat))
    ]

    agreeing = [wijk for lon, lat, wijk in inside if str(ours.wijk_at(lat, lon)) == wijk]

    assert len(agreeing) / len(inside) > 0.99
