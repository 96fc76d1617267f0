"""A GeoPackage, shapefile or zip that is not whole: a sentence, and nothing is written."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
import shapely

from meetingplaces.boundaries import reading, shapefile
from meetingplaces.models import Wijk
from tests.factories import a_square, a_wijk
from tests.meetingplaces.wijk_files import (
    refusal,
    row,
    two_wijken,
    vector,
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


def test_a_geopackage_without_areas(tmp_path: Path) -> None:
    rows = [row("Bank", shapely.Point(3.7, 51.0))]

    assert refusal(vector(tmp_path / "gent.gpkg", rows, geometry_type="Point")) == (
        "gent.gpkg heeft geen laag met vlakken. Exporteer de grenzen van de wijken."
    )


def test_a_geopackage_with_several_layers_of_areas(tmp_path: Path) -> None:
    file = vector(tmp_path / "gent.gpkg", two_wijken(), layer="wijken")
    vector(file, two_wijken(), layer="sectoren", append=True)

    assert refusal(file) == (
        "gent.gpkg heeft meer dan één laag met vlakken: wijken, sectoren. Kies er een met --layer."
    )


def test_a_layer_that_is_not_there(tmp_path: Path) -> None:
    file = vector(tmp_path / "gent.gpkg", two_wijken(), layer="wijken")

    assert refusal(file, layer="buurten") == (
        "gent.gpkg heeft geen laag ‘buurten’. Kies met --layer uit: wijken."
    )


@pytest.mark.parametrize("kept", [100, 4_000, 60_000])
def test_a_geopackage_that_breaks_off(tmp_path: Path, kept: int) -> None:
    file = vector(tmp_path / "gent.gpkg", two_wijken())
    file.write_bytes(file.read_bytes()[:kept])

    assert refusal(file) == (
        "gent.gpkg is beschadigd of onvolledig: we kunnen het niet lezen. Exporteer het opnieuw."
    )


def test_sqlite_that_is_no_geopackage(tmp_path: Path) -> None:
    file = tmp_path / "gent.gpkg"
    file.write_bytes(b"SQLite format 3\0" + b"x" * 5_000)

    assert refusal(file).startswith("gent.gpkg is beschadigd of onvolledig")


@pytest.mark.parametrize("suffix", [".dbf", ".shx"])
def test_a_shapefile_with_a_part_missing(tmp_path: Path, suffix: str) -> None:
    file = vector(tmp_path / "wijken.shp", two_wijken())
    file.with_suffix(suffix).unlink()

    assert refusal(file) == (
        f"wijken.shp: van de shapefile ontbreekt {suffix}. "
        "Zet alle delen samen (.shp, .shx, .dbf en .prj)."
    )


@pytest.mark.parametrize("suffix", [".dbf", ".shx", ".prj"])
def test_another_part_than_the_shp(tmp_path: Path, suffix: str) -> None:
    file = vector(tmp_path / "wijken.shp", two_wijken()).with_suffix(suffix)

    assert refusal(file) == (
        f"wijken{suffix} is maar een deel van een shapefile, of beschadigd. Geef het .shp-bestand; "
        "de andere delen (.dbf, .shx, .prj) staan er met dezelfde naam naast."
    )


@pytest.mark.parametrize("suffix", [".dbf", ".shp"])
def test_a_shapefile_that_breaks_off(tmp_path: Path, suffix: str) -> None:
    file = vector(tmp_path / "wijken.shp", two_wijken())
    part = file.with_suffix(suffix)
    part.write_bytes(part.read_bytes()[:60])

    assert refusal(file)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("6378388.0", "-1"),
        ("DATUM", "DATE"),
        ("Lambert_Conformal_Conic", "Lambert_Oeps"),
    ],
)
def test_a_shapefile_with_a_damaged_prj(tmp_path: Path, was: str, becomes: str) -> None:
    file = vector(tmp_path / "wijken.shp", two_wijken(), srid=31370)
    prj = file.with_suffix(".prj")
    prj.write_text(prj.read_text().replace(was, becomes))

    assert refusal(file).startswith("wijken.shp")


def test_a_shapefile_of_points(tmp_path: Path) -> None:
    rows = [row("Bank", shapely.Point(3.7, 51.0))]

    assert refusal(vector(tmp_path / "banken.shp", rows, geometry_type="Point")) == (
        "Bank is geen vlak maar een punt of een lijn: bewaar de grens als vlak (polygoon)."
    )


def test_a_zip_without_shapefile(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "wijken.zip", "w") as archive:
        archive.writestr("leesmij.txt", "hallo")

    assert refusal(tmp_path / "wijken.zip") == (
        "wijken.zip bevat geen shapefile. Zet .shp, .shx, .dbf en .prj samen in de zip."
    )


def test_a_zip_with_several_shapefiles(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "gent.zip", "w") as archive:
        for name in ("wijken", "sectoren"):
            for suffix in (".shp", ".shx", ".dbf"):
                archive.writestr(f"{name}{suffix}", b"x")

    said = "gent.zip bevat deze shapefiles: sectoren, wijken. Kies er een met --layer."
    assert refusal(tmp_path / "gent.zip") == said
    assert refusal(tmp_path / "gent.zip", layer="buurten") == said


def test_a_zip_that_breaks_off(tmp_path: Path) -> None:
    file = tmp_path / "wijken.zip"
    file.write_bytes(b"PK\x03\x04" + b"x" * 300)

    assert refusal(file) == (
        "wijken.zip is een beschadigd of beveiligd zip-bestand. Maak het opnieuw."
    )


def test_a_zip_with_a_damaged_part(tmp_path: Path) -> None:
    vector(tmp_path / "wijken.shp", two_wijken())
    with zipfile.ZipFile(tmp_path / "wijken.zip", "w") as archive:
        for suffix in shapefile.NEEDED:
            archive.write(tmp_path / f"wijken{suffix}", f"wijken{suffix}")
    content = (tmp_path / "wijken.zip").read_bytes()
    (tmp_path / "wijken.zip").write_bytes(content.replace(b"Noord", b"Woord"))

    assert refusal(tmp_path / "wijken.zip").startswith("wijken.zip is een beschadigd of beveiligd")


def test_a_zip_that_swells(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bom.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("wijken.shp", b"\0" * (reading.MOST_BYTES + 1))

    assert refusal(tmp_path / "bom.zip") == (
        "bom.zip is uitgepakt te groot. Zet alleen de wijken in het zip-bestand."
    )
