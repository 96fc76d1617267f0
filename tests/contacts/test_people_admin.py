"""Wim of the werkgroep keeps the directory; Bea the beheerder reads who looked."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contacts.models import ContactEvent, Organisation, Person, Suppression, Visibility
from contacts.people import self_service
from contacts.people.erasure import erase
from contacts.people.examples import load_example_people
from tests.admin_forms import OpenForm, said, sentences
from tests.factories import a_condition, a_person, a_place, a_wijk
from tests.people import a_beheerder, a_partner, a_werkgroep_member

PEOPLE = "/beheer/contacts/person/"
LOG = "/beheer/contacts/contactevent/"
ADA = {"name": "Ada", "email": "Ada@Example.org", "basis": "belang", "source": "werkgroep"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def events() -> list[tuple[str, str, list[str]]]:
    """Return what the log tells: role, deed and fields, oldest first."""
    rows = ContactEvent.objects.order_by("pk").values_list("role", "deed", "fields")
    return [(role, deed, list(fields)) for role, deed, fields in rows]


def test_who_wim_enters_is_told_at_once_with_a_link_to_everything(wim: Client) -> None:
    response = OpenForm(wim, f"{PEOPLE}add/").send("_save", **ADA)
    assert said(response)[-1] == "De persoon is per mail verwittigd."
    ada = Person.objects.get()
    assert (ada.email, ada.name_for, str(ada.entered_by)) == (
        "ada@example.org",
        "netwerk",
        "Wim van de werkgroep",
    )
    assert ada.noticed_on is not None
    [letter] = mail.outbox
    assert letter.to == ["ada@example.org"]
    link = next(word for word in str(letter.body).split() if "/mijn-gegevens/" in word)
    page = Client().get(link.removeprefix("http://testserver"))
    assert "De werkgroep vulde het in" in page.content.decode()
    assert events()[0][:2] == ("werkgroep", "ingevuld")


def test_a_corrected_address_gets_the_notice_and_the_wrong_one_opens_nothing_any_more(
    wim: Client,
) -> None:
    OpenForm(wim, f"{PEOPLE}add/").send("_save", **ADA | {"email": "aad@example.org"})
    wrong = str(mail.outbox[0].body)
    ada = Person.objects.get()
    OpenForm(wim, f"{PEOPLE}{ada.pk}/change/").send("_save", email="ada@example.org")
    assert [letter.to for letter in mail.outbox] == [["aad@example.org"], ["ada@example.org"]]
    link = next(word for word in wrong.split() if "/mijn-gegevens/" in word)
    assert Client().get(link.removeprefix("http://testserver")).status_code == 404
    ada.refresh_from_db()
    assert ada.noticed_on is not None


def test_the_basis_of_the_settings_is_proposed(wim: Client, settings: Any) -> None:
    settings.PEOPLE = {**settings.PEOPLE, "basis": "taak"}
    assert OpenForm(wim, f"{PEOPLE}add/").values["basis"] == "taak"


def test_when_the_mail_does_not_leave_nobody_sees_the_person_yet(
    wim: Client, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    response = OpenForm(wim, f"{PEOPLE}add/").send("_save", **ADA)
    assert said(response)[-1].startswith("De mail is niet vertrokken.")
    assert Person.objects.get().noticed_on is None
    assert not Person.objects.listed().exists()
    assert "Personen nog niet verwittigd" in wim.get("/beheer/").content.decode()


def test_a_second_person_with_one_address_is_refused_by_name(wim: Client) -> None:
    a_person("Nora", email="ada@example.org")
    response = OpenForm(wim, f"{PEOPLE}add/").send("_save", **ADA)
    sentence = "Nora staat al in de lijst met dit e-mailadres. Pas die persoon aan."
    assert sentences(response) == [sentence]


def test_wim_cannot_open_a_field_to_everyone_but_keeps_what_the_person_opened(wim: Client) -> None:
    ada = a_person("Ada", phone_for=Visibility.EVERYONE)
    page = f"{PEOPLE}{ada.pk}/change/"
    refused = OpenForm(wim, page).send("_save", email_for="iedereen")
    assert sentences(refused) == ["Kies iets uit de lijst: “iedereen” staat er niet in."]
    assert OpenForm(wim, page).send("_save", function="coach").status_code == 302
    ada.refresh_from_db()
    assert (ada.phone_for, ada.email_for, ada.function) == ("iedereen", "netwerk", "coach")


def test_what_wim_opens_and_changes_is_written_down_without_its_content(wim: Client) -> None:
    ada = a_person("Ada")
    OpenForm(wim, f"{PEOPLE}{ada.pk}/change/").send("_save", phone="09 111 22 33")
    assert events() == [
        ("werkgroep", "geopend", []),
        ("werkgroep", "veranderd", ["phone"]),
    ]
    entry = LogEntry.objects.get()
    assert (entry.object_repr, "Ada" in entry.change_message) == (
        f"persoon {str(ada.code)[:8]}",
        False,
    )


@pytest.mark.parametrize("key", ["abc", "9" * 40, "-1", "²"])
def test_an_organisation_that_cannot_be_is_refused(wim: Client, key: str) -> None:
    response = OpenForm(wim, f"{PEOPLE}add/").send("_save", **ADA, organisation=key)
    assert len(sentences(response)) == 1
    assert wim.get(f"{PEOPLE}{key}/change/").status_code == 302


def test_two_editors_do_not_overwrite_each_other(wim: Client) -> None:
    ada = a_person("Ada")
    mine = OpenForm(wim, f"{PEOPLE}{ada.pk}/change/")
    self_service.withdraw(ada, "phone")
    refused = mine.send("_save", phone="09 111 22 33")
    assert "Er is nog niets overschreven" in sentences(refused)[0]


def test_erasing_in_the_admin_is_for_good_unless_the_person_asks_back(wim: Client) -> None:
    ada = a_person("Ada", email="ada@example.org")
    assert wim.post(f"{PEOPLE}{ada.pk}/delete/", {"post": "yes"}).status_code == 302
    assert (Person.objects.count(), Suppression.objects.count()) == (0, 1)
    refused = OpenForm(wim, f"{PEOPLE}add/").send("_save", **ADA)
    assert sentences(refused)[0].startswith("Wie dit e-mailadres heeft, liet zich wissen.")
    OpenForm(wim, f"{PEOPLE}add/").send("_save", **ADA, asked_back="on")
    assert (Person.objects.get().email, Suppression.objects.count()) == ("ada@example.org", 0)


def test_many_are_erased_hidden_or_mailed_from_the_list(wim: Client) -> None:
    ada, bo, cas = a_person("Ada"), a_person("Bo"), a_person("Cas")
    choose = {"_selected_action": [ada.pk, bo.pk]}
    wim.post(PEOPLE, {"action": "mail_links", **choose})
    assert [letter.to for letter in mail.outbox] == [[ada.email], [bo.email]]
    wim.post(PEOPLE, {"action": "hide_people", **choose})
    assert list(Person.objects.listed()) == [cas]
    wim.post(PEOPLE, {"action": "show_people", "_selected_action": [ada.pk]})
    assert list(Person.objects.listed()) == [ada, cas]
    wim.post(PEOPLE, {"action": "delete_selected", "post": "yes", **choose})
    assert list(Person.objects.all()) == [cas]
    assert not LogEntry.objects.exists()


def test_the_list_asks_as_much_for_one_as_for_three_and_shows_no_address(wim: Client) -> None:
    asked = []
    for number in (1, 3):
        for index in range(number):
            a_person(f"Persoon {number}{index}", organisation=f"Organisatie {number}{index}")
        wim.get(PEOPLE)
        with CaptureQueriesContext(connection) as captured:
            page = wim.get(PEOPLE)
        asked.append(len(captured))
    assert asked[0] == asked[1]
    assert "@example.org" not in page.content.decode()


def test_only_bea_reads_the_log_and_nobody_writes_in_it(wim: Client) -> None:
    ada = a_person("Ada")
    fatma = a_partner()
    partner = Client()
    partner.force_login(fatma)
    partner.post(f"/contacten/{ada.code}/tonen/")
    event = ContactEvent.objects.get()
    bea = Client()
    bea.force_login(a_beheerder())
    page = bea.get(LOG).content.decode()
    assert ("Fatma de brugfiguur" in page, "liet e-mail en telefoon tonen" in page) == (True, True)
    assert wim.get(LOG).status_code == 404
    for path in ("add/", f"{event.pk}/delete/"):
        assert bea.get(f"{LOG}{path}").status_code == 404
    assert bea.get(f"{LOG}{event.pk}/change/").status_code == 200
    assert bea.post(f"{LOG}{event.pk}/change/", {"role": "x"}).status_code == 404


def test_the_log_speaks_in_words_and_in_our_own_time(wim: Client) -> None:
    bea = Client()
    bea.force_login(a_beheerder())
    client = Client()
    client.force_login(a_partner())
    client.post(f"/contacten/{a_person('Ada').code}/tonen/")
    ContactEvent.objects.update(at=datetime(2026, 6, 1, 22, 30, tzinfo=UTC))
    event = ContactEvent.objects.get()
    page = bea.get(f"{LOG}?rol=partner").content.decode()
    for words in ("1 logregel over een persoon", ">een partner</a>", ">de persoon zelf</a>"):
        assert words in page
    assert "1 logregel" not in bea.get(f"{LOG}?rol=zelf").content.decode()
    line = bea.get(f"{LOG}{event.pk}/change/").content.decode()
    assert "2 juni 2026, 00:30: liet e-mail en telefoon tonen" in line
    assert "e-mailadres van het werk, telefoon van het werk" in line
    assert ("een partner" in line, ">email, phone<" in line) == (True, False)


def test_the_log_asks_as_much_for_one_line_as_for_three() -> None:
    bea = Client()
    bea.force_login(a_beheerder())
    asked = []
    for name in ("Ada", "Bo"):
        self_service.confirm(a_person(name))
        erase(a_person(f"{name} weg"), for_good=False)
        bea.get(LOG)
        with CaptureQueriesContext(connection) as captured:
            bea.get(LOG)
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_the_start_page_tells_who_left(wim: Client) -> None:
    self_service.leave(a_person("Ada"))
    assert "Werken hier niet meer" in wim.get("/beheer/").content.decode()


def test_examples_are_labelled_never_mailed_and_go_with_the_other_examples(wim: Client) -> None:
    a_wijk("Ledeberg")
    a_condition()
    a_place("Verzonnen plek", is_example=True)
    assert (load_example_people(), load_example_people()) == (4, 0)
    assert all("(voorbeeld)" in person.name for person in Person.objects.all())
    assert all(person.email.endswith("@example.org") for person in Person.objects.all())
    page = "/beheer/meetingplaces/meetingplace/voorbeelden-verwijderen/"
    assert "Pim Pennant (voorbeeld)" in wim.get(page).content.decode()
    wim.post(page)
    assert (Person.objects.count(), Organisation.objects.count()) == (0, 0)
    assert load_example_people() == 0
