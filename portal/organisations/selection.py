"""A selection of organisations, understood once: list, counts and pills come from here."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from contacts.models import Organisation
from core.lists.asking import PAGE_SIZE, Asked
from core.lists.panel import Labels
from meetingplaces import options, values
from portal.organisations.filters import OFFERED, OrganisationFilter
from portal.organisations.offer import LOANS, OFFER_LABELS, current_offer


@dataclass(frozen=True)
class Entry:
    """One organisation in the list: what it has on the portal, and where it is at work."""

    organisation: Organisation
    places: int
    practices: int
    lends: bool
    types: list[str]
    wijken: list[str]


class OrganisationSelection(Asked):
    """What was asked of the organisations in the address bar."""

    filter: OrganisationFilter

    def __init__(self, asked: QueryDict) -> None:
        stamp = options.current_stamp()
        self.wijken = options.wijken(stamp)
        self.offer = current_offer()
        # A link that was shared keeps its meaning when a wijk gets another address.
        self.asked = options.up_to_date(asked, stamp)
        self.filter = OrganisationFilter(
            self.asked,
            queryset=Organisation.objects.all(),
            wijken=self.wijken,
            offer=self.offer,
        )

    @cached_property
    def total(self) -> int:
        """Return how many organisations are selected."""
        return len(self.filter.keys())

    @cached_property
    def page(self) -> list[Entry]:
        """Return the organisations on the asked page, by name."""
        first = (self.page_number - 1) * PAGE_SIZE
        keys = self.filter.keys()[first : first + PAGE_SIZE]
        found = Organisation.objects.in_bulk(keys) if keys else {}
        return [self._entry(found[key]) for key in keys if key in found]

    def _entry(self, organisation: Organisation) -> Entry:
        key, by_option = organisation.pk, self.offer.by_option
        return Entry(
            organisation=organisation,
            places=self.offer.places[key],
            practices=self.offer.practices[key],
            lends=key in by_option["aanbod"][LOANS],
            types=[one for one in values.TYPE_LABELS if key in by_option["type"].get(one, ())],
            wijken=[
                name for slug, name in self.wijken.items() if key in by_option["wijk"].get(slug, ())
            ],
        )

    @cached_property
    def counts(self) -> dict[str, Counter[str]]:
        """Return per parameter how many organisations each of its options would give.

        The count of an option looks at everything else that was asked, but not at the other
        options of its own parameter, for those are alternatives.
        """
        known: dict[str, Labels] = {
            "type": values.TYPE_LABELS,
            "aanbod": OFFER_LABELS,
            "wijk": self.wijken,
        }
        return {name: self._count(name, list(known[name])) for name in OFFERED}

    def _count(self, name: str, option_values: list[str]) -> Counter[str]:
        fits = set(self.filter.keys(without=(name,)))
        sets = self.offer.by_option[name]
        return Counter({value: len(sets.get(value, set()) & fits) for value in option_values})

    def totals_without(self, names: Collection[str]) -> dict[str, int]:
        """Return how many organisations there are without each of these parameters."""
        return {name: len(self.filter.keys(without=(name,))) for name in names}
