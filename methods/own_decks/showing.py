"""The page of an own deck: its cards with what was typed, what is wrong, what a colleague wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from core.concurrency.texts import Merged, Values
from core.problems import Problem
from methods.models import OwnCard, OwnDeck
from methods.own_decks.editing import BACK, HINT, NAME, NEW, TEXT, THEME, cards_in, name_of


@dataclass(frozen=True)
class Asked:
    """One field: its label, what stands in it, and what there is to say about it."""

    name: str
    label: str
    value: str
    problem: str = ""
    theirs: str = ""
    is_needed: bool = False
    is_day = False


@dataclass(frozen=True)
class AskedCard:
    """A card as it is changed: its number on the page, and its place in the deck (0: none yet)."""

    row: str
    number: int
    is_last: bool
    theme: Asked
    text: Asked
    hint: Asked


@dataclass(frozen=True)
class Page:
    """What was typed, what is wrong with it, and what a colleague wrote where I wrote too."""

    values: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict)
    theirs: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_two(cls, merged: Merged) -> "Page":
        """Return the page on which two texts stand under each other, to make one of."""
        both = {name: merged.both(name) for name in merged.conflicts}
        theirs = {name: texts[1] for name, texts in merged.conflicts.items()}
        return cls({**merged.values, **both}, theirs=theirs)

    @property
    def status(self) -> int:
        """Return the status of an answer with this page."""
        return 422 if self.problems else 409 if self.theirs else 200

    def shown(self, deck: OwnDeck, stored: Values) -> dict[str, Any]:
        """Return what the template shows; `stored` fills in what the sender had no field of."""
        cards = list(deck.cards.all())
        rows = self._rows(cards)
        page = Page({**stored, **self.values}, self.problems, self.theirs)
        return {
            "deck": deck,
            "page": self,
            "name": page._asked(NAME, _("naam van jullie deck"), is_needed=True),
            "back": page._asked(BACK, _("op de achterkant van elke kaart (leeg: de naam)")),
            "cards": [
                page._card(row, at, is_last=at == len(rows)) for at, row in enumerate(rows, 1)
            ],
            "new": page._card(NEW, 0, is_last=True),
            "aside": [one for one in cards if one.is_aside and str(one.pk) not in rows],
            "problems": self.summary(),
        }

    def _rows(self, cards: list[OwnCard]) -> list[str]:
        """Return the cards to change: those that are printed, and those in which was typed."""
        rows = [str(one.pk) for one in cards if not one.is_aside]
        aside = {str(one.pk) for one in cards if one.is_aside}
        typed = [row for row in cards_in(self.values) if row != NEW and row not in rows]
        # Of two texts (409) the values hold what lies aside as well: that stays there.
        return rows + [row for row in typed if self.problems or row not in aside]

    def _card(self, row: str, number: int, *, is_last: bool) -> AskedCard:
        return AskedCard(
            row,
            number,
            is_last,
            self._asked(name_of(row, THEME), _("thema")),
            self._asked(name_of(row, TEXT), _("op de kaart")),
            self._asked(name_of(row, HINT), _("op de achterkant, om verder te kijken of praten")),
        )

    def _asked(self, name: str, label: str, *, is_needed: bool = False) -> Asked:
        value, problem, theirs = (
            source.get(name, "") for source in (self.values, self.problems, self.theirs)
        )
        return Asked(name, label, value, problem, theirs, is_needed=is_needed)

    def summary(self) -> list[Problem]:
        """Return what is wrong, with the field each sentence leads to."""
        found = [Problem(sentence, f"id_{name}") for name, sentence in self.problems.items()]
        words = _("Hier schreef een collega intussen ook iets.")
        return found + [Problem(words, f"id_{name}") for name in self.theirs]
