"""Boundaries that are not quite right are mended or accepted, and the report says so."""

from pathlib import Path

import pytest
import shapely

from meetingplaces.models import Wijk
from tests.factories import a_square, a_wijk
from tests.meetingplaces.wijk_files import (
    as_shape,
    geojson,
    imported,
    lines_under,
    row,
    square,
    vector,
)


@pytest.mark.django_db
def test_a_border_that_crosses_itself_is_mended_and_told(tmp_path: Path) -> None:
    bow = shapely.Polygon([(3.70, 51.04), (3.72, 51.06), (3.72, 51.04), (3.70, 51.06)])

    report = imported(geojson(tmp_path / "wijken.geojson", [row("Strik", bow)]))

    (line,) = lines_under("Opgemerkt aan de grenzen", report)
    assert line.startswith(
        "Strik: de grens kruiste of raakte zichzelf bij 3.71 51.05 en is hersteld"
    )
    assert Wijk.objects.get().boundary["type"] == "MultiPolygon"
    assert as_shape(Wijk.objects.get().boundary).is_valid


@pytest.mark.django_db
def test_points_and_lines_beside_an_area_are_dropped_and_told(tmp_path: Path) -> None:
    mixed = shapely.GeometryCollection([square(), shapely.Point(3.8, 51.1)])

    report = imported(geojson(tmp_path / "wijken.geojson", [row("Noord", mixed)]))

    assert lines_under("Opgemerkt aan de grenzen", report) == [
        "Noord: punten en lijnen naast het vlak zijn weggelaten."
    ]
    assert as_shape(Wijk.objects.get().boundary).equals(square())


@pytest.mark.django_db
def test_a_sliver_of_overlap_is_accepted_and_told(tmp_path: Path) -> None:
    rows = [row("Noord", square(3.70, 51.04)), row("Zuid", square(3.70, 51.030_05))]

    report = imported(geojson(tmp_path / "wijken.geojson", rows))

    assert lines_under("Opgemerkt aan de grenzen", report) == [
        "Noord en Zuid overlappen een randje (0,39 ha)."
    ]


@pytest.mark.django_db
def test_more_than_a_sliver_over_a_wijk_that_stays_is_accepted_and_told(tmp_path: Path) -> None:
    a_wijk("Haven", number=77, boundary=a_square(3.90, 51.04))

    file = geojson(tmp_path / "wijken.geojson", [row("Kaai", square(3.909_7, 51.04))])

    (line,) = lines_under("Opgemerkt aan de grenzen", imported(file))
    assert line == (
        "Kijk na: Kaai en Haven overlappen 2,3 ha (3,0 % van de kleinste). "
        "Zet Haven mee in het bestand, of verwijder die wijk eerst in het beheer."
    )


@pytest.mark.django_db
def test_gaps_between_wijken_are_told(tmp_path: Path) -> None:
    ring = shapely.difference(square(3.70, 51.04, 0.03), square(3.71, 51.05, 0.001))

    report = imported(geojson(tmp_path / "wijken.geojson", [row("Rond", ring)]))

    assert lines_under("Opgemerkt aan de grenzen", report) == [
        "Tussen de wijken ligt 1 stuk dat bij geen wijk hoort (0,78 ha)."
    ]


@pytest.mark.django_db
def test_boundaries_are_stored_as_geojson_wants_them(tmp_path: Path) -> None:
    clockwise = shapely.Polygon([(3.70, 51.04), (3.70, 51.05), (3.71, 51.05), (3.71, 51.04)])

    imported(geojson(tmp_path / "wijken.geojson", [row("Noord", clockwise)]))

    boundary = Wijk.objects.get().boundary
    assert boundary["type"] == "Polygon"
    assert as_shape(boundary).exterior.is_ccw


@pytest.mark.django_db
def test_another_city_imports_as_well(tmp_path: Path) -> None:
    rows = [
        ({"Stadtteil": "Altstadt-Süd", "Bezirk": "Innenstadt"}, square(6.95, 50.93)),
        ({"Stadtteil": "Deutz", "Bezirk": "Innenstadt"}, square(6.96, 50.93)),
        ({"Stadtteil": "Nippes", "Bezirk": "Nippes"}, square(6.97, 50.93)),
    ]

    imported(vector(tmp_path / "koeln.gpkg", rows, srid=25832))

    found = list(Wijk.objects.order_by("number").values_list("number", "slug", "district"))
    assert found == [
        (1, "altstadt-sud", "Innenstadt"),
        (2, "deutz", "Innenstadt"),
        (3, "nippes", "Nippes"),
    ]
