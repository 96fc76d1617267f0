"""Who looked at Nora, took her along or asked after her: written down, or not to be learned."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contacts.models import ContactEvent, Deed, Person, PersonState
from contacts.people import audit, self_service
from contacts.people.links import token_of
from tests.admin_forms import OpenForm, said, sentences
from tests.factories import a_person
from tests.people import a_partner, a_werkgroep_member

LIST = "/contacten/"
OWN = "/contacten/mijn-gegevens/"
PEOPLE = "/beheer/contacts/person/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def nora(db: None) -> Person:
    """Return Nora, who is in the list."""
    return a_person("Nora")


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def lines() -> list[tuple[str, str]]:
    """Return what the log tells: who did what, oldest first."""
    return list(ContactEvent.objects.order_by("pk").values_list("role", "deed"))


def test_who_opens_her_page_is_written_down(client: Client, nora: Person) -> None:
    client.force_login(a_partner())
    client.get(LIST)
    assert lines() == []
    client.get(nora.get_absolute_url())
    assert lines() == [("partner", "bekeken")]


@pytest.mark.parametrize("file", ["gegevens.json", "gegevens.pdf"])
def test_what_she_takes_along_herself_is_written_down(
    client: Client, nora: Person, file: str
) -> None:
    assert client.get(f"{OWN}{token_of(nora)}/{file}").status_code == 200
    assert lines() == [("zelf", "gelezen")]


def test_she_reads_who_did_what_in_plain_words(client: Client, nora: Person) -> None:
    audit.note(Deed.CONFIRMED, nora, audit.BY_SELF)
    audit.note(Deed.HIDDEN, nora)
    audit.note(Deed.EXPORTED, nora, a_werkgroep_member())
    # Half past midnight in Gent: the day there counts, not the one in Greenwich.
    ContactEvent.objects.update(at=datetime(2026, 6, 1, 22, 30, tzinfo=UTC))
    told = client.get(f"{OWN}{token_of(nora)}/").context["deeds"]
    assert [f"{line['day']}: {line['who']} {line['what']}" for line in told] == [
        "2 juni 2026: de werkgroep nam je gegevens mee in een lijst",
        "2 juni 2026: het deelplatform haalde je van de lijst",
        "2 juni 2026: jij zei dat alles klopt",
    ]


def test_the_answer_about_a_link_comes_before_anybody_is_looked_up(
    client: Client, nora: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr("core.afterwards.begin", waiting.append)
    asked = []
    for email in (nora.email, "niemand@example.org"):
        with CaptureQueriesContext(connection) as captured:
            client.post(OWN, {"email": email})
        asked.append([query["sql"] for query in captured if "contacts_person" in query["sql"]])
    assert (asked, mail.outbox, len(waiting)) == ([[], []], [], 2)
    for work in waiting:
        work()
    assert [letter.to for letter in mail.outbox] == [[nora.email]]


def test_who_left_is_not_brought_back_from_the_list(wim: Client, nora: Person) -> None:
    self_service.leave(nora)
    for action in ("show_people", "hide_people"):
        sent = {"action": action, "_selected_action": [nora.pk]}
        answer = wim.post(PEOPLE, sent, follow=True)
        assert said(answer)[-1].startswith("1 persoon zei zelf hier niet meer te werken")
    assert Person.objects.get().state == PersonState.LEFT


def test_who_left_and_asks_back_returns_and_that_is_written_down(wim: Client, nora: Person) -> None:
    self_service.leave(nora)
    address = f"{PEOPLE}{nora.pk}/change/"
    refused = OpenForm(wim, address).send("_save", state="zichtbaar")
    assert sentences(refused)[0].startswith("Deze persoon zei zelf hier niet meer te werken.")
    OpenForm(wim, address).send("_save", state="zichtbaar", asked_back="on")
    assert Person.objects.get().state == PersonState.SHOWN
    assert lines()[-2:] == [("werkgroep", "veranderd"), ("werkgroep", "terug")]


def test_who_belongs_to_no_organisation_any_more_sees_nobody(client: Client, nora: Person) -> None:
    fatma = a_partner()
    client.force_login(fatma)
    assert client.get(nora.get_absolute_url()).status_code == 200
    fatma.memberships.all().delete()
    assert client.get(nora.get_absolute_url()).status_code == 404
    assert client.post(f"{LIST}{nora.code}/tonen/").status_code == 404
    page = client.get(LIST).content.decode()
    assert "Nora" not in page
    assert "Je hoort nu bij geen organisatie." in page
