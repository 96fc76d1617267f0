"""A deck on paper: A6 cards, four on an A4, fronts and backs in turn."""

import re
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from core.documents import pdf_bytes
from core.preview import marked_on_paper
from methods.models import Card, Deck

DECK_SHEET = "methods/sheets/deck.typ"
# Longer than any word of Dutch: broken where it must, for nothing else would break it.
LONG_WORD = re.compile(r"\S{31,}")
PIECE = re.compile(r"(.{12})")
BREAK_HERE = "\u200b"


def deck_pdf(deck: Deck, base: str) -> bytes:
    """Return the cards of a deck to print on both sides, turned over the long edge."""
    return pdf_bytes(
        DECK_SHEET,
        {
            "title": deck.name,
            "back": breakable(deck.back or deck.name),
            "foot": marked_on_paper(f"{base.partition('//')[2]}{deck.short_path}", deck),
            "owner": _("Huis van het Kind %(city)s") % {"city": settings.CITY_NAME},
            "nothing": _("In dit deck zitten nog geen kaarten."),
            "cards": [_on_paper(number, card) for number, card in enumerate(deck.cards.all(), 1)],
        },
    )


def breakable(text: str) -> str:
    """Return the text with places to break in words that fit on no line."""
    return LONG_WORD.sub(lambda word: PIECE.sub(rf"\1{BREAK_HERE}", word[0]), text)


def _on_paper(number: int, card: Card) -> dict[str, Any]:
    return {
        "label": _("Kaart %(number)s") % {"number": number},
        "theme": breakable(card.theme),
        "text": breakable(card.text),
        "hint": breakable(card.hint),
    }
