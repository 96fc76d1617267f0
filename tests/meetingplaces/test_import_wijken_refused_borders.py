"""A file with borders that cannot be: a sentence, and nothing is written."""

import json
from pathlib import Path
from typing import Any

import pytest

from meetingplaces.boundaries.refusal import MOST_NAMED
from meetingplaces.models import Wijk
from tests.factories import a_square, a_wijk
from tests.meetingplaces.wijk_files import (
    geojson,
    refusal,
    row,
    square,
    text_file,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _haven_stays_as_it_is() -> Any:
    """Check after every story that nothing was written."""
    a_wijk("Haven", number=77, boundary=a_square(3.90, 51.04))
    before = list(Wijk.objects.values())
    yield
    assert list(Wijk.objects.values()) == before


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the file of this story stands."""
    return tmp_path / "wijken.geojson"


@pytest.mark.parametrize(
    ("geometry", "why"),
    [
        (None, "heeft geen grens: teken ze, of laat die wijk weg uit het bestand."),
        (
            {"type": "Polygon", "coordinates": []},
            "heeft geen grens: teken ze, of laat die wijk weg uit het bestand.",
        ),
        (
            {"type": "Polygon", "coordinates": "cirkel"},
            "heeft een grens die we niet kunnen lezen: exporteer het bestand opnieuw.",
        ),
        (
            {"type": "Polygon", "coordinates": [[[3.7, 51], [3.8, 51], [3.8, 51.1], [3.7, 51.1]]]},
            "heeft een grens die we niet kunnen lezen: exporteer het bestand opnieuw.",
        ),
        (
            {"type": "Point", "coordinates": [3.7, 51.0]},
            "is geen vlak maar een punt of een lijn: bewaar de grens als vlak (polygoon).",
        ),
        (
            {"type": "LineString", "coordinates": [[3.7, 51.0], [3.8, 51.0]]},
            "is geen vlak maar een punt of een lijn: bewaar de grens als vlak (polygoon).",
        ),
        (
            {"type": "Polygon", "coordinates": [[[3.7, 51], [3.8, 51], [3.7, 51], [3.7, 51]]]},
            "is geen vlak maar een punt of een lijn: bewaar de grens als vlak (polygoon).",
        ),
        (a_square(3.7, 51.0, 0.000_005), "heeft geen oppervlakte meer na herstel: teken de grens"),
    ],
)
def test_a_boundary_that_is_no_area(file: Path, geometry: Any, why: str) -> None:
    rows = [row("Noord", square(3.80)), ({"wijk": "Vreemd"}, geometry)]
    collection = json.loads(geojson(file, rows[:1]).read_text())
    feature = {"type": "Feature", "properties": {"wijk": "Vreemd"}, "geometry": geometry}
    collection["features"].append(feature)

    assert refusal(text_file(file, json.dumps(collection))).startswith(f"Vreemd {why}")


def test_only_missing_boundaries(file: Path) -> None:
    features = [
        {"type": "Feature", "properties": {"wijk": name}, "geometry": None}
        for name in ("Noord", "Zuid")
    ]
    collection = {"type": "FeatureCollection", "features": features}

    assert len(refusal(text_file(file, json.dumps(collection))).splitlines()) == 2


def test_two_wijken_in_one_place(file: Path) -> None:
    rows = [row("Noord", square(3.70)), row("Zuid", square(3.705))]

    assert refusal(geojson(file, rows)) == (
        "Noord en Zuid overlappen 39 ha (50 % van de kleinste). "
        "Een plek ligt in één wijk: verbeter de grens in het bestand."
    )


def test_the_same_boundary_twice(file: Path) -> None:
    assert "(100 % van de kleinste)" in refusal(geojson(file, [row("Noord"), row("Zuid")]))


def test_a_small_wijk_inside_a_large_one(file: Path) -> None:
    rows = [row("Stad", square(3.60, 51.00, 0.2)), row("Perk", square(3.70, 51.05, 0.001))]

    assert "Stad en Perk overlappen 0,78 ha" in refusal(geojson(file, rows))


def test_a_wide_overlap_that_is_a_small_part_of_both(file: Path) -> None:
    large = 0.1
    rows = [row("West", square(3.50, 51.00, large)), row("Oost", square(3.5995, 51.00, large))]

    assert "West en Oost overlappen" in refusal(geojson(file, rows))


def test_a_wijk_over_one_that_is_not_in_the_file(file: Path) -> None:
    assert refusal(geojson(file, [row("Kaai", square(3.908, 51.04))])) == (
        "Kaai overlapt 16 ha met Haven, een wijk die er al is. "
        "Zet Haven mee in het bestand, of verwijder die wijk eerst in het beheer."
    )


def test_every_problem_gets_its_sentence_up_to_a_point(file: Path) -> None:
    features = [
        {"type": "Feature", "properties": {"wijk": f"Wijk {number}"}, "geometry": None}
        for number in range(MOST_NAMED + 7)
    ]
    collection = {"type": "FeatureCollection", "features": features}

    said = refusal(text_file(file, json.dumps(collection))).splitlines()

    assert len(said) == MOST_NAMED + 1
    assert said[-1] == "En nog 7 andere."
