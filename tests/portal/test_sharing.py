"""What people see when somebody shares a page: title, sentence, and a picture of our own."""

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from contacts.models import Organisation
from core.publishing import Status
from portal import cards
from tests.factories import a_condition, a_place, a_practice, a_wijk, an_activity
from tests.methods.making import a_deck, a_loan, a_material, a_method
from tests.people import a_werkgroep_member

pytestmark = pytest.mark.django_db

META = re.compile(r'<meta (?:property|name)="((?:og|twitter):[^"]*)" content="([^"]*)">')
SECTIONS = {
    "/": "start",
    "/kaart/": "kaart",
    "/wijken/": "wijken",
    "/dekking/": "dekking",
    "/praktijken/": "praktijken",
    "/resultaten/": "resultaten",
    "/methodieken/": "methodieken",
    "/materialen/": "materialen",
    "/kaartendecks/": "kaartendecks",
    "/randvoorwaarden/": "randvoorwaarden",
    "/actieplan/": "actieplan",
    "/organisaties/": "organisaties",
    "/agenda/": "agenda",
    "/over/": "over",
}


def meta_of(client: Client, address: str) -> dict[str, str]:
    """Return what the page tells networks of itself."""
    found = META.findall(client.get(address).content.decode())
    assert len(dict(found)) == len(found), "said twice"
    return {name: unescape(content) for name, content in found}


def records() -> list[Any]:
    """Return a record of each kind that has a page of its own."""
    a_loan("Babbellaken")
    return [
        a_place("Babbelcafé"),
        a_wijk("Ledeberg"),
        a_practice("Vlaggenlijn"),
        a_condition("Koffie en tijd"),
        a_method("Het Kompas"),
        a_material("Fiche"),
        a_deck("Kijkkaarten"),
        an_activity("Kennisbad"),
        Organisation.objects.get(name="De Brug"),
    ]


def picture(client: Client, address: str) -> Image.Image:
    """Return the picture at an address."""
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    return Image.open(BytesIO(answer.content))


def test_every_page_of_a_record_shares_its_name_its_sentence_and_a_picture(client: Client) -> None:
    for record in records():
        address = record.get_absolute_url()
        told = meta_of(client, address)
        assert told["og:title"] == record.name
        assert told["og:url"] == f"http://testserver{address}"
        assert (told["og:type"], told["og:locale"]) == ("article", "nl_BE")
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
        assert told["og:image:alt"].endswith(record.name)
        assert told["twitter:card"] == "summary_large_image"
        assert told["og:image"] == f"http://testserver/deelkaart{address[:-1]}.png"
        assert picture(client, told["og:image"]).size == (1200, 630)


@pytest.mark.parametrize("address", SECTIONS)
def test_every_section_has_a_picture(client: Client, address: str) -> None:
    told = meta_of(client, address)
    assert told["og:image"] == f"http://testserver/deelkaart/{SECTIONS[address]}.png"
    assert told["og:title"]
    assert told["og:description"]
    assert picture(client, told["og:image"]).size == (1200, 630)


def test_signs_in_a_name_arrive_as_they_were_typed(client: Client) -> None:
    method = a_method("Koek & “praat” <b>", purpose="Voor 'iedereen' & co.")
    told = meta_of(client, method.get_absolute_url())
    assert told["og:description"] == "Voor 'iedereen' & co."
    assert told["og:title"].startswith("Koek & “praat”")


def test_a_shared_selection_stays_that_selection(client: Client) -> None:
    told = meta_of(client, "/methodieken/?minuten=30&zomaar=iets&personen=6")
    assert told["og:url"] == "http://testserver/methodieken/?minuten=30&personen=6"


def test_the_picture_changes_with_the_record_and_only_then(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def make(*told: Any, **how: Any) -> bytes:
        made.append(1)
        return cards_png(*told, **how)

    cards_png = cards.png_bytes
    monkeypatch.setattr("portal.cards.png_bytes", make)
    method = a_method("Het Kompas")
    address = f"/deelkaart/methodieken/{method.slug}.png"
    first = client.get(address)
    a_method("Iets anders")
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, client.get(address).content == first.content) == (304, True)
    assert len(made) == 1
    method.name = "De Wijzer"
    method.save()
    second = client.get(address)
    assert second["ETag"] != first["ETag"]
    assert second.content != first.content


def test_a_draft_is_shared_by_nobody() -> None:
    drafts = [
        a_place("Geheim", status=Status.DRAFT),
        a_practice("Geheim", status=Status.REVIEW),
        a_method("Geheim", status=Status.ARCHIVED),
        a_material("Geheim", status=Status.DRAFT),
    ]
    editor = Client()
    editor.force_login(a_werkgroep_member())
    for draft in drafts:
        address = draft.get_absolute_url()
        assert meta_of(editor, address) == {}
        for visitor in (Client(), editor):
            assert visitor.get(f"/deelkaart{address[:-1]}.png").status_code == 404


@pytest.mark.parametrize(
    "address", ["/account/inloggen/", "/kaart/nergens/", "/bewaarlijst/?plaatsen=a"]
)
def test_what_is_not_for_everyone_has_no_card(client: Client, address: str) -> None:
    assert meta_of(client, address) == {}


def test_a_strange_picture_is_not_there(client: Client) -> None:
    for name in ("iets", "methodieken/nergens", "account/inloggen"):
        assert client.get(f"/deelkaart/{name}.png").status_code == 404


@pytest.mark.parametrize("text", ["W" * 160, "😀", "نָעֳמִי شهرزاد", "#pagebreak() *x*", ""])
def test_whatever_is_typed_gives_one_picture(client: Client, text: str) -> None:
    method = a_method("Het Kompas", purpose=(text * 240)[:240])
    type(method).objects.filter(pk=method.pk).update(name=text)
    assert picture(client, "/deelkaart/methodieken/het-kompas.png").size == (1200, 630)
