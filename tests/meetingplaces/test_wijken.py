"""A place lies in exactly one wijk: which one, and when that changes."""

from datetime import date
from math import cos, radians

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from meetingplaces.models import MeetingPlace, Wijk
from meetingplaces.wijken import Move, assign_wijken, boundaries_changed, wijk_for
from tests.factories import a_place, a_square, a_wijk

pytestmark = pytest.mark.django_db
METRE_NORTH = 1 / 111_250
METRE_EAST = METRE_NORTH / cos(radians(51.05))


@pytest.fixture
def noord() -> Wijk:
    """Return Noord, from 51.05 to 51.06."""
    return a_wijk("Noord", number=2, boundary=a_square(3.70, 51.05))


@pytest.fixture
def zuid() -> Wijk:
    """Return Zuid, from 51.04 to 51.05: it shares a border with Noord and has the lower number."""
    return a_wijk("Zuid", number=1, boundary=a_square(3.70, 51.04))


def test_a_point_inside_a_boundary_lies_in_that_wijk(noord: Wijk, zuid: Wijk) -> None:
    assert wijk_for(lat=51.055, lon=3.705) == noord
    assert wijk_for(lat=51.045, lon=3.705) == zuid


def test_a_point_on_a_shared_border_lies_in_the_wijk_with_the_lowest_number(
    noord: Wijk, zuid: Wijk
) -> None:
    assert wijk_for(lat=51.05, lon=3.705) == zuid


def test_a_point_on_a_shared_corner_lies_in_the_wijk_with_the_lowest_number(
    noord: Wijk, zuid: Wijk
) -> None:
    assert wijk_for(lat=51.05, lon=3.70) == zuid


def test_a_point_outside_every_wijk_lies_in_none(noord: Wijk, zuid: Wijk) -> None:
    assert wijk_for(lat=50.85, lon=4.35) is None


def test_a_point_just_outside_the_city_lies_in_none(noord: Wijk, zuid: Wijk) -> None:
    ten_metres_west = 3.70 - 10 * METRE_EAST

    assert wijk_for(lat=51.055, lon=ten_metres_west) is None


@pytest.mark.parametrize(("metres_from_zuid", "expected"), [(2, "Zuid"), (8, "Noord"), (5, "Zuid")])
def test_a_point_in_a_crack_between_wijken_lies_in_the_nearest(
    zuid: Wijk, metres_from_zuid: float, expected: str
) -> None:
    crack = 10 * METRE_NORTH
    a_wijk("Noord", number=2, boundary=a_square(3.70, 51.05 + crack))

    found = wijk_for(lat=51.05 + metres_from_zuid * METRE_NORTH, lon=3.705)

    assert str(found) == expected


def test_a_point_in_a_wide_gap_lies_in_none(zuid: Wijk) -> None:
    a_wijk("Noord", number=2, boundary=a_square(3.70, 51.05 + 80 * METRE_NORTH))

    assert wijk_for(lat=51.05 + 40 * METRE_NORTH, lon=3.705) is None


def test_a_point_in_a_hole_belongs_to_the_wijk_in_the_hole() -> None:
    around = a_square(3.70, 51.04, 0.03)
    around["coordinates"].append(a_square(3.71, 51.05, 0.01)["coordinates"][0])
    a_wijk("Rond", number=1, boundary=around)
    inside = a_wijk("Eiland", number=2, boundary=a_square(3.71, 51.05, 0.01))

    assert wijk_for(lat=51.055, lon=3.715) == inside


def test_a_wijk_may_lie_in_two_parts() -> None:
    parts = [a_square(3.70, 51.04)["coordinates"], a_square(3.75, 51.04)["coordinates"]]
    both = a_wijk("Kanaaldorpen", boundary={"type": "MultiPolygon", "coordinates": parts})

    assert [wijk_for(lat=51.045, lon=lon) for lon in (3.705, 3.73, 3.755)] == [both, None, both]


@pytest.mark.parametrize(("lat", "lon"), [(None, None), (51.05, None), (None, 3.7)])
def test_without_a_point_there_is_no_wijk(
    noord: Wijk, lat: float | None, lon: float | None
) -> None:
    assert wijk_for(lat=lat, lon=lon) is None


def test_without_wijken_there_is_no_wijk() -> None:
    assert wijk_for(lat=51.05, lon=3.705) is None


@pytest.mark.parametrize("nonsense", [{}, {"type": "Polygon"}, [], "grens", {"type": "Cirkel"}])
def test_a_boundary_that_makes_no_sense_holds_nothing_and_breaks_nothing(
    noord: Wijk, nonsense: object
) -> None:
    a_wijk("Stuk", number=1, boundary=nonsense)

    assert wijk_for(lat=51.055, lon=3.705) == noord


def test_saving_a_place_assigns_its_wijk(noord: Wijk, zuid: Wijk) -> None:
    place = a_place("Bib Noord", lat=51.055, lon=3.705)

    assert MeetingPlace.objects.get(pk=place.pk).wijk == noord


def test_moving_a_place_assigns_its_wijk_again(noord: Wijk, zuid: Wijk) -> None:
    place = a_place("Bib Noord", lat=51.055, lon=3.705)

    place.lat = 51.045
    place.save()

    assert MeetingPlace.objects.get(pk=place.pk).wijk == zuid


def test_the_wijk_an_editor_chose_goes_before_the_map(noord: Wijk, zuid: Wijk) -> None:
    place = a_place("Buurthuis op de grens", lat=51.055, lon=3.705, wijk_chosen=zuid)

    assert MeetingPlace.objects.get(pk=place.pk).wijk == zuid


def test_when_the_choice_is_taken_back_the_map_decides(noord: Wijk, zuid: Wijk) -> None:
    place = a_place("Buurthuis op de grens", lat=51.055, lon=3.705, wijk_chosen=zuid)

    place.wijk_chosen = None
    place.save()

    assert place.wijk == noord


def test_a_changed_boundary_counts_from_the_next_save(noord: Wijk) -> None:
    assert wijk_for(lat=51.075, lon=3.705) is None

    Wijk.objects.filter(pk=noord.pk).update(boundary=a_square(3.70, 51.07))

    assert wijk_for(lat=51.075, lon=3.705) == noord


def test_a_boundary_that_was_rolled_back_never_counted(noord: Wijk) -> None:
    with transaction.atomic():
        Wijk.objects.filter(pk=noord.pk).update(boundary=a_square(3.70, 51.07))
        assert wijk_for(lat=51.075, lon=3.705) == noord
        transaction.set_rollback(True)
    Wijk.objects.filter(pk=noord.pk).update(boundary=a_square(3.70, 51.09))

    assert wijk_for(lat=51.075, lon=3.705) is None


def test_saving_places_does_not_read_the_boundaries_again(noord: Wijk) -> None:
    a_place("Eerste", lat=51.055, lon=3.705)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        a_place("Tweede", lat=51.056, lon=3.706)

    assert not [query for query in asked.captured_queries if '"boundary"' in query["sql"]]


# When boundaries change


def test_a_boundary_change_moves_exactly_the_places_it_should(noord: Wijk, zuid: Wijk) -> None:
    crossing = a_place("Speeltuin op de grens", lat=51.051, lon=3.705)
    a_place("Bib Noord", lat=51.058, lon=3.705)
    a_place("Bib Zuid", lat=51.045, lon=3.705)
    leaving = a_place("Bank aan de rand", lat=51.0595, lon=3.705)
    Wijk.objects.filter(pk=zuid.pk).update(boundary=a_square(3.70, 51.042))
    noord.boundary = {
        "type": "Polygon",
        "coordinates": [
            [[3.70, 51.052], [3.71, 51.052], [3.71, 51.059], [3.70, 51.059], [3.70, 51.052]]
        ],
    }
    noord.save()

    moves = boundaries_changed()

    assert moves == [
        Move(crossing.pk, "Speeltuin op de grens", noord, zuid),
        Move(leaving.pk, "Bank aan de rand", noord, None),
    ]
    assert {place.name: str(place.wijk) for place in MeetingPlace.objects.all()} == {
        "Speeltuin op de grens": "Zuid",
        "Bib Noord": "Noord",
        "Bib Zuid": "Zuid",
        "Bank aan de rand": "None",
    }


def test_a_move_reads_as_from_and_to(noord: Wijk) -> None:
    assert str(Move(1, "De Krook", noord, None)) == "De Krook: Noord → –"


def test_assigning_again_moves_nothing(noord: Wijk, zuid: Wijk) -> None:
    a_place("Bib Noord", lat=51.055, lon=3.705)

    assert assign_wijken() == []


def test_assigning_writes_only_what_moved(noord: Wijk, zuid: Wijk) -> None:
    for number in range(3):
        a_place(f"Plek {number}", lat=51.055, lon=3.705)

    with CaptureQueriesContext(connection) as asked:
        assign_wijken()

    assert not [query for query in asked.captured_queries if query["sql"].startswith("UPDATE")]


def test_a_new_wijk_neither_edits_nor_confirms_a_place(noord: Wijk) -> None:
    place = a_place("Bib", lat=51.075, lon=3.705, confirmed_on=date(2026, 3, 2))
    before = MeetingPlace.objects.values("updated_at", "confirmed_on").get(pk=place.pk)
    a_wijk("Verder", number=9, boundary=a_square(3.70, 51.07))

    assert len(assign_wijken()) == 1
    assert MeetingPlace.objects.values("updated_at", "confirmed_on").get(pk=place.pk) == before


def test_a_choice_survives_a_boundary_change(noord: Wijk, zuid: Wijk) -> None:
    place = a_place("Buurthuis op de grens", lat=51.055, lon=3.705, wijk_chosen=zuid)
    Wijk.objects.filter(pk=noord.pk).update(boundary=a_square(3.70, 51.0501))

    assert assign_wijken() == []
    assert MeetingPlace.objects.get(pk=place.pk).wijk == zuid


def test_a_place_without_a_point_loses_a_wijk_it_cannot_have(noord: Wijk) -> None:
    place = a_place("Spelotheek", lat=None, lon=None, status="concept")
    MeetingPlace.objects.filter(pk=place.pk).update(wijk=noord)

    assert assign_wijken() == [Move(place.pk, "Spelotheek", noord, None)]


def test_a_selection_of_places_can_be_assigned_alone(noord: Wijk) -> None:
    one, other = (a_place(name, lat=51.075, lon=3.705) for name in ("Een", "Ander"))
    a_wijk("Verder", number=9, boundary=a_square(3.70, 51.07))

    moves = assign_wijken(MeetingPlace.objects.filter(pk=one.pk))

    assert [move.place_id for move in moves] == [one.pk]
    assert MeetingPlace.objects.get(pk=other.pk).wijk is None


def test_a_wijk_without_boundary_takes_no_places(noord: Wijk) -> None:
    place = a_place("Bib Noord", lat=51.055, lon=3.705)
    noord.boundary = {}
    noord.save()

    assert boundaries_changed() == [Move(place.pk, "Bib Noord", noord, None)]
