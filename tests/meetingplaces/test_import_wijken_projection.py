"""Whatever coordinate system a file is in, the portal keeps degrees, longitude first."""

from pathlib import Path
from typing import Any

import pytest
import shapely

from meetingplaces.boundaries.layer import Layer
from meetingplaces.boundaries.projection import to_degrees
from tests.meetingplaces.wijk_files import (
    assert_noord_and_zuid,
    geojson,
    imported,
    projected,
    square,
    two_wijken,
    vector,
)

# As ArcGIS writes it beside a shapefile: other names, and no parameters of the datum.
ESRI_LAMBERT_72 = (
    'PROJCS["Belge_Lambert_1972",GEOGCS["GCS_Belge_1972",DATUM["D_Belge_1972",'
    'SPHEROID["International_1924",6378388.0,297.0]],PRIMEM["Greenwich",0.0],'
    'UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],'
    'PARAMETER["False_Easting",150000.01256],PARAMETER["False_Northing",5400088.4378],'
    'PARAMETER["Central_Meridian",4.367486666666666],'
    'PARAMETER["Standard_Parallel_1",49.8333339],'
    'PARAMETER["Standard_Parallel_2",51.16666723333333],'
    'PARAMETER["Latitude_Of_Origin",90.0],UNIT["Meter",1.0]]'
)


def layer_of(area: shapely.Geometry, crs: str | None = None) -> Layer:
    """Return a layer with one shape."""
    return Layer(fields={}, shapes=[area], crs=crs)


def test_a_known_point_in_lambert_72_lands_where_flanders_says() -> None:
    corner = shapely.box(152751.98, 209640.76, 152851.98, 209740.76)

    degrees = to_degrees(layer_of(corner, "EPSG:31370"), file="x").shapes[0]

    # The pair is an answer of the Flemish Geolocation service.
    nearest = shapely.Point(4.408126870334539, 51.196736398586616)
    assert degrees.distance(nearest) < 1 / 111_000


def test_lambert_72_there_and_back_is_the_same_within_a_metre() -> None:
    area = square(3.70, 51.04, 0.05)

    back = to_degrees(layer_of(projected(area, 31370), "EPSG:31370"), file="x").shapes[0]

    assert shapely.hausdorff_distance(area, back) < 1 / 111_000


def test_the_lambert_72_of_arcgis_is_the_same_lambert_72() -> None:
    area = square(3.70, 51.04)

    found = to_degrees(layer_of(projected(area, 31370), ESRI_LAMBERT_72), file="x").shapes[0]

    assert shapely.hausdorff_distance(area, found) < 1 / 111_000


@pytest.mark.parametrize(
    ("srid", "told"),
    [
        (4326, "Coördinaten: graden (WGS 84)."),
        (31370, "Coördinaten: BD72 / Belgian Lambert 72 (EPSG:31370), afgeleid uit de getallen; "),
        (
            3812,
            "Coördinaten: ETRS89 / Belgian Lambert 2008 (EPSG:3812), afgeleid uit de getallen; ",
        ),
    ],
)
def test_without_a_coordinate_system_the_numbers_tell(srid: int, told: str) -> None:
    area = square(3.70, 51.04)

    found = to_degrees(layer_of(projected(area, srid)), file="x")

    assert found.remark.startswith(told)
    assert shapely.hausdorff_distance(area, found.shapes[0]) < 1 / 111_000


@pytest.mark.django_db
def test_a_shapefile_without_prj_in_lambert_72(tmp_path: Path) -> None:
    rows = [(fields, projected(area, 31370)) for fields, area in two_wijken()]

    report = imported(vector(tmp_path / "wijken.shp", rows, srid=None))

    assert "afgeleid uit de getallen; het bestand zegt het niet." in report
    assert_noord_and_zuid()


@pytest.mark.django_db
def test_the_srid_that_somebody_gives_goes_before_the_file(tmp_path: Path) -> None:
    rows = [(fields, projected(area, 3857)) for fields, area in two_wijken()]

    report = imported(vector(tmp_path / "wijken.shp", rows, srid=None), srid=3857)

    assert "Coördinaten: EPSG:3857, zelf gekozen." in report
    assert_noord_and_zuid()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["urn:ogc:def:crs:EPSG::31370", "EPSG:31370", "urn:ogc:def:crs:EPSG:6.9:31370"]
)
def test_geojson_of_2008_may_name_its_coordinate_system(tmp_path: Path, name: str) -> None:
    rows = [(fields, projected(area, 31370)) for fields, area in two_wijken()]
    crs = {"type": "name", "properties": {"name": name}}

    imported(geojson(tmp_path / "wijken.geojson", rows, crs=crs))

    assert_noord_and_zuid()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "crs",
    [
        {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4326"}},
        None,
    ],
)
def test_geojson_in_degrees_is_longitude_first_whatever_it_names(
    tmp_path: Path, crs: dict[str, Any] | None
) -> None:
    imported(geojson(tmp_path / "wijken.geojson", two_wijken(), crs=crs))

    assert_noord_and_zuid()


@pytest.mark.django_db
def test_heights_are_dropped(tmp_path: Path) -> None:
    rows = [(fields, shapely.force_3d(area, 7.5)) for fields, area in two_wijken()]

    imported(geojson(tmp_path / "wijken.geojson", rows))

    assert_noord_and_zuid()
