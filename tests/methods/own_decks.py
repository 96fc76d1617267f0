"""An own deck of De Brug, and what its form sends."""

import re
from html import unescape

from django.test import Client

from contacts.models import Organisation
from methods.models import OwnCard, OwnDeck
from tests.methods.making import a_deck

LIST = "/account/organisaties/de-brug/kaartendecks/"
FIELD = re.compile(r'name="(stand|naam|achterkant|kaart\.\d+\.thema)" value="([^"]*)"')
TEXT = re.compile(r'<textarea id="[^"]*" name="(kaart\.\d+\.\w+)"[^>]*>\n([^<]*)</textarea>')


def an_own_deck(name: str = "Onze kijkkaarten", cards: int = 3) -> OwnDeck:
    """Return an own deck of De Brug; its cards are Kaart 1, Kaart 2 …"""
    organisation = Organisation.objects.get(slug="de-brug")
    deck = OwnDeck.objects.create(organisation=organisation, name=name)
    for number in range(1, cards + 1):
        OwnCard.objects.create(deck=deck, position=number, text=f"Kaart {number}")
    return deck


def copied(browser: Client, cards: int = 3) -> OwnDeck:
    """Return the deck that this browser copies of one of the werkgroep."""
    deck = a_deck(cards=cards)
    organisation = Organisation.objects.get(slug="de-brug")
    told = {"name": "Onze kijkkaarten", "organisation": organisation.pk}
    assert browser.post(f"{deck.get_absolute_url()}eigen/", told).status_code == 302
    return OwnDeck.objects.get()


def sent_by(html: str) -> dict[str, str]:
    """Return what a form sends when nothing is changed on this page."""
    return {name: unescape(value) for name, value in [*FIELD.findall(html), *TEXT.findall(html)]}


def opened(browser: Client, deck: OwnDeck) -> dict[str, str]:
    """Return what the form of a deck sends when nothing is changed."""
    return sent_by(browser.get(deck.get_absolute_url()).content.decode())


def key(deck: OwnDeck, text: str) -> int:
    """Return the number of the card with these words."""
    return deck.cards.get(text=text).pk


def on_card(deck: OwnDeck, text: str, part: str = "tekst") -> str:
    """Return the name of a field of the card with these words."""
    return f"kaart.{key(deck, text)}.{part}"


def words(deck: OwnDeck, *, aside: bool = False) -> list[str]:
    """Return what stands on the cards that are printed (or lie aside), in order."""
    return list(deck.cards.filter(is_aside=aside).values_list("text", flat=True))
