"""What a partner asks of the directory: the one reader of its query string, made of cards.

Within one parameter the values are alternatives, between parameters all must hold. Only what a
card shows is filtered, counted and searched (contacts.people.visibility).
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Visibility
from contacts.people.visibility import Card, cards, visible_to
from core.text import fold, slug_of, words_of

PAGE_SIZE = 24
LONGEST_QUERY = 200
Labels = dict[str, str]

# Per parameter the keys and words that a card has for it.
KEYS: dict[str, Callable[[Card], Labels]] = {
    "thema": lambda card: card.themes,
    "wijk": lambda card: card.wijken,
    "organisatie": lambda card: (
        {card.organisation.slug: card.organisation.name} if card.organisation else {}
    ),
    "functie": lambda card: {slug_of(card.function): card.function} if card.function else {},
    "taal": lambda card: card.languages,
}
LEGENDS = {
    "wijk": gettext_lazy("Wijk"),
    "thema": gettext_lazy("Waarrond iemand werkt"),
    "organisatie": gettext_lazy("Organisatie"),
    "functie": gettext_lazy("Functie"),
    "taal": gettext_lazy("Talen die iemand spreekt"),
}


class AskedForm(forms.Form):
    """The parameters, as text; which values exist is known by the cards."""

    q = forms.CharField(
        required=False,
        max_length=LONGEST_QUERY,
        error_messages={
            "max_length": gettext_lazy("Je zoektekst is te lang: zoek met minder woorden."),
            "null_characters_not_allowed": gettext_lazy("In je zoektekst staat een vreemd teken."),
        },
    )
    pagina = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=9999,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            gettext_lazy("Die pagina kennen we niet."),
        ),
    )


@dataclass(frozen=True)
class Option:
    """One value of a parameter, its words, and how many people it would give."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """The options of one parameter."""

    name: str
    legend: Any
    options: list[Option]

    @property
    def is_chosen(self) -> bool:
        """Return whether one of the options is chosen."""
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Pill:
    """A chosen value, and the query string without it."""

    label: str
    remove: str
    is_refused: bool


class PeopleSelection:
    """The people a viewer asks for, the options with their counts, and what is refused."""

    def __init__(self, asked: QueryDict, viewer: Visibility) -> None:
        self.asked = asked
        self.viewer = viewer
        self.form = AskedForm(asked)

    @cached_property
    def everyone(self) -> list[Card]:
        """Return the cards of all whom this viewer may see; the one question to the database."""
        return cards(visible_to(self.viewer), self.viewer)

    @cached_property
    def labels(self) -> dict[str, Labels]:
        """Return per parameter the words of each value that a card has, in alphabetical order."""
        return {name: _sorted(_all_of(self.everyone, keys)) for name, keys in KEYS.items()}

    def given(self, name: str) -> list[str]:
        """Return the values of a parameter as they were typed, each once, without empty ones."""
        typed = (value.strip() for value in self.asked.getlist(name))
        return list(dict.fromkeys(value for value in typed if value))

    @cached_property
    def refusals(self) -> list[str]:
        """Return a sentence for each value that is not understood."""
        of_form = [str(errors[0]) for errors in self.form.errors.values()]
        sentence = _("Bij ‘%(what)s’ kennen we “%(value)s” niet.")
        unknown = [
            sentence % {"what": LEGENDS[name], "value": _shown(value)}
            for name in KEYS
            for value in self.given(name)
            if value not in self.labels[name]
        ]
        return [*of_form, *unknown]

    @property
    def typed(self) -> str:
        """Return the words as they were typed."""
        return self.asked.get("q", "").strip()[:LONGEST_QUERY].replace("\x00", "")

    @cached_property
    def words(self) -> list[str]:
        """Return the folded words that are looked for."""
        return words_of(self.form.cleaned_data.get("q") or "") if self.form.is_valid() else []

    def select(self, without: str = "") -> list[Card]:
        """Return the cards that fit all that was asked, one parameter aside; none when refused."""
        if self.refusals:
            return []
        return [card for card in self.everyone if self._fits(card, without)]

    def _fits(self, card: Card, without: str) -> bool:
        if without != "q" and not all(word in card.text for word in self.words):
            return False
        return all(
            not KEYS[name](card).keys().isdisjoint(self.given(name))
            for name in KEYS
            if name != without and self.given(name)
        )

    @cached_property
    def found(self) -> list[Card]:
        """Return the cards selected."""
        return self.select()

    @property
    def total(self) -> int:
        """Return how many people are selected."""
        return len(self.found)

    @property
    def page_number(self) -> int:
        """Return the page of the list that was asked."""
        return int(self.form.cleaned_data.get("pagina") or 1) if self.form.is_valid() else 1

    @property
    def page_count(self) -> int:
        """Return how many pages the list has; an empty list has one."""
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def page(self) -> list[Card]:
        """Return the cards on the asked page."""
        first = (self.page_number - 1) * PAGE_SIZE
        return self.found[first : first + PAGE_SIZE]

    @cached_property
    def groups(self) -> list[Group]:
        """Return the options with their counts, what is chosen elsewhere taken into account."""
        return [Group(name, LEGENDS[name], self._options(name)) for name in LEGENDS]

    def _options(self, name: str) -> list[Option]:
        counts = Counter(key for card in self.select(without=name) for key in KEYS[name](card))
        chosen = self.given(name)
        return [
            Option(value, label, counts[value], value in chosen)
            for value, label in self.labels[name].items()
        ]

    @cached_property
    def pills(self) -> list[Pill]:
        """Return everything asked, refused values included, so that all can be taken away."""
        pills = [
            Pill(
                self.labels[name].get(value, _shown(value)),
                self.query(without=(name, value)),
                value not in self.labels[name],
            )
            for name in KEYS
            for value in self.given(name)
        ]
        words = self.asked.get("q", "").strip()
        if words:
            label = _("Woorden: %(words)s") % {"words": _shown(words)}
            pills.append(Pill(label, self.query(q=None), "q" in self.form.errors))
        return pills

    def ways_out(self) -> list[tuple[str, str, int]]:
        """Return, when nothing fits, per parameter its words, the query and number without it."""
        if self.refusals or self.found:
            return []
        named = {**LEGENDS, "q": gettext_lazy("Met deze woorden")}
        tried = [name for name in named if self.given(name)]
        found = [(str(named[n]), self.query(**{n: None}), len(self.select(n))) for n in tried]
        return [way for way in found if way[2]]

    def query(self, *, without: tuple[str, str] | None = None, **changed: str | None) -> str:
        """Return the query string with some parameters changed (None: left out).

        `without` leaves one value of one parameter out. The page number is dropped.
        """
        other = QueryDict(mutable=True)
        for name in (*KEYS, "q"):
            kept = [value for value in self.given(name) if (name, value) != without]
            if kept and name not in changed:
                other.setlist(name, kept)
        for name, value in changed.items():
            if value is not None:
                other[name] = value
        return other.urlencode()

    def page_query(self, step: int) -> str:
        """Return the query of the page before (-1) or after (1); empty when there is none."""
        number = self.page_number + step
        return self.query(pagina=str(number)) if 1 <= number <= self.page_count else ""


def _all_of(people: Iterable[Card], keys: Callable[[Card], Labels]) -> Labels:
    found: Labels = {}
    for card in people:
        found |= keys(card)
    return found


def _sorted(labels: Labels) -> Labels:
    return dict(sorted(labels.items(), key=lambda pair: fold(pair[1])))


def _shown(value: str) -> str:
    """Return a refused value, short enough and without signs that cannot be shown."""
    return "".join(sign if sign.isprintable() else "�" for sign in value[:60])
