"""The wijken a fresh portal starts with."""

import pytest

from meetingplaces.boundaries.starter import load_starter_wijken
from meetingplaces.models import MeetingPlace, Wijk
from tests.factories import a_place, a_square, a_wijk

pytestmark = pytest.mark.django_db


def test_the_starter_holds_the_25_wijken_ready_for_the_map() -> None:
    assert load_starter_wijken() == 25

    rabot = Wijk.objects.get(slug="rabot-blaisantvest")
    assert (rabot.number, rabot.district, rabot.inhabitants) == (7, "Kernstad", 8220)
    assert rabot.source == "Stad Gent, data.stad.gent"
    assert rabot.figures_source
    assert rabot.children is None
    assert rabot.outline["type"] == "Polygon"
    assert rabot.label_lat
    assert rabot.search_text == "rabot - blaisantvest"


def test_the_starter_is_added_once() -> None:
    load_starter_wijken()

    assert load_starter_wijken() == 0
    assert Wijk.objects.count() == 25


def test_the_starter_leaves_another_city_alone() -> None:
    a_wijk("Heverlee", boundary=a_square(4.70, 50.86))

    assert load_starter_wijken() == 0
    assert Wijk.objects.count() == 1


def test_the_starter_assigns_the_places_that_were_there() -> None:
    place = a_place("De Krook", lat=51.048666, lon=3.728731)

    load_starter_wijken()

    assert MeetingPlace.objects.get(pk=place.pk).wijk == Wijk.objects.get(slug="binnenstad")
