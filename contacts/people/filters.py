"""What a partner may ask of the directory: the only reader of its query string.

Questions are asked of cards (contacts.people.visibility), not of the database: only what a card
shows is filtered, counted and searched.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from contacts.models import Person
from contacts.people.visibility import Card
from core.lists.panel import Labels
from core.lists.questions import Question, Questions, unchanged
from core.lists.values import page, words
from core.text import slug_of

# Per parameter the keys and words that a card has for it.
KEYS: dict[str, Callable[[Card], Mapping[str, str]]] = {
    "thema": lambda card: card.themes,
    "wijk": lambda card: card.wijken,
    "organisatie": lambda card: (
        {card.organisation.slug: card.organisation.name} if card.organisation else {}
    ),
    "functie": lambda card: {slug_of(card.function): card.function} if card.function else {},
    "taal": lambda card: card.languages,
}


class PeopleFilter(Questions):
    """The selection of people: words, theme, wijk, organisation, function, language."""

    q = Question(unchanged, words, most=5)
    thema = Question(unchanged, str)
    wijk = Question(unchanged, str)
    organisatie = Question(unchanged, str)
    functie = Question(unchanged, str)
    taal = Question(unchanged, str)
    pagina = Question(unchanged, page, most=1)

    def __init__(self, data: QueryDict, *, cards: list[Card], known: Mapping[str, Labels]) -> None:
        # Asked of the cards alone: the database has nothing to answer.
        super().__init__(data, queryset=Person.objects.none())
        self.cards = cards
        named = {
            "thema": _("Het thema"),
            "wijk": _("De wijk"),
            "organisatie": _("De organisatie"),
            "functie": _("De functie"),
            "taal": _("De taal"),
        }
        for name, what in named.items():
            self.let_exist(name, known[name], what)

    @cached_property
    def _words(self) -> list[str]:
        return [word for searched in self.chosen.get("q", []) for word in searched]

    def found(self, without: Collection[str] = ()) -> list[Card]:
        """Return the cards that fit everything asked, leaving the parameters `without` aside.

        Nothing fits a question that was not understood.
        """
        if not self.form.is_valid():
            return []
        return [card for card in self.cards if self._fits(card, without)]

    def _fits(self, card: Card, without: Collection[str]) -> bool:
        if "q" not in without and not all(word in card.text for word in self._words):
            return False
        return all(
            not keys(card).keys().isdisjoint(self.chosen[name])
            for name, keys in KEYS.items()
            if name in self.chosen and name not in without
        )
