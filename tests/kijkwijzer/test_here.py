"""Without an account: the form gives a file, and the server keeps nothing."""

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from methods.kijkwijzer.models import Record
from methods.kijkwijzer.publishing import publish
from methods.thermoskaart.models import Note, ThermosBoard
from tests.kijkwijzer.sheets import a_template, browser_of
from tests.methods.pdf_pages import text_of
from tests.people import a_partner

pytestmark = pytest.mark.django_db
SENT = {
    "kop.naam": "Babbelcafé",
    "kop.datum": "2026-12-02",
    "vooraf.verwelkoming.p1": "x",
    "achteraf.ruimte.ideeen": "- Meer zetels\n- Koffie klaar",
}


def test_the_newest_template_is_asked_and_an_older_one_stays(client: Client) -> None:
    template = a_template()
    assert client.get("/kijkwijzer/hier/")["Location"] == "/kijkwijzer/hier/1/"
    template.blocks.filter(key="ruimte").update(name="Ruimte en rust")
    publish(template)
    assert client.get("/kijkwijzer/hier/")["Location"] == "/kijkwijzer/hier/2/"
    assert "Ruimte en beweging" in client.get("/kijkwijzer/hier/1/").content.decode()
    assert "Ruimte en rust" in client.get("/kijkwijzer/hier/2/").content.decode()
    assert client.get("/kijkwijzer/hier/9/").status_code == 404


@pytest.mark.parametrize("face", ["pdf", "docx"])
def test_what_is_typed_becomes_a_file_and_nothing_is_kept(client: Client, face: str) -> None:
    a_template()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.post(f"/kijkwijzer/hier/1/kijkwijzer.{face}", SENT)
    written = [
        one["sql"] for one in asked if not one["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))
    ]
    assert (answer.status_code, written, Record.objects.count()) == (200, [], 0)
    if face == "pdf":
        told = text_of(answer.content)
    else:
        told = "\n".join(one.text for one in Document(BytesIO(answer.content)).paragraphs)
    assert "Babbelcafé" in told
    assert "Meer zetels" in told
    assert "woensdag 2 december 2026" in told


def test_a_refused_form_comes_back_filled(client: Client) -> None:
    a_template()
    answer = client.post("/kijkwijzer/hier/1/kijkwijzer.pdf", {**SENT, "kop.datum": "31 februari"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Dit is geen dag." in html
    assert "- Meer zetels\n- Koffie klaar</textarea>" in html


def test_a_partner_keeps_it_for_the_team_after_all() -> None:
    template = a_template()
    template.blocks.filter(key="ruimte").delete()
    publish(template)
    browser, url = browser_of(a_partner()), "/kijkwijzer/hier/1/bewaren/"
    refused = browser.post(url, {**SENT, "kop.naam": ""})
    assert (refused.status_code, Record.objects.count()) == (422, 0)
    browser.post(url, SENT)
    record = Record.objects.get()
    assert (record.answers, record.version.number) == (SENT, 1)
    assert str(record.organisation) == "De Brug"


def test_a_form_without_a_template_asks_what_came_with_the_portal(client: Client) -> None:
    assert client.get("/kijkwijzer/hier/")["Location"] == "/kijkwijzer/hier/0/"
    assert "Verwelkoming" in client.get("/kijkwijzer/hier/0/").content.decode()


def test_ideas_go_to_a_new_thermoskaart(client: Client) -> None:
    a_template()
    url = "/kijkwijzer/hier/1/naar-thermoskaart/"
    asked = client.post(url, {**SENT, "thermoskaart": "ruimte"})
    form = asked.context["form"]
    assert [value for value, _label in form.fields["lines"].choices] == [
        "Meer zetels",
        "Koffie klaar",
    ]
    sent = {
        "verstuur": "1",
        "alle": ["Meer zetels", "Koffie klaar"],
        "lines": ["Meer zetels"],
        "target": "nieuw",
        "title": "Onze wachtzaal",
    }
    answer = client.post(url, sent)
    board = ThermosBoard.objects.get()
    assert answer["Location"] == f"/thermoskaart/in/{board.owner_key}/"
    assert [(note.text, note.kind) for note in Note.objects.all()] == [("Meer zetels", "idee")]
