"""The sections of the portal as its menu shows them: grouped, and honest about what is to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.sections import TO_COME


@dataclass(frozen=True)
class Link:
    """One section: its address, its words, its line of explanation, whether it is still to come."""

    url: str
    words: Any
    line: Any
    is_soon: bool


@dataclass(frozen=True)
class Group:
    """Sections that belong together, under one word."""

    words: Any
    links: list[Link]


@dataclass(frozen=True)
class Menu:
    """All sections in groups, the few that stand in the header, and where words are searched."""

    groups: list[Group]
    first: list[Link]
    search: Link


# Group, then per section: name of its address, its words, what it is for in one line.
GROUPS = (
    (
        _("Plekken"),
        (
            ("map", _("Kaart"), _("Zoek een plek die past bij dit gezin.")),
            ("wijken", _("Wijken"), _("Zie per wijk wat er is.")),
            ("coverage", _("Dekking"), _("Zie in één tabel waar nog niets is.")),
            ("shortlist", _("Bewaarlijst"), _("Geef plekken mee op één blad.")),
        ),
    ),
    (
        _("Aan de slag"),
        (
            ("practices", _("Praktijken"), _("Lees wat anderen deden en wat werkte.")),
            ("methods", _("Methodieken"), _("Neem een fiche mee naar je team.")),
            ("materials", _("Materialen"), _("Download of leen wat je nodig hebt.")),
            ("conditions", _("Randvoorwaarden"), _("Weet wat ontmoeten mogelijk maakt.")),
        ),
    ),
    (
        _("Met je team"),
        (
            ("thermos", _("Thermoskaart"), _("Hou ideeën warm tot jullie volgende overleg.")),
            ("kijkwijzer", _("Kijkwijzer"), _("Kijk samen terug op een activiteit.")),
            ("agenda", _("Agenda"), _("Leer bij en ga op bezoek bij collega’s.")),
        ),
    ),
    (
        _("Het netwerk"),
        (
            ("organisations", _("Organisaties"), _("Leer kennen wie meedoet.")),
            ("contacts", _("Contacten"), _("Vind de juiste persoon.")),
            ("action_plan", _("Actieplan"), _("Volg wat het netwerk afsprak.")),
            ("results", _("Resultaten"), _("Zie wat er al gebeurde.")),
        ),
    ),
)
# What stands in the header itself, as soon as it exists.
FIRST = ("map", "wijken", "coverage", "practices", "methods", "agenda", "contacts")
TO_COME_NAMES = frozenset(section.name for section in TO_COME)


@cache
def menu() -> Menu:
    """Return the menu; it only changes when a section is built."""
    groups = [Group(words, [_link(*section) for section in found]) for words, found in GROUPS]
    return Menu(groups=groups, first=list(_first(groups)), search=_search())


def _link(name: str, words: Any, line: Any) -> Link:
    return Link(reverse(name), words, line, name in TO_COME_NAMES)


def _first(groups: list[Group]) -> Iterable[Link]:
    by_url = {link.url: link for group in groups for link in group.links}
    links = (by_url[reverse(name)] for name in FIRST)
    return (link for link in links if not link.is_soon)


def _search() -> Link:
    """Return where the header's words are looked for: among the places while search is to come."""
    if "search" in TO_COME_NAMES:
        return Link(reverse("map"), _("Zoek een plek"), "", is_soon=False)
    return Link(reverse("search"), _("Zoek in alles"), "", is_soon=False)
