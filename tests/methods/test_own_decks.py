"""Fatma and Els of De Brug copy a deck of the werkgroep, and make it their own."""

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from contacts.merging import merge
from contacts.models import Membership, Organisation
from methods.models import Card, OwnDeck
from methods.own_decks import limits
from tests.methods.making import a_deck
from tests.methods.matterhorn import faults_of
from tests.methods.own_decks import LIST, an_own_deck, copied, key, on_card, opened, words
from tests.methods.test_decks import outside
from tests.people import a_beheerder, a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def fatma(client: Client) -> Client:
    """Return the browser of Fatma, who works for De Brug and keeps no data of it."""
    client.force_login(a_partner())
    return client


# Copying -----------------------------------------------------------------------------------------


def test_a_copy_says_what_the_deck_said_and_leaves_it_alone(fatma: Client) -> None:
    own = copied(fatma)
    fatma.post(
        own.get_absolute_url(),
        opened(fatma, own) | {on_card(own, "Vraag 2: wie zegt dag?"): "Wie lacht?"},
    )
    assert words(own) == ["Vraag 1: wie zegt dag?", "Wie lacht?", "Vraag 3: wie zegt dag?"]
    assert list(own.cards.values_list("theme", "hint")[:1]) == [("Onthaal", "Kijk 1 keer.")]
    assert Card.objects.filter(text="Vraag 2: wie zegt dag?").count() == 1


def test_the_way_there_stands_on_the_deck_and_in_the_own_corner(fatma: Client) -> None:
    deck = a_deck()
    for page, link in {
        deck.get_absolute_url(): "/kaartendecks/observatiekaarten/eigen/",
        "/kaartendecks/": LIST,
        "/account/": LIST,
        LIST: "/kaartendecks/observatiekaarten/eigen/?organisatie=de-brug",
    }.items():
        assert f'href="{link}"' in fatma.get(page).content.decode()
    begin = "/kaartendecks/observatiekaarten/eigen/"
    assert begin in Client().get(deck.get_absolute_url()).content.decode()
    assert Client().get(begin)["Location"] == f"/account/inloggen/?next={begin}"


def test_who_works_for_two_organisations_chooses_one(fatma: Client) -> None:
    a_partner("Els", "Aan de Leie")
    leie = Organisation.objects.get(slug="aan-de-leie")
    member = Membership.objects.get(organisation__slug="de-brug")
    member.user.memberships.create(organisation=leie)
    page = f"{a_deck().get_absolute_url()}eigen/"
    chosen = f'<option value="{member.organisation_id}" selected>'
    assert chosen in fatma.get(f"{page}?organisatie=de-brug").content.decode()
    fatma.post(page, {"name": "Onze bril", "organisation": leie.pk})
    assert OwnDeck.objects.get().organisation == leie


def test_what_is_wrong_with_a_copy_is_said(fatma: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    copied(fatma)
    a_partner("Ali", "Het Huis")
    page = "/kaartendecks/observatiekaarten/eigen/"
    here, there = (Organisation.objects.get(slug=slug).pk for slug in ("de-brug", "het-huis"))
    for told, sentence in (
        ({"name": "", "organisation": here}, "Geef jullie deck een naam."),
        ({"name": "a" * 161, "organisation": here}, "er is plaats voor 160"),
        ({"name": "onze KIJKKAARTEN", "organisation": here}, "al een deck met deze naam"),
        ({"name": "Kaarten", "organisation": there}, "Kies een organisatie waarvoor je werkt."),
    ):
        assert sentence in fatma.post(page, told).content.decode()
    monkeypatch.setattr(limits, "DECKS", 1)
    answer = fatma.post(page, {"name": "Nog een", "organisation": here})
    assert "Jullie hebben al 1 eigen decks. Wis er eerst een." in answer.content.decode()
    assert OwnDeck.objects.count() == 1


# Changing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deed", "text", "order"),
    [
        ("omhoog", "Kaart 3", ["Kaart 1", "Kaart 3", "Kaart 2"]),
        ("omlaag", "Kaart 1", ["Kaart 2", "Kaart 1", "Kaart 3"]),
        ("vooraan", "Kaart 3", ["Kaart 3", "Kaart 1", "Kaart 2"]),
        ("omhoog", "Kaart 1", ["Kaart 1", "Kaart 2", "Kaart 3"]),
        ("omlaag", "Kaart 3", ["Kaart 1", "Kaart 2", "Kaart 3"]),
        ("opzij", "Kaart 2", ["Kaart 1", "Kaart 3"]),
        ("wis", "Kaart 2", ["Kaart 1", "Kaart 2", "Kaart 3"]),  # only what lies aside
    ],
)
def test_a_button_moves_a_card_and_keeps_what_was_typed(
    fatma: Client, deed: str, text: str, order: list[str]
) -> None:
    deck = an_own_deck()
    card = key(deck, text)
    sent = opened(fatma, deck) | {"achterkant": "Typte ik net", "daad": f"{deed}.{card}"}
    answer = fatma.post(deck.get_absolute_url(), sent)
    moved = deed in {"omhoog", "omlaag", "vooraan"}
    assert answer["Location"] == deck.get_absolute_url() + (f"#kaart-{card}" if moved else "")
    deck.refresh_from_db()
    assert (words(deck), deck.back) == (order, "Typte ik net")


def test_a_card_is_added_put_aside_put_back_and_wiped(fatma: Client) -> None:
    deck = an_own_deck(cards=2)
    url = deck.get_absolute_url()
    new = {"kaart.nieuw.tekst": "Wie komt\r\n er  binnen?", "kaart.nieuw.hint": "Kijk rond."}
    answer = fatma.post(url, opened(fatma, deck) | new | {"daad": "voegtoe"})
    assert words(deck) == ["Kaart 1", "Kaart 2", "Wie komt er binnen?"]
    assert answer["Location"] == f"{url}#kaart-{key(deck, 'Wie komt er binnen?')}"
    first = key(deck, "Kaart 1")
    fatma.post(url, opened(fatma, deck) | {"daad": f"opzij.{first}"})
    page = fatma.get(url).content.decode()
    assert f'name="kaart.{first}.tekst"' not in page
    assert (words(deck), words(deck, aside=True)) == (
        ["Kaart 2", "Wie komt er binnen?"],
        ["Kaart 1"],
    )
    fatma.post(url, opened(fatma, deck) | {"daad": f"terug.{first}"})
    assert words(deck) == ["Kaart 2", "Wie komt er binnen?", "Kaart 1"]
    fatma.post(url, opened(fatma, deck) | {"daad": f"opzij.{first}"})
    fatma.post(url, opened(fatma, deck) | {"daad": f"wis.{first}"})
    assert not deck.cards.filter(pk=first).exists()


def test_a_card_whose_words_were_wiped_can_still_go_aside(fatma: Client) -> None:
    deck = an_own_deck()
    sent = {on_card(deck, "Kaart 2"): "", "daad": f"opzij.{key(deck, 'Kaart 2')}"}
    fatma.post(deck.get_absolute_url(), opened(fatma, deck) | sent)
    assert words(deck, aside=True) == ["Kaart 2"]


@pytest.mark.parametrize(
    ("part", "value", "sentence"),
    [
        ("tekst", " ", "Schrijf wat er op de kaart staat, of leg ze opzij."),
        ("tekst", "a" * 301, "Dit zijn 301 tekens; er is plaats voor 300."),
        ("hint", "a" * 301, "Dit zijn 301 tekens; er is plaats voor 300."),
        ("thema", "a" * 61, "Dit zijn 61 tekens; er is plaats voor 60."),
        ("", "", "Geef jullie deck een naam."),
    ],
)
def test_what_is_wrong_is_said_and_the_form_comes_back_filled(
    fatma: Client, part: str, value: str, sentence: str
) -> None:
    deck = an_own_deck()
    name = on_card(deck, "Kaart 1", part) if part else "naam"
    typed = {on_card(deck, "Kaart 2"): "Typte ik net", "kaart.nieuw.tekst": "En dit"}
    sent = opened(fatma, deck) | typed | {name: value, "daad": f"omhoog.{key(deck, 'Kaart 3')}"}
    answer = fatma.post(deck.get_absolute_url(), sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#id_{name}">{sentence}' in html
    assert all(f"\n{text}</textarea>" in html for text in typed.values())
    assert words(deck) == ["Kaart 1", "Kaart 2", "Kaart 3"]


def test_a_deck_has_room_for_so_many_cards(fatma: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CARDS", 3)
    deck = an_own_deck()
    for new, sentence in (
        ("Nog een", "Een deck telt hoogstens 3 kaarten, ook wat opzij ligt. Wis er eerst een."),
        ("", "Schrijf eerst wat er op de nieuwe kaart staat."),
    ):
        sent = opened(fatma, deck) | {"kaart.nieuw.tekst": new, "daad": "voegtoe"}
        assert sentence in fatma.post(deck.get_absolute_url(), sent).content.decode()
    assert len(words(deck)) == 3


def test_a_deck_is_wiped_after_a_question(fatma: Client) -> None:
    deck = an_own_deck()
    gone = f"{deck.get_absolute_url()}wissen/"
    assert "Het deck wissen?" in fatma.get(gone).content.decode()
    assert OwnDeck.objects.exists()
    assert fatma.post(gone)["Location"] == LIST
    assert not OwnDeck.objects.exists()


# On paper ----------------------------------------------------------------------------------------


def test_the_cards_are_printed_as_those_of_the_werkgroep_and_say_whose_they_are(
    fatma: Client,
) -> None:
    deck = an_own_deck(cards=4)
    deck.cards.filter(text="Kaart 4").update(is_aside=True)
    answer = fatma.get(f"{LIST}{deck.pk}.pdf")
    pdf = PdfReader(BytesIO(answer.content))
    front, back = (page.extract_text() for page in pdf.pages)
    assert (answer["Content-Type"], answer["Cache-Control"]) == (
        "application/pdf",
        "no-store, private",
    )
    assert ["Kaart 3" in front, "Kaart 4" in front] == [True, False]
    assert "De Brug" in back
    assert "Eigen versie, naar een deck van Huis van het Kind Gent" in back
    assert faults_of(answer.content) == []


def test_a_long_name_of_an_organisation_stays_on_its_card(fatma: Client) -> None:
    deck = an_own_deck(cards=4)
    deck.cards.update(text="W" * 300, hint="M" * 300, theme="T" * 60)
    Organisation.objects.update(name="Samenwerkingsverband " * 5 + "x" * 55)
    OwnDeck.objects.update(back="b" * 80)
    pdf = PdfReader(BytesIO(fatma.get(f"{LIST}{deck.pk}.pdf").content))
    assert [outside(page) for page in pdf.pages] == [[], []]


# Whose it is -------------------------------------------------------------------------------------


def test_nobody_but_the_people_of_the_organisation_gets_in(fatma: Client) -> None:
    deck = an_own_deck()
    pages = [LIST, deck.get_absolute_url(), f"{LIST}{deck.pk}.pdf"]
    pages.append(f"{deck.get_absolute_url()}wissen/")
    for person in (a_partner("Ali", "Het Huis"), a_werkgroep_member(), a_beheerder()):
        other = Client()
        other.force_login(person)
        assert {other.get(page).status_code for page in pages} == {404}
        assert other.post(pages[1], {"naam": "Van mij"}).status_code == 404
        assert other.post(pages[3]).status_code == 404
    assert {fatma.get(page).status_code for page in pages} == {200}
    assert OwnDeck.objects.get().name == "Onze kijkkaarten"


def test_a_deck_is_found_under_its_own_organisation_alone(fatma: Client) -> None:
    deck = an_own_deck()
    ali = Client()
    ali.force_login(a_partner("Ali", "Het Huis"))
    there = LIST.replace("de-brug", "het-huis")
    assert ali.get(f"{there}{deck.pk}/").status_code == 404
    assert ali.get(f"{there}{10**30}/").status_code == 404


def test_an_own_deck_stands_in_no_list_of_everyone(fatma: Client) -> None:
    an_own_deck()
    for page in ("/kaartendecks/", "/materialen/", "/organisaties/de-brug/"):
        assert "Onze kijkkaarten" not in Client().get(page).content.decode()


def test_a_draft_is_not_copied(fatma: Client) -> None:
    a_deck(status="concept")
    assert fatma.get("/kaartendecks/observatiekaarten/eigen/").status_code == 404


def test_the_deck_stays_when_the_werkgroep_deletes_what_it_came_from(fatma: Client) -> None:
    own = copied(fatma)
    assert own.origin
    own.origin.delete()
    assert "Vraag 3" in fatma.get(own.get_absolute_url()).content.decode()


def test_when_two_organisations_become_one_the_decks_go_along(fatma: Client) -> None:
    an_own_deck()
    a_partner("Ali", "Het Huis")
    brug, huis = (Organisation.objects.get(slug=slug) for slug in ("de-brug", "het-huis"))
    merge(other=brug, into=huis)
    assert OwnDeck.objects.get().organisation == huis


def test_more_decks_ask_no_more_of_the_database(fatma: Client) -> None:
    counts = []
    fatma.get(LIST)  # what is asked once for all
    for number in (1, 2, 3):
        an_own_deck(f"Deck {number}")
        with CaptureQueriesContext(connection) as asked:
            fatma.get(LIST)
        counts.append(len(asked))
    assert counts[0] == counts[2]
