"""Fatma, a partner, looks for somebody; Wim of the werkgroep takes the list along."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from contacts.models import ContactEvent, Organisation, Visibility
from tests.factories import a_condition, a_person, a_wijk
from tests.people import a_partner, a_werkgroep_member

LIST = "/contacten/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def fatma(client: Client) -> Client:
    """Return the browser of Fatma, a partner."""
    client.force_login(a_partner())
    return client


@pytest.fixture
def wim() -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client = Client()
    client.force_login(a_werkgroep_member())
    return client


@pytest.fixture
def four(db: None) -> None:
    """Put four people in the list, in two wijken and two organisations."""
    a_wijk("Ledeberg")
    a_wijk("Dampoort")
    a_condition("Koffie en tijd")
    a_person("Ada", wijken=["ledeberg"], themes=["KO"], languages=["tr"])
    a_person("Bo", wijken=["ledeberg", "dampoort"], themes=["KO", "koffie-en-tijd"])
    a_person("Cas", wijken=["dampoort"], function="coördinator", organisation="De Zeppelin")
    a_person("Dré", function="coördinator")


def names(answer: Any) -> list[str]:
    """Return who is found."""
    assert answer.status_code == 200
    return [card.name for card in answer.context["selection"].found]


def counts(answer: Any, parameter: str) -> dict[str, int]:
    """Return the number beside each option of a parameter."""
    groups = {group.name: group.options for group in answer.context["groups"]}
    return {option.value: option.count for option in groups[parameter]}


def test_a_stranger_is_led_to_the_login(stranger: Client) -> None:
    answer = stranger.get(f"{LIST}?wijk=ledeberg")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/account/inloggen/?next=/contacten/%3Fwijk%3Dledeberg",
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ada", "Bo", "Cas", "Dré"]),
        ("wijk=ledeberg", ["Ada", "Bo"]),
        ("wijk=ledeberg&wijk=dampoort", ["Ada", "Bo", "Cas"]),
        ("wijk=dampoort&thema=KO", ["Bo"]),
        ("thema=koffie-en-tijd", ["Bo"]),
        ("organisatie=de-zeppelin", ["Cas"]),
        ("functie=coordinator", ["Cas", "Dré"]),
        ("taal=tr", ["Ada"]),
        ("q=dre", ["Dré"]),
        ("q=coordinator+zeppelin", ["Cas"]),
        ("q=turks", ["Ada"]),
        ("q=kleine+ontmoeten", ["Ada", "Bo"]),
        ("q=niemand", []),
    ],
)
def test_fatma_finds_who_she_asks_for(
    fatma: Client, four: None, query: str, found: list[str]
) -> None:
    assert names(fatma.get(f"{LIST}?{query}")) == found


def test_beside_an_option_stands_what_it_would_give(fatma: Client, four: None) -> None:
    answer = fatma.get(f"{LIST}?wijk=ledeberg&functie=brugfiguur")
    assert counts(answer, "wijk") == {"dampoort": 1, "ledeberg": 2}
    assert counts(answer, "thema") == {"KO": 2, "koffie-en-tijd": 1}
    assert counts(answer, "functie") == {"brugfiguur": 2, "coordinator": 0}


def test_what_is_for_the_werkgroep_alone_is_not_found_counted_or_offered(
    fatma: Client, wim: Client, four: None
) -> None:
    a_person("Eef", wijken=["ledeberg"], wijken_for=Visibility.WERKGROEP)
    assert names(fatma.get(f"{LIST}?wijk=ledeberg")) == ["Ada", "Bo"]
    assert counts(fatma.get(LIST), "wijk") == {"dampoort": 2, "ledeberg": 2}
    assert names(wim.get(f"{LIST}?wijk=ledeberg")) == ["Ada", "Bo", "Eef"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("wijk=atlantis", "De wijk “atlantis” kennen we niet."),
        ("taal=klingon", "De taal “klingon” kennen we niet."),
        (f"q={'a' * 201}", "Je zoektekst is te lang: gebruik hoogstens 200 tekens."),
        ("q=%00", "In “�” staat geen woord om op te zoeken."),
        ("pagina=nul", "De pagina “nul” moet een getal vanaf 1 zijn."),
        ("pagina=-1", "De pagina “-1” moet een getal vanaf 1 zijn."),
        ("wijk=%00%3Cb%3E", "De wijk “�<b>” kennen we niet."),
    ],
)
def test_a_value_that_is_not_known_is_named_and_gives_nobody(
    fatma: Client, four: None, query: str, sentence: str
) -> None:
    answer = fatma.get(f"{LIST}?{query}")
    refused = [refusal.sentence for refusal in answer.context["selection"].refusals]
    assert (refused, names(answer)) == ([sentence], [])


def test_when_nobody_fits_fatma_sees_which_choice_to_drop(fatma: Client, four: None) -> None:
    answer = fatma.get(f"{LIST}?wijk=dampoort&taal=tr")
    assert [(way.label, way.query, way.count) for way in answer.context["ways_out"]] == [
        ("Wijk", "taal=tr", 1),
        ("Talen die iemand spreekt", "wijk=dampoort", 2),
    ]


def test_another_choice_changes_the_list_and_not_the_whole_page(fatma: Client, four: None) -> None:
    answer = fatma.get(f"{LIST}?wijk=dampoort", headers={"HX-Request": "true"})
    body = answer.content.decode()
    assert ("2 personen gevonden" in body, "<html" in body) == (True, False)
    assert answer["HX-Push-Url"] == f"{LIST}?wijk=dampoort"
    assert answer["Cache-Control"] == "no-store, private"


def test_a_wijk_that_was_renamed_keeps_its_people(fatma: Client) -> None:
    wijk = a_wijk("Ledeberg")
    a_person("Ada", wijken=["ledeberg"])
    wijk.name, wijk.slug = "Ledeberg-Centrum", "ledeberg-centrum"
    wijk.save()
    answer = fatma.get(f"{LIST}?wijk=ledeberg-centrum")
    assert names(answer) == ["Ada"]
    assert "Ledeberg-Centrum" in answer.content.decode()


def test_a_list_asks_the_database_as_much_for_one_as_for_three(fatma: Client) -> None:
    a_wijk("Ledeberg")
    a_condition("Koffie en tijd")
    asked = []
    for number in (1, 3):
        for index in range(number):
            name = f"Persoon {number}{index}"
            a_person(name, organisation=f"Organisatie {number}{index}", wijken=["ledeberg"])
        fatma.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            fatma.get(LIST)
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_the_list_and_the_page_hold_no_address_until_fatma_asks(fatma: Client) -> None:
    ada = a_person("Ada", email="ada@example.org", phone="09 111 22 33")
    page = f"{LIST}{ada.code}/"
    for address in (LIST, page):
        body = fatma.get(address).content.decode()
        assert "ada@example.org" not in body
        assert "09 111 22 33" not in body
    assert fatma.get(f"{page}tonen/").status_code == 405
    shown = fatma.post(f"{page}tonen/")
    assert 'href="mailto:ada@example.org"' in shown.content.decode()
    assert 'href="tel:091112233"' in shown.content.decode()
    assert shown["Cache-Control"] == "no-store, private"
    assert shown["X-Robots-Tag"].startswith("noindex")
    event = ContactEvent.objects.order_by("pk").last()
    assert event
    assert (event.deed, event.role, event.person, event.fields) == (
        "getoond",
        "partner",
        ada,
        ["email", "phone"],
    )


def test_a_field_that_is_for_the_werkgroep_alone_is_not_revealed(fatma: Client) -> None:
    ada = a_person("Ada", phone_for=Visibility.WERKGROEP, phone="09 111 22 33")
    for page in ("tonen/", "kaartje/"):
        body = fatma.post(f"{LIST}{ada.code}/{page}").content.decode()
        assert ("ada@example.org" in body, "09 111 22 33" in body) == (True, False)


def test_a_stranger_can_ask_for_nothing(stranger: Client) -> None:
    ada = a_person("Ada")
    for page in ("tonen/", "kaartje/"):
        answer = stranger.post(f"{LIST}{ada.code}/{page}")
        assert answer["Location"].startswith("/account/inloggen/")
    assert stranger.post(f"{LIST}export/", {"vorm": "csv"}).status_code == 302
    assert not ContactEvent.objects.exists()


def test_who_asks_for_very_many_has_to_wait_for_tomorrow(fatma: Client, settings: Any) -> None:
    settings.PEOPLE = {**settings.PEOPLE, "reveals_a_day": 2}
    ada, bo, cas = a_person("Ada"), a_person("Bo"), a_person("Cas")
    asked = [fatma.post(f"{LIST}{one.code}/tonen/") for one in (ada, bo, ada, cas)]
    assert [answer.status_code for answer in asked] == [200, 200, 200, 429]
    assert "cas@example.org" not in asked[-1].content.decode()
    assert fatma.post(f"{LIST}{cas.code}/kaartje/").status_code == 429


def test_a_card_is_taken_in_by_a_phone_and_cannot_be_broken_by_a_name(fatma: Client) -> None:
    ada = a_person("Ada\r\nTEL:666; de, Eerste", function="brug\\figuur", phone="")
    answer = fatma.post(f"{LIST}{ada.code}/kaartje/")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert answer.content.decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:de\\, Eerste;Ada  TEL:666\\;;;;",
        "FN:Ada  TEL:666\\; de\\, Eerste",
        "ORG:De Brug",
        "TITLE:brug\\\\figuur",
        f"EMAIL;TYPE=WORK:{ada.email}",
        "END:VCARD",
        "",
    ]


def test_only_the_werkgroep_takes_the_selection_along_and_it_is_written_down(
    fatma: Client, wim: Client, four: None
) -> None:
    assert fatma.post(f"{LIST}export/", {"vorm": "csv"}).status_code == 404
    assert "Download CSV" not in fatma.get(LIST).content.decode()
    a_person("=HYPERLINK(1)", wijken=["ledeberg"])
    Organisation.objects.filter(name="De Brug").update(name="+De Brug")
    answer = wim.post(f"{LIST}export/?wijk=ledeberg", {"vorm": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[:4] for row in rows] == [
        ["naam", "functie", "organisatie", "e-mail"],
        ["'=HYPERLINK(1)", "brugfiguur", "'+De Brug", "hyperlink1@example.org"],
        ["Ada", "brugfiguur", "'+De Brug", "ada@example.org"],
        ["Bo", "brugfiguur", "'+De Brug", "bo@example.org"],
    ]
    lines = ContactEvent.objects.order_by("pk").values_list(
        "deed", "role", "number", "person__name"
    )
    assert list(lines) == [
        ("export", "werkgroep", 3, None),
        ("export", "werkgroep", 1, "Ada"),
        ("export", "werkgroep", 1, "Bo"),
        ("export", "werkgroep", 1, "=HYPERLINK(1)"),
    ]


def test_the_workbook_holds_the_same(wim: Client, four: None) -> None:
    answer = wim.post(f"{LIST}export/?taal=tr", {"vorm": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [[cell.value for cell in row][:4] for row in sheet.iter_rows(min_row=2)] == [
        ["Ada", "brugfiguur", "De Brug", "ada@example.org"]
    ]
    assert wim.post(f"{LIST}export/", {"vorm": "exe"}).status_code == 404
