"""The list of places in the workplace: finding, narrowing, and doing something with several."""

from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts.models import Membership, Organisation
from core.publishing import Status
from meetingplaces.models import MeetingPlace
from tests.factories import a_kind, a_place, a_wijk
from tests.people import a_partner, a_werkgroep_member

LIST = "/beheer/meetingplaces/meetingplace/"
REMOVE = f"{LIST}voorbeelden-verwijderen/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def names(wim: Client, query: str = "") -> list[str]:
    """Return which places the list shows."""
    response = wim.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return [place.name for place in response.context["cl"].result_list]


def act(wim: Client, action: str, *places: MeetingPlace) -> Any:
    """Do something with the ticked places."""
    ticked = [place.pk for place in places]
    return wim.post(LIST, {"action": action, "_selected_action": ticked}, follow=True)


def messages_in(response: Any) -> list[str]:
    """Return what the page says after an action."""
    return [str(message) for message in response.context["messages"]]


def queries(wim: Client, url: str) -> int:
    """Return how many queries a page takes."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert wim.get(url).status_code == 200
    return len(captured)


def test_the_list_takes_as_many_queries_for_three_places_as_for_one(wim: Client) -> None:
    a_wijk(number=1)
    a_place(organisation=Organisation.objects.create(name="A", slug="a"))
    few = queries(wim, LIST)
    for number in range(2, 4):
        wijk = a_wijk(number=number)
        employer = Organisation.objects.create(name=f"Org {number}", slug=f"org-{number}")
        a_place(kind=a_kind(f"Soort {number}"), organisation=employer, wijk_chosen=wijk)
    assert queries(wim, LIST) == few
    assert few <= 12


def test_a_row_says_what_where_and_how_sure(wim: Client) -> None:
    a_wijk("Ledeberg", number=1)
    a_place(
        "Zeker",
        lat=51.045,
        lon=3.715,
        encounter_types=["KO", "GW"],
        confirmed_on=timezone.localdate(),
    )
    a_place("Oud", confirmed_on=date(2024, 2, 1), status=Status.REVIEW)
    a_place("Nooit", lat=None, lon=None, status=Status.DRAFT, is_example=True)
    page = wim.get(LIST).content.decode()
    assert '<abbr class="merk merk-KO" title="Kleine ontmoeten">K</abbr>' in page
    assert '<abbr class="merk merk-GW" title="Groepswerk">G</abbr>' in page
    assert page.count("nog nooit</span>") == 1
    assert "1 feb 2024" in page
    assert page.count("te lang geleden</span>") == 1
    assert "niet op de kaart</span>" in page
    assert "buiten de wijken</span>" in page
    assert page.count("voorbeeld</span>") == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Café Zonder Adres", "De Krook", "Speelplein"]),
        ("status__exact=gepubliceerd", ["De Krook", "Speelplein"]),
        ("type=SO", ["Speelplein"]),
        ("bevestigd=nooit", ["Café Zonder Adres"]),
        ("bevestigd=verlopen", ["De Krook"]),
        ("bevestigd=zeker", ["Speelplein"]),
        ("kaart=zonder", ["Café Zonder Adres"]),
        ("kaart=buiten", ["De Krook"]),
        ("kaart=gekozen", []),
        ("is_example__exact=1", ["Speelplein"]),
        ("q=cafe", ["Café Zonder Adres"]),
        ("q=CAFÉ+adres", ["Café Zonder Adres"]),
        ("q=bibliotheek", ["De Krook"]),
        ("q=ledeberg", ["Speelplein"]),
        ("q=sleep", ["De Krook"]),
        ("q=nergens", []),
    ],
)
def test_the_list_is_narrowed(wim: Client, query: str, found: list[str]) -> None:
    a_wijk("Ledeberg", number=1)
    terrain = a_kind("Speelterrein")
    employer = Organisation.objects.create(name="De Sleep", slug="de-sleep")
    a_place("De Krook", lat=50.9, organisation=employer, confirmed_on=date(2020, 1, 1))
    a_place("Café Zonder Adres", kind=terrain, lat=None, lon=None, status=Status.DRAFT)
    a_place(
        "Speelplein",
        kind=terrain,
        lat=51.045,
        lon=3.715,
        encounter_types=["SO"],
        is_example=True,
        confirmed_on=timezone.localdate(),
    )
    assert names(wim, query) == found


@pytest.mark.parametrize("query", ["type=XX", "bevestigd=morgen", "kaart=maan", "p=99", "o=x.y"])
def test_a_strange_address_never_breaks_the_list(wim: Client, query: str) -> None:
    a_place()
    assert wim.get(f"{LIST}?{query}", follow=True).status_code == 200


def test_places_are_published_but_not_without_a_point(wim: Client) -> None:
    ready = a_place("Klaar", status=Status.REVIEW)
    bare = a_place("Kaal", status=Status.DRAFT, lat=None, lon=None)
    response = act(wim, "publish_places", ready, bare)
    assert messages_in(response) == [
        "1 plek gepubliceerd.",
        "Niet gepubliceerd, want nog niet op de kaart: Kaal.",
    ]
    assert {place.name: place.status for place in MeetingPlace.objects.all()} == {
        "Klaar": Status.PUBLISHED,
        "Kaal": Status.DRAFT,
    }
    entry = LogEntry.objects.get()
    assert entry.object_repr == "Klaar"
    assert entry.get_change_message() == "Gepubliceerd vanuit de lijst."


def test_places_are_archived_and_kept(wim: Client) -> None:
    one, other, kept = a_place(), a_place(), a_place()
    assert messages_in(act(wim, "archive_places", one, other)) == ["2 plekken gearchiveerd."]
    assert list(MeetingPlace.objects.published()) == [kept]
    assert MeetingPlace.objects.count() == 3


def test_confirming_from_the_list_is_no_edit(wim: Client) -> None:
    place = a_place(confirmed_on=date(2020, 1, 1))
    edited = MeetingPlace.objects.get().updated_at
    assert messages_in(act(wim, "confirm_places", place)) == ["1 plek bevestigd."]
    place.refresh_from_db()
    assert (place.confirmed_on, place.updated_at) == (timezone.localdate(), edited)
    assert str(place.confirmed_by) == "Wim van de werkgroep"
    assert place.is_certain()


# The examples ------------------------------------------------------------------------------------


def test_all_examples_go_at_once_and_nothing_else(wim: Client) -> None:
    invented = Organisation.objects.create(
        name="Voorbeeldorganisatie Het Zandkasteel", slug="zandkasteel"
    )
    real = Organisation.objects.create(name="De Sleep", slug="de-sleep")
    a_place("Verzonnen", is_example=True, organisation=invented)
    a_place("Verzonnen concept", is_example=True, organisation=real, status=Status.DRAFT)
    a_place("Echt", organisation=real)
    page = wim.get(REMOVE).content.decode()
    assert "Deze 2 voorbeelden verdwijnen voorgoed" in page
    assert "Echt</li>" not in page
    assert messages_in(wim.post(REMOVE, follow=True)) == ["2 voorbeelden verwijderd."]
    assert [place.name for place in MeetingPlace.objects.all()] == ["Echt"]
    assert [one.name for one in Organisation.objects.all()] == ["De Sleep"]


def test_a_fictional_organisation_with_a_member_stays(wim: Client) -> None:
    partner = a_partner(organisation="Voorbeeldorganisatie De Vlaggenlijn")
    employer = Membership.objects.get(user=partner).organisation
    a_place(is_example=True, organisation=employer)
    wim.post(REMOVE)
    assert Organisation.objects.filter(pk=employer.pk).exists()


def test_a_fictional_organisation_with_only_a_demonstrator_goes_and_is_named(wim: Client) -> None:
    partner = a_partner(organisation="Voorbeeldorganisatie De Vlaggenlijn")
    type(partner).objects.filter(pk=partner.pk).update(email="partner@voorbeeld.gent")
    a_place(is_example=True, organisation=Membership.objects.get(user=partner).organisation)
    assert "<li>Voorbeeldorganisatie De Vlaggenlijn</li>" in wim.get(REMOVE).content.decode()
    wim.post(REMOVE)
    assert not Organisation.objects.exists()


def test_without_examples_there_is_nothing_to_remove(wim: Client) -> None:
    assert "Er zijn geen voorbeelden (meer)." in wim.get(REMOVE).content.decode()


def test_searching_keeps_the_filter(wim: Client) -> None:
    a_place("De Krook", encounter_types=["SO"])
    a_place("Ergens anders", encounter_types=["SO"])
    page = wim.get(f"{LIST}?type=SO&q=krook").content.decode()
    assert '<input type="hidden" name="type" value="SO">' in page
    assert 'value="krook" id="searchbar"' in page
    assert "1 gevonden" in page


def test_a_list_without_a_row_says_what_to_do(wim: Client) -> None:
    assert "Hier staat nog niets. Begin met de knop bovenaan." in wim.get(LIST).content.decode()
    a_place("De Krook")
    page = wim.get(f"{LIST}?q=zwembad&status__exact=concept").content.decode()
    assert 'Niets gevonden. <a href="?">Toon alles</a>' in page
    assert "niets" not in wim.get(LIST).content.decode()
