"""What each organisation offers, and where: read once per state of places and library.

An organisation does something in a wijk when a published place of it lies there, or a published
practice with it ran there; the same for the encounter types.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.stamps import kept, state_of
from meetingplaces import options
from meetingplaces.models import MeetingPlace
from methods.models import Material
from practices.models import Practice
from practices.selection import STAMP

# What an organisation may have to offer, as value in the address bar and as words.
PLACES, PRACTICES, LOANS = "plekken", "praktijken", "uitleen"
OFFER_LABELS = {
    PLACES: _("Een plek op de kaart"),
    PRACTICES: _("Een praktijk om van te leren"),
    LOANS: _("Materiaal om te lenen"),
}
# Keys of organisations by the value of an option.
Sets = dict[str, set[int]]


@dataclass(frozen=True)
class Offer:
    """Which organisations (by key) each option gives, and how much each organisation has."""

    by_option: dict[str, Sets]
    places: Counter[int]
    practices: Counter[int]


def current_offer() -> Offer:
    """Return the offer as it is now; nobody may change what comes back."""
    return kept(("organisations", options.current_stamp(), state_of(STAMP)), _read)


def _read() -> Offer:
    places: list[Any] = list(
        MeetingPlace.objects.published()
        .filter(organisation__isnull=False)
        .values_list("organisation", "wijk__slug", "encounter_types")
    )
    shown = Practice.objects.published()
    types = dict(shown.values_list("pk", "encounter_types"))
    partners = _pairs(Practice.partners.through, "organisation", shown)
    wijken = _pairs(Practice.wijken.through, "wijk__slug", shown)
    lenders = Material.objects.published().filter(lender__isnull=False)
    return Offer(
        by_option={
            "wijk": _sets([*((wijk, key) for key, wijk, _types in places), *_of(partners, wijken)]),
            "type": _sets(
                [
                    *((one, key) for key, _wijk, found in places for one in found),
                    *(
                        (one, key)
                        for pk, keys in partners.items()
                        for key in keys
                        for one in types[pk]
                    ),
                ]
            ),
            "aanbod": {
                PLACES: {key for key, _wijk, _types in places},
                PRACTICES: {key for keys in partners.values() for key in keys},
                LOANS: set(lenders.values_list("lender", flat=True)),
            },
        },
        places=Counter(key for key, _wijk, _types in places),
        practices=Counter(key for keys in partners.values() for key in keys),
    )


def _pairs(links: Any, name: str, practices: Any) -> dict[int, list[Any]]:
    """Return what the published practices are linked to, by key of the practice."""
    found: dict[int, list[Any]] = defaultdict(list)
    rows = links.objects.filter(practice__in=practices.order_by().values("pk"))
    for practice, linked in rows.values_list("practice", name):
        found[practice].append(linked)
    return found


def _of(partners: dict[int, list[int]], values: dict[int, list[str]]) -> Iterable[tuple[str, int]]:
    """Return each value with each partner of the same practice."""
    return (
        (value, key)
        for pk, keys in partners.items()
        for key in keys
        for value in values.get(pk, [])
    )


def _sets(pairs: Iterable[tuple[str | None, int]]) -> Sets:
    found: Sets = defaultdict(set)
    for value, key in pairs:
        if value:
            found[value].add(key)
    return found
