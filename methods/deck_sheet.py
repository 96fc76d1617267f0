"""A deck on paper: A6 cards, four on an A4, fronts and backs in turn."""

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.documents import pdf_bytes
from core.preview import marked_on_paper
from methods.models import Card, Deck, OwnCard, OwnDeck

DECK_SHEET = "methods/sheets/deck.typ"
# Longer than any word of Dutch: broken where it must, for nothing else would break it.
LONG_WORD = re.compile(r"\S{31,}")
PIECE = re.compile(r"(.{12})")
BREAK_HERE = "\u200b"
TWO_LINES = 100  # signs, at the foot of a card


def deck_pdf(deck: Deck, base: str) -> bytes:
    """Return the cards of a deck to print on both sides, turned over the long edge."""
    foot = marked_on_paper(f"{base.partition('//')[2]}{deck.short_path}", deck)
    return _pdf(deck, deck.cards.all(), {"owner": _house(), "foot": foot})


def own_deck_pdf(deck: OwnDeck) -> bytes:
    """Return the cards of an organisation's own version, which names whose words they are."""
    foot = _("Eigen versie, naar een deck van %(house)s") % {"house": _house()}
    owner = breakable(Truncator(deck.organisation.name).chars(TWO_LINES))
    return _pdf(deck, deck.cards.filter(is_aside=False), {"owner": owner, "foot": foot})


def _house() -> str:
    return _("Huis van het Kind %(city)s") % {"city": settings.CITY_NAME}


def _pdf(deck: Deck | OwnDeck, cards: Iterable[Card | OwnCard], told: dict[str, str]) -> bytes:
    return pdf_bytes(
        DECK_SHEET,
        {
            **told,
            "title": deck.name,
            "back": breakable(deck.back or deck.name),
            "nothing": _("In dit deck zitten nog geen kaarten."),
            "cards": [_on_paper(number, card) for number, card in enumerate(cards, 1)],
        },
    )


def breakable(text: str) -> str:
    """Return the text with places to break in words that fit on no line."""
    return LONG_WORD.sub(lambda word: PIECE.sub(rf"\1{BREAK_HERE}", word[0]), text)


def _on_paper(number: int, card: Card | OwnCard) -> dict[str, Any]:
    return {
        "label": _("Kaart %(number)s") % {"number": number},
        "theme": breakable(card.theme),
        "text": breakable(card.text),
        "hint": breakable(card.hint),
    }
