"""The own corner: what is ours, how it stands, and what is asked of us."""

from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts.models import Organisation, User
from core.publishing import Status
from meetingplaces.models import MeetingPlace, PlaceReport
from tests.factories import a_place, a_practice
from tests.people import a_partner, a_werkgroep_member, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def fatma(client: Client) -> User:
    """Return Fatma, who keeps the data of De Brug right and is logged in."""
    person = a_partner()
    person.memberships.update(is_administrator=True)
    client.force_login(person)
    return person


@pytest.fixture
def de_brug(fatma: User) -> Organisation:
    """Return De Brug, of which visitors know all they need."""
    organisation = fatma.memberships.get().organisation
    organisation.offer, organisation.street, organisation.phone = "Koffie.", "Kaai", "09 1"
    organisation.save()
    return organisation


def corner(client: Client) -> str:
    """Return the page as text."""
    return client.get("/account/").content.decode()


def test_when_nothing_is_asked_the_corner_says_so(client: Client, de_brug: Organisation) -> None:
    a_place("Het Salon", organisation=de_brug, confirmed_on=timezone.localdate())
    assert "Niets: alles is bevestigd en volledig." in corner(client)


def test_a_place_that_nobody_confirmed_is_asked_about(
    client: Client, de_brug: Organisation
) -> None:
    a_place("Het Salon", organisation=de_brug)
    a_place("De Tuin", organisation=de_brug, confirmed_on=date(2020, 3, 5))
    page = corner(client)
    assert "Klopt alles over Het Salon? Dat zei nog nooit iemand." in page
    assert "Klopt alles nog over De Tuin? Dat zei iemand het laatst op 5 maart 2020." in page
    assert "Gepubliceerd, niet meer bevestigd sinds 5 maart 2020" in page


def test_one_press_says_that_a_place_is_right(
    client: Client, fatma: User, de_brug: Organisation
) -> None:
    place = a_place("Het Salon", organisation=de_brug)
    answer = client.post("/account/plekken/het-salon/bevestigen/")
    assert answer["Location"] == f"/account/#plek-{place.pk}"
    place.refresh_from_db()
    assert (place.confirmed_on, place.confirmed_by) == (timezone.localdate(), fatma)
    assert LogEntry.objects.get().change_message == "Bevestigd door de organisatie zelf."


def test_a_place_is_not_confirmed_by_looking(client: Client, de_brug: Organisation) -> None:
    a_place("Het Salon", organisation=de_brug)
    assert client.get("/account/plekken/het-salon/bevestigen/").status_code == 405
    assert MeetingPlace.objects.get().confirmed_on is None


@pytest.mark.parametrize("state", ["elders", "concept", "geen"])
def test_only_a_published_place_of_our_own_is_ours_to_confirm(
    client: Client, de_brug: Organisation, state: str
) -> None:
    other = Organisation.objects.create(name="Het Anker", slug="het-anker")
    owner = {"elders": other, "concept": de_brug, "geen": None}[state]
    status = Status.DRAFT if state == "concept" else Status.PUBLISHED
    a_place("Het Salon", organisation=owner, status=status)
    assert client.post("/account/plekken/het-salon/bevestigen/").status_code == 404
    assert MeetingPlace.objects.get().confirmed_on is None


def test_who_is_not_logged_in_confirms_nothing(stranger: Client) -> None:
    a_place("Het Salon")
    answer = stranger.post("/account/plekken/het-salon/bevestigen/")
    assert answer["Location"].startswith("/account/inloggen/")


def test_drafts_are_told_of_and_what_is_archived_is_not(
    client: Client, de_brug: Organisation
) -> None:
    a_place("In wording", organisation=de_brug, status=Status.DRAFT)
    a_place("Bij de werkgroep", organisation=de_brug, status=Status.REVIEW)
    a_place("Van vroeger", organisation=de_brug, status=Status.ARCHIVED)
    page = corner(client)
    assert "Concept: de werkgroep werkt er nog aan" in page
    assert "Wacht op de werkgroep" in page
    assert "/kaart/in-wording/" not in page
    assert "Van vroeger" not in page


def test_what_visitors_reported_is_shown_until_it_is_handled(
    client: Client, de_brug: Organisation
) -> None:
    place = a_place("Het Salon", organisation=de_brug, confirmed_on=timezone.localdate())
    PlaceReport.objects.create(place=place, reason="uren", words="Op maandag dicht <b>!")
    done = PlaceReport.objects.create(place=place, reason="weg", words="Afgehandeld.")
    done.handled_at = timezone.now()
    done.save()
    page = corner(client)
    assert "over Het Salon: “De uren kloppen niet”." in page
    assert "Op maandag dicht &lt;b&gt;!" in page
    assert "Afgehandeld." not in page


def test_what_the_public_page_lacks_is_asked_of_who_keeps_the_data(
    client: Client, fatma: User
) -> None:
    lacks = "wat jullie doen voor ontmoeting, een e-mailadres of telefoonnummer, een adres."
    assert lacks in corner(client)
    fatma.memberships.update(is_administrator=False)
    page = corner(client)
    assert lacks not in page
    assert "Pas de gegevens aan" not in page


def test_our_practices_stand_there_with_their_state(client: Client, de_brug: Organisation) -> None:
    a_practice("Samen zingen", partners=[de_brug])
    a_practice("Samen koken", partners=[de_brug], status=Status.DRAFT)
    page = corner(client)
    assert '<a href="/praktijken/samen-zingen/">Samen zingen</a>' in page
    assert "Samen koken" in page
    assert "/praktijken/samen-koken/" not in page


def test_nothing_of_another_organisation_is_there(client: Client, de_brug: Organisation) -> None:
    other = Organisation.objects.create(name="Het Anker", slug="het-anker")
    place = a_place("Geheime tuin", organisation=other)
    PlaceReport.objects.create(place=place, reason="weg", words="Voor het anker.")
    a_practice("Zeilen", partners=[other])
    page = corner(client)
    assert [words for words in ("Geheime tuin", "anker", "Anker", "Zeilen") if words in page] == []


def test_who_belongs_to_no_organisation_reads_what_to_do(client: Client) -> None:
    client.force_login(someone("Nele is nieuw", "partner"))  # type: ignore[arg-type]
    page = corner(client)
    assert "Je account hoort bij geen organisatie." in page
    assert "Zo bereik je de werkgroep" in page


def test_the_werkgroep_finds_the_way_to_its_workplace(client: Client) -> None:
    client.force_login(a_werkgroep_member())
    assert '<a class="knop knop-rustig" href="/beheer/">' in corner(client)


def test_the_corner_takes_as_many_queries_for_three_places_as_for_one(
    client: Client, fatma: User, de_brug: Organisation
) -> None:
    def add(number: int) -> None:
        place = a_place(f"Plek {number}", organisation=de_brug)
        PlaceReport.objects.create(place=place, reason="weg")
        a_practice(f"Praktijk {number}", partners=[de_brug])
        other = Organisation.objects.create(name=f"Org {number}", slug=f"org-{number}")
        fatma.memberships.create(organisation=other)

    def asked() -> Any:
        with CaptureQueriesContext(connection) as queries:
            client.get("/account/")
        return len(queries)

    add(1)
    few = asked()
    add(2)
    add(3)
    assert asked() == few <= 9
