"""What is no boundary file gets a sentence: what is wrong, what to do now. Nothing is written."""

import contextlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.core.management import CommandError, call_command

from meetingplaces.boundaries import reading
from meetingplaces.models import Wijk
from tests.factories import a_square, a_wijk
from tests.meetingplaces.wijk_files import (
    geojson,
    imported,
    refusal,
    row,
    square,
    text_file,
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


# No such file, or no such format


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    nowhere = tmp_path / "weg.geojson"

    assert refusal(nowhere) == f"{nowhere} bestaat niet. Kijk de naam en de map na."


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == (
        f"{tmp_path} is geen bestand, maar bijvoorbeeld een map. Geef het bestand zelf."
    )


def test_an_empty_file(file: Path) -> None:
    assert refusal(text_file(file, "")) == (
        "wijken.geojson is leeg (0 bytes). Exporteer het opnieuw."
    )


def test_a_file_that_the_system_does_not_give(tmp_path: Path) -> None:
    name = "x" * 300

    assert refusal(tmp_path / name) == (
        f"{name} kan niet gelezen worden (File name too long). "
        "Kijk na of je het bestand mag openen."
    )


def test_a_file_that_is_far_too_large(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(reading.MOST_BYTES + 1)

    assert refusal(file) == (
        "wijken.geojson is groter dan 100 MB. "
        "Bewaar alleen de wijken, of vereenvoudig hun grenzen eerst."
    )


@pytest.mark.parametrize(
    "content", [b"naam;nummer\nNoord;1\n", b"\x89PNG\r\n\x1a\n", b"<kml></kml>", b"\0" * 200]
)
def test_another_format(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "wijken.dat"
    file.write_bytes(content)

    assert refusal(file) == (
        "wijken.dat is geen GeoJSON, GeoPackage of shapefile. "
        "Bewaar de wijken in een van die drie vormen en probeer opnieuw."
    )


def test_a_text_in_utf_16(file: Path) -> None:
    geojson(file, two_wijken())

    assert refusal(text_file(file, file.read_text(), encoding="utf-16")) == (
        "wijken.geojson staat niet in UTF-8. Bewaar het opnieuw met UTF-8 als codering."
    )


# GeoJSON


@pytest.mark.parametrize(
    ("text", "spot"), [('{"type": "Feat', "regel 1, teken 15"), ("{\n  oeps}", "regel 2, teken 3")]
)
def test_geojson_that_breaks_off(file: Path, text: str, spot: str) -> None:
    assert refusal(text_file(file, text)) == (
        f"wijken.geojson is geen geldige GeoJSON: {spot} klopt niet. "
        "Exporteer het opnieuw als GeoJSON in UTF-8."
    )


def test_geojson_in_an_old_alphabet(file: Path) -> None:
    geojson(file, [row("Café")])

    said = refusal(text_file(file, file.read_text(), encoding="cp1252"))

    assert said.endswith("Exporteer het opnieuw als GeoJSON in UTF-8.")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        '[{"type": "Feature"}]',
        '{"type": "Topology", "objects": {}}',
        '{"type": "FeatureCollection"}',
        '{"type": "FeatureCollection", "features": {}}',
        '{"type": ["Feature"]}',
        '{"type": null}',
        '{"features": [{"attributes": {"wijk": "Noord"}, "geometry": {"rings": []}}]}',
    ],
)
def test_json_that_is_no_geojson(file: Path, text: str) -> None:
    assert refusal(text_file(file, text)) == (
        "wijken.geojson is wel JSON, maar geen GeoJSON met wijken (een FeatureCollection). "
        "Exporteer de wijken als GeoJSON, GeoPackage of shapefile."
    )


@pytest.mark.parametrize("feature", [None, 3, "Noord", [], {}, {"type": "Polygon"}])
def test_a_feature_that_is_none(file: Path, feature: Any) -> None:
    collection = {"type": "FeatureCollection", "features": [feature]}

    assert refusal(text_file(file, json.dumps(collection))) == (
        "wijken.geojson: onderdeel 1 is geen Feature. Exporteer het bestand opnieuw."
    )


@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon", "GeometryCollection"])
def test_bare_geometry(file: Path, kind: str) -> None:
    shapes = {
        "Polygon": square(),
        "MultiPolygon": shapely.MultiPolygon([square()]),
        "GeometryCollection": shapely.GeometryCollection([square()]),
    }

    assert refusal(text_file(file, shapely.to_geojson(shapes[kind]))) == (
        f"wijken.geojson bevat alleen een vorm ({kind}), zonder naam erbij. "
        "Exporteer de wijken samen met hun velden (een FeatureCollection)."
    )


def test_no_features(file: Path) -> None:
    assert refusal(geojson(file, [])) == (
        "wijken.geojson bevat geen enkele wijk. Exporteer het opnieuw, met de grenzen erin."
    )


def test_more_features_than_a_city_has_wijken(file: Path) -> None:
    rows = [row(f"Wijk {number}") for number in range(5_001)]

    assert refusal(geojson(file, rows)) == (
        "wijken.geojson bevat 5001 vlakken; meer dan 5000 lezen we niet. "
        "Bewaar alleen de wijken van je stad in het bestand."
    )


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "link", "properties": {"href": "http://voorbeeld.gent/crs"}},
        {"type": "name", "properties": {"name": "/etc/hostname"}},
        {"type": "name", "properties": {"name": "http://voorbeeld.gent/crs.wkt"}},
        "EPSG:31370",
        {"type": "name", "properties": None},
    ],
)
def test_a_coordinate_system_without_a_code_is_not_looked_up(file: Path, crs: Any) -> None:
    said = refusal(geojson(file, two_wijken(), crs=crs))

    assert said.startswith("wijken.geojson noemt een coördinatenstelsel dat we niet kennen (")
    assert said.endswith("Zeg het erbij met --srid, bijvoorbeeld --srid 31370 voor Lambert 72.")


# The command line


def test_a_refusal_is_exit_code_1(file: Path) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("import_wijken", str(file))

    assert refused.value.returncode == 1


def test_a_dry_run_refuses_the_same(file: Path) -> None:
    geojson(file, [row("Noord"), row("Zuid")])

    assert refusal(file, dry_run=True) == refusal(file)


@pytest.mark.parametrize("number", range(30))
def test_a_file_with_noise_in_it_is_read_or_refused_but_never_breaks(
    tmp_path: Path, number: int
) -> None:
    dice = random.Random(number)
    writers: list[Callable[[], Path]] = [
        lambda: geojson(tmp_path / "noise.geojson", two_wijken()),
        lambda: vector(tmp_path / "noise.gpkg", two_wijken()),
        lambda: vector(tmp_path / "noise.shp", two_wijken()),
    ]
    file = writers[number % 3]()
    content = bytearray(file.read_bytes())
    for _ in range(dice.choice([1, 5, 60])):
        content[dice.randrange(len(content))] = dice.randrange(256)
    file.write_bytes(content)

    with contextlib.suppress(CommandError):
        imported(file, dry_run=True)
