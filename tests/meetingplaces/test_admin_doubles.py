"""A place that may be there already is asked about before it is saved."""

from typing import Any

import pytest
from django.test import Client

from meetingplaces.models import MeetingPlace
from tests.admin_forms import OpenForm, sentences
from tests.factories import a_kind, a_place, a_wijk
from tests.people import a_werkgroep_member

LIST = "/beheer/meetingplaces/meetingplace/"
ADD = f"{LIST}add/"
pytestmark = pytest.mark.django_db


def change(place: MeetingPlace) -> str:
    """Return the address of a place's form."""
    return f"{LIST}{place.pk}/change/"


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def a_new_place(wim: Client, **fields: Any) -> Any:
    """Send the form of a new place with a name, a kind and a type, and these fields."""
    values = {"name": "Speelplein", "kind": a_kind("Speelterrein").pk, "encounter_types": ["SO"]}
    return OpenForm(wim, ADD).send("_save", **{**values, **fields})


def test_a_place_at_the_same_door_is_asked_about(wim: Client) -> None:
    a_place("De Bijloke", lat=51.05, lon=3.72)
    response = a_new_place(wim, lat="51.0505", lon="3.72")
    assert sentences(response) == [
        "Staat deze plek er al in? Kijk even, en vink aan als het een andere is."
    ]
    assert "op 56 meter" in response.content.decode()


def test_another_place_in_the_same_building_is_saved_after_a_tick(wim: Client) -> None:
    a_place("De Bijloke", lat=51.05, lon=3.72)
    response = a_new_place(wim, lat="51.05", lon="3.72", is_other="on")
    assert (response.status_code, MeetingPlace.objects.count()) == (302, 2)


def test_a_place_two_streets_away_is_no_double(wim: Client) -> None:
    a_place("De Bijloke", lat=51.05, lon=3.72)
    assert a_new_place(wim, lat="51.052", lon="3.72").status_code == 302


def test_nearly_the_same_name_in_the_same_wijk_is_asked_about(wim: Client) -> None:
    a_wijk("Ledeberg", number=1)
    a_place("Wijkbibliotheek Ledeberg", lat=51.041, lon=3.711)
    response = a_new_place(wim, name="Bibliotheek Ledeberg", lat="51.049", lon="3.719")
    assert "lijkt op deze naam" in response.content.decode()


def test_the_same_name_in_another_wijk_is_no_double(wim: Client) -> None:
    a_wijk("Ledeberg", number=1)
    a_wijk("Gentbrugge", number=2)
    a_place("Open Huis", lat=51.041, lon=3.711)
    assert a_new_place(wim, name="Open Huis", lat="51.045", lon="3.725").status_code == 302


def test_a_pin_outside_all_wijken_is_asked_about_and_kept_after_a_tick(wim: Client) -> None:
    a_wijk("Ledeberg", number=1)
    paris = {"lat": "48.85", "lon": "2.35", "status": "gepubliceerd"}
    response = a_new_place(wim, **paris)
    assert sentences(response) == ["De speld staat buiten alle wijken van Gent: klopt dat?"]
    assert 'name="is_outside"' in response.content.decode()
    assert not MeetingPlace.objects.exists()
    assert a_new_place(wim, is_outside="on", **paris).status_code == 302
    assert MeetingPlace.objects.get().wijk is None


def test_who_keeps_a_place_outside_right_is_not_asked_again(wim: Client) -> None:
    a_wijk("Ledeberg", number=1)
    place = a_place("Over de grens", lat=50.9, lon=3.5)
    assert OpenForm(wim, change(place)).send(summary="Nieuw.").status_code == 302
    moved = OpenForm(wim, change(place)).send(lat="48.85", lon="2.35")
    assert sentences(moved) == ["De speld staat buiten alle wijken van Gent: klopt dat?"]


def test_a_place_that_is_there_is_not_its_own_double(wim: Client) -> None:
    place = a_place("Open Huis")
    assert OpenForm(wim, change(place)).send(summary="Nieuw.").status_code == 302
