"""Who sees what of whom: everything that is shown, found, counted or exported begins here.

A card holds only what its viewer may see. The list, its filters and counts, the search and the
exports are made of cards alone, so that what is not on a card cannot leak through any of them.
E-mail and phone are never on a card: only whether there is one to ask for.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from contacts.models import Organisation, Person, PersonQuerySet, User, Visibility
from contacts.people.vocabulary import Terms, present, terms_of
from core.text import fold

MAY_SEE = {
    Visibility.EVERYONE: {Visibility.EVERYONE},
    Visibility.NETWORK: {Visibility.EVERYONE, Visibility.NETWORK},
    Visibility.WERKGROEP: {Visibility.EVERYONE, Visibility.NETWORK, Visibility.WERKGROEP},
}


@dataclass(frozen=True)
class Card:
    """What one viewer may see of one person without asking for more; themes and so on are words."""

    code: uuid.UUID
    url: str
    name: str
    function: str
    organisation: Organisation | None
    themes: dict[str, str]
    wijken: dict[str, str]
    languages: dict[str, str]
    has_more: bool
    is_example: bool

    @property
    def theme_words(self) -> str:
        """Return the themes as one line."""
        return ", ".join(self.themes.values())

    @property
    def wijk_words(self) -> str:
        """Return the wijken as one line."""
        return ", ".join(self.wijken.values())

    @property
    def language_words(self) -> str:
        """Return the languages as one line."""
        return ", ".join(self.languages.values())

    @property
    def text(self) -> str:
        """Return what words are looked for in, folded."""
        parts = [self.name, self.function, str(self.organisation or "")]
        words = [*self.themes.values(), *self.wijken.values(), *self.languages.values()]
        return fold(" ".join([*parts, *words]))


@dataclass(frozen=True)
class Reach:
    """How to reach a person, as far as a viewer may know; empty where not."""

    email: str
    phone: str


def viewer_of(user: Any) -> Visibility:
    """Return as whom somebody looks: anyone, a partner of the network, or the werkgroep.

    Who belongs to no organisation (any more) is no partner: the account stays, the directory not.
    Staff that showed no second factor in this session look as the partner they are, if they are.
    """
    if not isinstance(user, User) or not user.is_active:
        return Visibility.EVERYONE
    if user.is_staff:
        return Visibility.WERKGROEP
    return Visibility.NETWORK if user.memberships.exists() else Visibility.EVERYONE


def sees(person: Person, field: str, viewer: Visibility) -> bool:
    """Return whether this viewer may see this field; without the name nothing is seen."""
    allowed = MAY_SEE[viewer]
    return person.name_for in allowed and getattr(person, f"{field}_for") in allowed


def visible_to(viewer: Visibility) -> PersonQuerySet:
    """Return the people of whom this viewer may at least know the name."""
    return Person.objects.listed().filter(name_for__in=MAY_SEE[viewer])


def cards(people: PersonQuerySet, viewer: Visibility) -> list[Card]:
    """Return the cards of people for a viewer, by name; one question to the database."""
    terms = {what: terms_of(what) for what in ("themes", "wijken", "languages")}
    rows = people.select_related("organisation").order_by("name", "pk")
    found = [_card(person, viewer, terms) for person in rows if sees(person, "name", viewer)]
    return sorted(found, key=lambda card: fold(card.name))


def _card(person: Person, viewer: Visibility, terms: dict[str, Terms]) -> Card:
    def words(what: str) -> dict[str, str]:
        keys: Iterable[str] = getattr(person, what) if sees(person, what, viewer) else ()
        return {key: str(terms[what].words[key]) for key in present(keys, terms[what])}

    reach = reach_of(person, viewer)
    return Card(
        code=person.code,
        url=person.get_absolute_url(),
        name=person.name,
        function=person.function if sees(person, "function", viewer) else "",
        organisation=person.organisation if sees(person, "organisation", viewer) else None,
        themes=words("themes"),
        wijken=words("wijken"),
        languages=words("languages"),
        has_more=bool(reach.email or reach.phone),
        is_example=person.is_example,
    )


def reach_of(person: Person, viewer: Visibility) -> Reach:
    """Return how a viewer may reach a person."""
    return Reach(
        email=person.email if sees(person, "email", viewer) else "",
        phone=person.phone if sees(person, "phone", viewer) else "",
    )
