"""Which wijk of a file is which wijk of the portal, and what number it gets."""

from pathlib import Path

import pytest

from meetingplaces.models import Wijk
from tests.factories import a_square, a_wijk
from tests.meetingplaces.wijk_files import geojson, imported, lines_under, row, square, two_wijken

pytestmark = pytest.mark.django_db


def stored() -> list[tuple[int, str, str]]:
    """Return number, name and slug of each wijk."""
    return list(Wijk.objects.order_by("number").values_list("number", "name", "slug"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the file of this story stands."""
    return tmp_path / "wijken.geojson"


# Which wijk is which


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Rabot - Blaisantvest", "Rabot  - Blaisantvest"),
        ("Moscou - Vogelhoek", "Moscou-Vogelhoek"),
        ("Sint-Amandsberg", "Sint Amandsberg"),
        ("Sint-Amandsberg", "SINT-AMANDSBERG"),
        ("Café-wijk", "Cafe wijk"),
    ],
)
def test_another_spelling_is_the_same_wijk(file: Path, here: str, there: str) -> None:
    imported(geojson(file, [row(here, wijknr=7)]))

    report = imported(geojson(file, [row(there, wijknr=7)]))

    # Spaces in a row are only typing, and not worth a word.
    told = "" if " ".join(there.split()) == here else f": in het bestand ‘{there}’"
    assert lines_under("Onveranderd", report) == [f"7 {here}{told}"]
    assert [name for _number, name, _slug in stored()] == [here]


def test_the_same_name_with_another_number_is_changed_not_doubled(file: Path) -> None:
    imported(geojson(file, two_wijken()))

    report = imported(geojson(file, [row("Noord", square(3.70, 51.04), wijknr=9)]))

    assert lines_under("Veranderd", report) == ["9 Noord: nummer 1 wordt 9"]
    assert [number for number, _name, _slug in stored()] == [2, 9]


def test_wijken_may_swap_numbers(file: Path) -> None:
    imported(geojson(file, two_wijken()))
    rows = [
        row("Noord", square(3.70, 51.04), wijknr=2),
        row("Zuid", square(3.70, 51.03), wijknr=1),
    ]

    imported(geojson(file, rows))

    assert stored() == [(1, "Zuid", "zuid"), (2, "Noord", "noord")]


def test_the_same_number_with_another_name_is_renamed_and_keeps_its_address(file: Path) -> None:
    imported(geojson(file, two_wijken()))
    rows = [row("Muide", square(3.70, 51.04), wijknr=1), two_wijken()[1]]

    report = imported(geojson(file, rows))

    assert lines_under("Veranderd", report) == [
        "1 Muide: naam ‘Noord’ wordt ‘Muide’ (het adres op de site blijft)"
    ]
    assert stored() == [(1, "Muide", "noord"), (2, "Zuid", "zuid")]


def test_a_renamed_wijk_is_found_by_its_new_name(file: Path) -> None:
    imported(geojson(file, two_wijken()))

    imported(geojson(file, [row("Muide", square(3.70, 51.04), wijknr=1), two_wijken()[1]]))

    assert Wijk.objects.get(number=1).search_text == "muide"


def test_the_same_area_with_another_name_and_number_is_the_same_wijk(file: Path) -> None:
    imported(geojson(file, two_wijken()))

    report = imported(geojson(file, [row("Muide", square(3.70, 51.04), wijknr=44)]))

    assert lines_under("Nieuw", report) == []
    assert [number for number, _name, _slug in stored()] == [2, 44]


def test_the_same_number_in_another_city_is_another_wijk(file: Path) -> None:
    imported(geojson(file, two_wijken()))

    report = imported(geojson(file, [row("Heverlee", square(4.70, 50.86), wijknr=1)]))

    assert lines_under("Nieuw", report) == [
        "3 Heverlee: nummer 1 uit het bestand is hier al van een andere wijk"
    ]
    assert stored() == [(1, "Noord", "noord"), (2, "Zuid", "zuid"), (3, "Heverlee", "heverlee")]


def test_two_wijken_of_one_name_in_slugs_get_addresses_of_their_own(file: Path) -> None:
    a_wijk("Sint Jan!", number=1, boundary=a_square(3.90, 51.04))
    Wijk.objects.filter(number=1).update(name="Anders")

    imported(geojson(file, [row("Sint Jan", wijknr=2)]))

    assert stored() == [(1, "Anders", "sint-jan"), (2, "Sint Jan", "sint-jan-2")]


def test_a_name_over_90_signs_still_gets_an_address(file: Path) -> None:
    name = "Elisabethbegijnhof - Prinsenhof - Papegaai - Sint-Michiels " + "en nog wat " * 5

    imported(geojson(file, [row(name)]))

    assert len(Wijk.objects.get().slug) > 90


# Numbers


def test_without_numbers_the_wijken_are_numbered_by_name(file: Path) -> None:
    rows = [
        row("Zuid", square(3.70, 51.03)),
        row("École", square(3.71, 51.03)),
        row("Dok", square(3.72, 51.03)),
    ]

    report = imported(geojson(file, rows))

    assert "geen veld met een eigen nummer voor elke wijk; genummerd op naam" in report
    assert [(number, name) for number, name, _slug in stored()] == [
        (1, "Dok"),
        (2, "École"),
        (3, "Zuid"),
    ]


def test_without_numbers_the_count_goes_on_after_the_wijken_there_are(file: Path) -> None:
    a_wijk("Haven", number=25, boundary=a_square(3.90, 51.04))

    imported(geojson(file, [row("Zuid", square(3.70, 51.03)), row("Noord")]))

    assert [(number, name) for number, name, _slug in stored()] == [
        (25, "Haven"),
        (26, "Noord"),
        (27, "Zuid"),
    ]


def test_without_numbers_a_known_wijk_keeps_its_own(file: Path) -> None:
    imported(geojson(file, two_wijken()))

    imported(geojson(file, [row("Zuid", square(3.70, 51.03)), row("West", square(3.60, 51.03))]))

    assert [(number, name) for number, name, _slug in stored()] == [
        (1, "Noord"),
        (2, "Zuid"),
        (3, "West"),
    ]


@pytest.mark.parametrize(
    "boundary", [{}, {"type": "LineString", "coordinates": [[3.70, 51.04], [3.71, 51.05]]}]
)
def test_a_wijk_that_lost_its_boundary_gets_it_back(file: Path, boundary: object) -> None:
    a_wijk("Noord", number=1, boundary=boundary)

    report = imported(geojson(file, two_wijken()))

    assert lines_under("Nieuw", report) == ["2 Zuid"]
    assert lines_under("Veranderd", report) == ["1 Noord: grens +78 ha (100 %)"]


def test_a_stored_boundary_that_is_no_area_is_in_nobodys_way(file: Path) -> None:
    line = {"type": "LineString", "coordinates": [[3.70, 51.04], [3.71, 51.05]]}
    a_wijk("Gracht", number=9, boundary=line)

    assert lines_under("Nieuw", imported(geojson(file, two_wijken()))) == ["1 Noord", "2 Zuid"]


def test_thousands_of_wijken_import_and_import_again(file: Path) -> None:
    rows = [
        row(
            f"Sector {number:04}",
            square(3.00 + 0.01 * (number % 50), 50.00 + 0.01 * (number // 50)),
        )
        for number in range(2_000)
    ]

    first = imported(geojson(file, rows))
    again = imported(file)

    assert len(lines_under("Nieuw", first)) == 2_000
    assert len(lines_under("Onveranderd", again)) == 2_000
