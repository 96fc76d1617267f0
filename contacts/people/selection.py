"""A selection of people, understood once: list, counts, pills and export come from here."""

from collections import Counter
from collections.abc import Collection
from functools import cached_property

from django.http import QueryDict

from contacts.models import Visibility
from contacts.people.filters import KEYS, PeopleFilter
from contacts.people.visibility import Card, cards, visible_to
from core.lists.asking import PAGE_SIZE, Asked
from core.text import fold


class PeopleSelection(Asked):
    """What was asked in the address bar of the people whom a viewer may see."""

    filter: PeopleFilter

    def __init__(self, asked: QueryDict, viewer: Visibility) -> None:
        self.asked = asked
        self.viewer = viewer
        # Of all whom this viewer may see; the one question to the database.
        self.everyone = cards(visible_to(viewer), viewer)
        self.known = {name: self._known(name) for name in KEYS}
        self.filter = PeopleFilter(asked, cards=self.everyone, known=self.known)

    def _known(self, name: str) -> dict[str, str]:
        """Return the words of each value of a parameter that a card has, by alphabet."""
        found = {key: word for card in self.everyone for key, word in KEYS[name](card).items()}
        return dict(sorted(found.items(), key=lambda pair: fold(pair[1])))

    @cached_property
    def found(self) -> list[Card]:
        """Return the cards selected."""
        return self.filter.found()

    @property
    def total(self) -> int:
        """Return how many people are selected."""
        return len(self.found)

    @property
    def page(self) -> list[Card]:
        """Return the cards on the asked page."""
        return self.found[self.first - 1 : self.first - 1 + PAGE_SIZE]

    @cached_property
    def counts(self) -> dict[str, Counter[str]]:
        """Return per parameter how many people each of its options would give.

        The count of an option looks at everything else that was asked, but not at the other
        options of its own parameter, for those are alternatives.
        """
        return {
            name: Counter(key for card in self.filter.found(without=(name,)) for key in keys(card))
            for name, keys in KEYS.items()
        }

    def totals_without(self, names: Collection[str]) -> dict[str, int]:
        """Return how many people there are without each of these parameters."""
        return {name: len(self.filter.found(without=(name,))) for name in names}
