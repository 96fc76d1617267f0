"""Zwaluwina has a word of her own in every field; here it is looked for everywhere."""

import json
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.core import mail
from django.test import Client

from contacts.models import ContactEvent, Person, SuppressedError, Visibility
from contacts.people.links import token_of
from tests.admin_forms import OpenForm
from tests.contacts.people_words import SECRETS, tables_with_words, text_of, words_in, zwaluwina
from tests.factories import a_person
from tests.people import a_beheerder, a_partner, a_werkgroep_member
from tests.permissions.visitors import names, url_of
from tests.permissions.visitors import records as records  # noqa: PLC0414 (a fixture)

PEOPLE = "/beheer/contacts/person/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def town(records: Any) -> Any:
    """Return a town with one of everything, and nobody in its directory yet."""
    Person.objects.all().delete()
    return records


def browser(person: Any = None) -> Client:
    """Return a browser in which somebody is logged in, or nobody."""
    client = Client()
    if person:
        client.force_login(person)
    return client


def read_everywhere(client: Client, town: Any) -> dict[str, set[str]]:
    """Return at which addresses which of her words can be read, those of her own link left out."""
    walked = [name for name in names() if not name.startswith(("own", "contact_", "admin:"))]
    found = {name: words_in(text_of(client.get(url_of(name, town)))) for name in walked}
    return {name: words for name, words in found.items() if words}


def test_a_stranger_reads_nothing_of_her_anywhere(town: Any) -> None:
    zwaluwina()
    assert read_everywhere(browser(), town) == {}


def test_a_partner_reads_what_the_network_may_read_and_no_way_to_reach_her(town: Any) -> None:
    zwaluwina()
    assert read_everywhere(browser(a_partner("Fatma")), town) == {
        "contacts": {"name", "function"},
        "contact": {"name", "function"},
        "organisation": {"name", "function"},
    }


def test_a_partner_reads_nothing_of_who_is_for_the_werkgroep_alone(town: Any) -> None:
    zwaluwina(name_for=Visibility.WERKGROEP)
    fatma = browser(a_partner("Fatma"))
    assert read_everywhere(fatma, town) == {}
    code = Person.objects.get().code
    for page in ("", "tonen/", "kaartje/"):
        assert fatma.post(f"/contacten/{code}/{page}").status_code in {404, 405}


@pytest.mark.parametrize("change", [{"state": "verborgen"}, {"noticed_on": None}])
def test_who_is_hidden_or_was_not_told_yet_is_seen_by_nobody(
    town: Any, change: dict[str, Any]
) -> None:
    zwaluwina(**change)
    for client in (browser(), browser(a_partner("Fatma")), browser(a_werkgroep_member())):
        assert read_everywhere(client, town) == {}


def test_only_what_she_opened_herself_stands_on_a_public_page(town: Any) -> None:
    fields = ("name_for", "organisation_for", "email_for")
    zwaluwina(**dict.fromkeys(fields, Visibility.EVERYONE))
    assert read_everywhere(browser(), town) == {"organisation": {"name", "email"}}


def test_who_does_not_show_where_she_works_is_not_named_there(town: Any) -> None:
    zwaluwina(organisation_for=Visibility.WERKGROEP)
    assert "organisation" not in read_everywhere(browser(a_partner("Fatma")), town)


@pytest.mark.parametrize("word", SECRETS.values())
def test_a_hidden_field_is_not_found_by_searching_for_it(word: str) -> None:
    zwaluwina(function_for=Visibility.WERKGROEP, name="Zwaluwina Kwetterbek")
    fatma = browser(a_partner("Fatma"))
    found = fatma.get("/contacten/", {"q": word}).context["selection"].total
    assert found == (1 if word == SECRETS["name"] else 0)


def live_a_life(person_form: dict[str, str]) -> Person:
    """Let the werkgroep enter her, and everything happen to her that leaves a trace."""
    wim, fatma = browser(a_werkgroep_member()), browser(a_partner("Fatma"))
    organisation = a_person("Iemand anders").organisation
    assert organisation is not None
    values = {**person_form, "organisation": str(organisation.pk)}
    assert OpenForm(wim, f"{PEOPLE}add/").send("_save", **values).status_code == 302
    her = Person.objects.get(email=SECRETS["email"])
    OpenForm(wim, f"{PEOPLE}{her.pk}/change/").send("_save", phone="09 987 65 43")
    fatma.post(f"/contacten/{her.code}/tonen/")
    fatma.post(f"/contacten/{her.code}/kaartje/")
    wim.post("/contacten/export/?q=zwaluwina", {"vorm": "xlsx"})
    told = json.dumps([{"changed": {"name": "foto", "object": f"Foto met {SECRETS['name']}"}}])
    LogEntry.objects.create(
        user=her.entered_by,
        object_repr=f"Bezoek van {SECRETS['name']}",
        action_flag=CHANGE,
        change_message=told,
    )
    return her


FORM = {**SECRETS, "basis": "belang", "source": "werkgroep"}


def test_while_she_is_there_only_her_own_row_holds_her_words() -> None:
    live_a_life(FORM)
    LogEntry.objects.filter(object_repr__startswith="Bezoek").delete()
    assert tables_with_words() == {"contacts_person": set(SECRETS)}


def test_after_erasure_a_dump_of_the_database_holds_none_of_her_words(town: Any) -> None:
    her = live_a_life(FORM)
    code, pk = str(her.code), her.pk
    answer = browser().post(f"/contacten/mijn-gegevens/{token_of(her)}/wissen/")
    assert "Je gegevens zijn gewist" in answer.content.decode()
    assert tables_with_words() == {}
    for client in (browser(), browser(a_partner("Piet")), browser(a_beheerder())):
        assert read_everywhere(client, town) == {}
    assert not ContactEvent.objects.filter(person_code=code).exists()
    assert not LogEntry.objects.filter(content_type__model="person", object_id=str(pk)).exists()


def test_after_erasure_the_log_still_tells_what_happened_to_somebody() -> None:
    her = live_a_life(FORM)
    before = set(her.events.values_list("deed", flat=True))
    browser().post(f"/contacten/mijn-gegevens/{token_of(her)}/wissen/")
    lines = ContactEvent.objects.filter(person_code__isnull=False)
    assert {line.deed for line in lines} == {*before, "gewist"}
    assert len({line.person_code for line in lines}) == 1
    page = browser(a_beheerder()).get("/beheer/contacts/contactevent/").content.decode()
    assert "gewiste persoon" in page


def test_an_import_does_not_bring_her_back() -> None:
    her = zwaluwina()
    browser().post(f"/contacten/mijn-gegevens/{token_of(her)}/wissen/")
    with pytest.raises(SuppressedError, match="liet zich wissen"):
        zwaluwina(email=SECRETS["email"].upper())
    several = [Person(name="Bo", email="bo@example.org"), Person(email=SECRETS["email"].upper())]
    with pytest.raises(SuppressedError, match="liet zich wissen"):
        Person.objects.bulk_create(several)
    assert not Person.objects.exists()


def test_her_data_never_stand_in_a_link_or_a_subject() -> None:
    live_a_life(FORM)
    [letter] = mail.outbox
    links = [word for word in str(letter.body).split() if word.startswith("http")]
    assert words_in(" ".join([letter.subject, *links])) == set()
