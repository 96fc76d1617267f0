"""The agenda on the pages of organisations, wijken and places."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contacts.merging import merge
from contacts.models import Organisation
from core.stamps import forget
from tests.agenda.days import at, long_ago
from tests.factories import a_place, a_wijk, an_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def brug() -> Organisation:
    """Return De Brug, which organises things."""
    return Organisation.objects.create(name="De Brug", slug="brug")


def section(client: Client, address: str) -> list[str]:
    """Return the activities that a page shows in its section of the agenda; [] without one."""
    html = client.get(address).content.decode()
    found = re.search(r'aria-labelledby="agenda-kop">(.*?)</section>', html, re.DOTALL)
    return re.findall(r'plek-naam"><a href="[^"]*">([^<]*)<', found[1]) if found else []


def test_an_organisation_shows_what_it_has_on_the_agenda(
    stranger: Client, brug: Organisation
) -> None:
    an_activity("Later", starts_at=at(9), organisers=[brug])
    an_activity("Eerst", starts_at=at(3), organisers=[brug])
    an_activity("Voorbij", starts_at=long_ago(), organisers=[brug])
    an_activity("Nog geheim", starts_at=at(4), organisers=[brug], status="concept")
    an_activity("Van een ander", starts_at=at(4))
    assert section(stranger, "/organisaties/brug/") == ["Eerst", "Later"]


def test_of_many_plans_the_first_six_are_shown(stranger: Client, brug: Organisation) -> None:
    for day in range(1, 9):
        an_activity(f"Dag {day}", starts_at=at(day), organisers=[brug])
    assert section(stranger, "/organisaties/brug/") == [f"Dag {day}" for day in range(1, 7)]
    assert (
        'href="/agenda/">Bekijk de hele agenda</a>'
        in stranger.get("/organisaties/brug/").content.decode()
    )


def test_an_organisation_without_plans_has_no_such_section(
    stranger: Client, brug: Organisation
) -> None:
    an_activity("Voorbij", starts_at=long_ago(), organisers=[brug])
    assert "agenda-kop" not in stranger.get("/organisaties/brug/").content.decode()


def test_a_wijk_shows_what_is_meant_for_it_and_leads_to_the_rest(stranger: Client) -> None:
    ledeberg = a_wijk("Ledeberg")
    an_activity("Hier", starts_at=at(3), wijken=[ledeberg])
    an_activity("Hele stad", starts_at=at(3))
    an_activity("Elders", starts_at=at(3), wijken=[a_wijk("Muide")])
    assert section(stranger, "/wijken/ledeberg/") == ["Hier"]
    assert 'href="/agenda/?wijk=ledeberg"' in stranger.get("/wijken/ledeberg/").content.decode()


def test_a_place_shows_what_takes_place_in_it(stranger: Client) -> None:
    an_activity("Hier", starts_at=at(3), place=a_place("De Krook"))
    an_activity("Elders", starts_at=at(3))
    assert section(stranger, "/kaart/de-krook/") == ["Hier"]


@pytest.mark.parametrize("address", ["/organisaties/brug/", "/wijken/ledeberg/"])
def test_a_page_asks_as_much_for_three_activities_as_for_one(
    stranger: Client, brug: Organisation, address: str
) -> None:
    ledeberg, numbers = a_wijk("Ledeberg"), []
    for count in (1, 2):
        for _each in range(count):
            an_activity(starts_at=at(3), organisers=[brug], wijken=[ledeberg], place=a_place())
        forget()
        stranger.get(address)  # what is kept per state of the data is made
        with CaptureQueriesContext(connection) as asked:
            stranger.get(address)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_what_an_organisation_had_planned_goes_along_when_two_become_one(
    brug: Organisation,
) -> None:
    twice = Organisation.objects.create(name="De Brug vzw", slug="brug-vzw")
    activity = an_activity(starts_at=at(3), organisers=[twice])
    merge(other=twice, into=brug)
    assert list(activity.organisers.all()) == [brug]


def test_a_place_that_goes_leaves_its_activities(stranger: Client) -> None:
    place = a_place("De Krook")
    an_activity("Kennisbad", starts_at=at(3), place=place, where="")
    place.delete()
    html = stranger.get("/agenda/kennisbad/").content.decode()
    assert "Dat weten we nog niet." in html
