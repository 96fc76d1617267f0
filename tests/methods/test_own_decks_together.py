"""Fatma and Els have one own deck open at the same time: nobody's words are lost."""

import pytest
from django.test import Client

from methods.models import OwnDeck
from tests.methods.own_decks import an_own_deck, key, on_card, opened, sent_by, words
from tests.people import a_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def fatma(client: Client) -> Client:
    """Return the browser of Fatma of De Brug."""
    client.force_login(a_partner())
    return client


@pytest.fixture
def deck(fatma: Client) -> OwnDeck:
    """Return their deck of three cards."""
    return an_own_deck()


def test_each_on_another_card_both_keep_their_words(fatma: Client, deck: OwnDeck) -> None:
    els, mine = opened(fatma, deck), opened(fatma, deck)
    one, two = on_card(deck, "Kaart 1"), on_card(deck, "Kaart 2")
    fatma.post(deck.get_absolute_url(), els | {one: "Van Els"})
    fatma.post(deck.get_absolute_url(), mine | {two: "Van Fatma"})
    assert words(deck) == ["Van Els", "Van Fatma", "Kaart 3"]


def test_on_one_card_both_texts_stand_there_to_make_one(fatma: Client, deck: OwnDeck) -> None:
    mine, one, url = opened(fatma, deck), on_card(deck, "Kaart 1"), deck.get_absolute_url()
    fatma.post(url, mine | {one: "Van Els"})
    answer = fatma.post(url, mine | {one: "Van Fatma", "daad": f"omlaag.{key(deck, 'Van Els')}"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert f'<a href="#id_{one}">Hier schreef een collega intussen ook iets.</a>' in html
    assert words(deck) == ["Van Els", "Kaart 2", "Kaart 3"]
    again = sent_by(html)
    assert again[one] == "Van Els\nVan Fatma"
    fatma.post(url, again)
    assert words(deck) == ["Van Els Van Fatma", "Kaart 2", "Kaart 3"]


def test_after_a_refusal_the_newer_words_of_a_colleague_are_still_safe(
    fatma: Client, deck: OwnDeck
) -> None:
    mine, one, url = opened(fatma, deck), on_card(deck, "Kaart 1"), deck.get_absolute_url()
    fatma.post(url, mine | {one: "Van Els"})
    refused = fatma.post(url, mine | {one: "Van Fatma", "naam": ""}).content.decode()
    answer = fatma.post(url, sent_by(refused) | {"naam": "Ons deck"})
    assert (answer.status_code, words(deck)[0]) == (409, "Van Els")


def test_a_card_that_els_added_stays_when_fatma_keeps_an_older_page(
    fatma: Client, deck: OwnDeck
) -> None:
    mine, url = opened(fatma, deck), deck.get_absolute_url()
    fatma.post(url, mine | {"kaart.nieuw.tekst": "Van Els"})
    refused = fatma.post(url, mine | {"naam": ""}).content.decode()
    fatma.post(url, sent_by(refused) | {"naam": "Ons deck", "kaart.nieuw.tekst": "Van Fatma"})
    assert words(deck) == ["Kaart 1", "Kaart 2", "Kaart 3", "Van Els", "Van Fatma"]


def test_a_card_that_els_put_aside_comes_back_when_fatma_wrote_on_it(
    fatma: Client, deck: OwnDeck
) -> None:
    mine, one, url = opened(fatma, deck), on_card(deck, "Kaart 1"), deck.get_absolute_url()
    fatma.post(url, mine | {"daad": f"opzij.{key(deck, 'Kaart 1')}"})
    fatma.post(url, mine)
    assert (words(deck), words(deck, aside=True)) == (["Kaart 2", "Kaart 3"], ["Kaart 1"])
    fatma.post(url, mine | {one: "Van Fatma"})
    assert sorted(words(deck)) == ["Kaart 2", "Kaart 3", "Van Fatma"]


def test_a_card_that_els_wiped_is_there_again_with_what_fatma_wrote(
    fatma: Client, deck: OwnDeck
) -> None:
    mine, one, url = opened(fatma, deck), on_card(deck, "Kaart 1"), deck.get_absolute_url()
    two = on_card(deck, "Kaart 2")
    for text in ("Kaart 1", "Kaart 2"):
        deck.cards.get(text=text).delete()
    fatma.post(url, mine | {one: "Van Fatma"})
    assert words(deck) == ["Kaart 3", "Van Fatma"]
    assert not deck.cards.filter(pk=two.split(".")[1]).exists()


def test_what_goes_aside_keeps_the_newer_words_of_els(fatma: Client, deck: OwnDeck) -> None:
    mine, one, url = opened(fatma, deck), on_card(deck, "Kaart 1"), deck.get_absolute_url()
    card = key(deck, "Kaart 1")
    fatma.post(url, mine | {one: "Van Els"})
    fatma.post(url, mine | {"daad": f"opzij.{card}"})
    assert words(deck, aside=True) == ["Van Els"]


@pytest.mark.parametrize("marks", ["", "[]", "{", '{"naam": 3}', "null"])
def test_a_form_without_marks_writes_over_nothing(fatma: Client, deck: OwnDeck, marks: str) -> None:
    sent = opened(fatma, deck) | {"stand": marks, on_card(deck, "Kaart 1"): "Anders"}
    assert fatma.post(deck.get_absolute_url(), sent).status_code == 409
    assert words(deck) == ["Kaart 1", "Kaart 2", "Kaart 3"]


@pytest.mark.parametrize(
    "told",
    [
        {"daad": "omhoog.99999999999999999999"},
        {"daad": "dans.1"},
        {"daad": "\x00"},
        {"kaart.-1.tekst": "x", "kaart.1.2.tekst": "x", "kaart..tekst": "x"},
        {"kaart.99999.tekst": ""},
    ],
)
def test_nonsense_is_no_fault_of_ours(fatma: Client, deck: OwnDeck, told: dict[str, str]) -> None:
    answer = fatma.post(deck.get_absolute_url(), opened(fatma, deck) | told)
    assert answer.status_code in {302, 422}
    assert words(deck) == ["Kaart 1", "Kaart 2", "Kaart 3"]
