"""A file that reads well but says what cannot be: a sentence, and nothing is written."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from meetingplaces.models import Wijk
from tests.factories import a_square, a_wijk
from tests.meetingplaces.wijk_files import (
    geojson,
    projected,
    refusal,
    row,
    square,
    text_file,
    two_wijken,
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


# Where on Earth


@pytest.mark.parametrize(
    ("corner", "options"),
    [
        ((3.70, 151.04), {}),
        ((1e9, 1e9), {}),
        ((1e300, 0.0), {}),
        ((3.70, 51.04), {"srid": 31370}),
        ((415_000.0, 6_630_000.0), {"srid": 4326}),
        ((1e9, 1e9), {"srid": 31370}),
    ],
)
def test_coordinates_that_are_not_on_earth(
    file: Path, corner: tuple[float, float], options: dict[str, int]
) -> None:
    said = refusal(geojson(file, [row("Noord", square(*corner))]), **options)

    assert said.startswith("wijken.geojson")
    assert "--srid" in said


def test_numbers_that_could_be_anywhere(file: Path) -> None:
    rows = [row("Noord", projected(square(), 3857))]

    assert refusal(geojson(file, rows)) == (
        "wijken.geojson zegt niet in welk coördinatenstelsel het staat, en de getallen verraden "
        "het niet. Zeg het met --srid, bijvoorbeeld --srid 3857 voor Web Mercator."
    )


def test_lambert_in_a_file_that_says_degrees(file: Path) -> None:
    rows = [row("Noord", projected(square(), 31370))]
    crs = {"type": "name", "properties": {"name": "EPSG:4326"}}

    assert refusal(geojson(file, rows, crs=crs)) == (
        "wijken.geojson: de coördinaten zijn geen graden, maar horen in WGS 84 (EPSG:4326) iets "
        "anders te zijn. Zeg met --srid in welk coördinatenstelsel ze staan."
    )


@pytest.mark.parametrize("srid", [999_999, 0, -1, 10**12])
def test_a_coordinate_system_that_does_not_exist(file: Path, srid: int) -> None:
    assert refusal(geojson(file, two_wijken()), srid=srid) == (
        f"We kennen geen coördinatenstelsel EPSG:{srid}. Gebruik bijvoorbeeld 31370 of 4326."
    )


def test_latitude_before_longitude(file: Path) -> None:
    swapped = shapely.transform(square(3.90, 51.04), lambda points: points[:, ::-1])

    assert refusal(geojson(file, [row("Noord", swapped)])) == (
        "Lengte en breedte lijken verwisseld: de wijken liggen ver van de wijken die er al zijn. "
        "Exporteer het bestand met de lengte (oost) voor de breedte (noord)."
    )


# Names and numbers


def test_a_wijk_without_a_name(file: Path) -> None:
    rows = [row("Noord"), row(None, square(3.71)), row("  ", square(3.72))]

    assert refusal(geojson(file, rows)) == (
        "Elke wijk heeft een eigen naam nodig, maar in veld ‘wijk’ staat geen naam in rij 2, 3. "
        "Verbeter het bestand, of kies een ander veld met --name-field."
    )


def test_a_missing_name_is_not_replaced_by_the_district(file: Path) -> None:
    rows = [row("Ham", naam="Kern"), row(None, square(3.71), naam="Oost")]

    assert "in veld ‘wijk’ staat geen naam in rij 2" in refusal(geojson(file, rows))


def test_names_that_are_all_empty(file: Path) -> None:
    rows = [row(None, opmerking="eerste"), row("", square(3.71), opmerking="tweede")]

    assert "in veld ‘wijk’ staat geen naam in rij 1, 2" in refusal(geojson(file, rows))


def test_a_name_that_comes_twice(file: Path) -> None:
    rows = [row("Sint-Jan"), row("Sint Jan", square(3.71)), row("Zuid", square(3.72))]

    assert refusal(geojson(file, rows)) == (
        "Elke wijk heeft een eigen naam nodig, maar in veld ‘wijk’ staat ‘Sint-Jan’ 2 keer. "
        "Verbeter het bestand, of kies een ander veld met --name-field."
    )


def test_a_name_that_is_a_whole_story(file: Path) -> None:
    assert "langer dan 120 tekens" in refusal(geojson(file, [row("Er was eens " * 20)]))


@pytest.mark.parametrize("properties", [None, {}, [], "Noord"])
def test_features_without_fields(file: Path, properties: Any) -> None:
    collection = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": properties,
                "geometry": json.loads(shapely.to_geojson(square())),
            }
        ],
    }

    assert refusal(text_file(file, json.dumps(collection))) == (
        "Het bestand bevat grenzen zonder velden, dus zonder namen. Exporteer de velden mee."
    )


def test_fields_without_a_name_among_them(file: Path) -> None:
    rows = [({"id": 1, "code": "44021A00-"}, square())]

    assert refusal(geojson(file, rows)) == (
        "Geen enkel veld lijkt namen van wijken te bevatten (velden: id, code). "
        "Kies het veld met --name-field."
    )


def test_two_fields_that_could_both_be_the_name(file: Path) -> None:
    rows = [
        ({"gebied": "Noord", "zone": "Haven"}, square(3.70)),
        ({"gebied": "Zuid", "zone": "Station"}, square(3.71)),
    ]

    assert refusal(geojson(file, rows)) == (
        "Meer dan één veld kan de naam van de wijk zijn: gebied (Noord), zone (Haven). "
        "Kies met --name-field."
    )


def test_a_name_field_that_is_not_there(file: Path) -> None:
    assert refusal(geojson(file, two_wijken()), name_field="buurt") == (
        "Het veld ‘buurt’ staat niet in het bestand. Kies --name-field uit: wijk, wijknr."
    )


def test_a_name_field_that_is_not_unique(file: Path) -> None:
    rows = [row("Ham", naam="Kern"), row("Rabot", square(3.71), naam="Kern")]

    assert refusal(geojson(file, rows), name_field="naam") == (
        "Elke wijk heeft een eigen naam nodig, maar in veld ‘naam’ staat ‘Kern’ 2 keer."
    )


def test_a_number_field_that_is_not_there(file: Path) -> None:
    assert refusal(geojson(file, two_wijken()), number_field="nr") == (
        "Het veld ‘nr’ staat niet in het bestand. Kies --number-field uit: wijk, wijknr."
    )


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        ((1, 1), "staat 1 meer dan één keer"),
        (("A", 2), "staat A"),
        ((1.5, 2), "staat 1.5"),
        ((-3, 2), "staat -3"),
        ((None, 2), "staat –"),
        ((99_999, 2), "staat 99999"),
    ],
)
def test_a_number_field_that_does_not_number(
    file: Path, numbers: tuple[Any, Any], why: str
) -> None:
    rows = [row("Ham", nr=numbers[0]), row("Rabot", square(3.71), nr=numbers[1])]

    assert refusal(geojson(file, rows), number_field="nr") == (
        f"Elke wijk heeft een eigen geheel nummer nodig, maar in veld ‘nr’ {why}."
    )
