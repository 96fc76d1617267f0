"""A visitor's selection of practices, understood once: list, counts and pills come from here."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count
from django.http import QueryDict

from contacts.people import vocabulary
from core.lists.asking import PAGE_SIZE, Asked
from core.stamps import kept, state_of
from meetingplaces import options
from practices.filters import PracticeFilter
from practices.models import Condition, Practice, Track

STAMP = "bibliotheek"
TRACKS = {str(track.value): track.label for track in Track}
Counts = dict[str, Counter[str]]


class Conditions(NamedTuple):
    """Names by slug, in the order of the action plan, and the present slug by each former one."""

    names: dict[str, str]
    former: dict[str, str]


def published_conditions() -> Conditions:
    """Return the conditions that can be chosen, read once per state of the data."""
    return kept(("conditions", state_of(STAMP)), _read_conditions)


def _read_conditions() -> Conditions:
    rows = list(
        Condition.objects.published().order_by("number").values_list("slug", "name", "former_slugs")
    )
    names = {slug: name for slug, name, _former in rows}
    former = {old: slug for slug, _name, olds in rows for old in olds if old not in names}
    return Conditions(names, former)


def terms() -> vocabulary.Terms:
    """Return the conditions as themes that people of the network can have."""
    found = published_conditions()
    return vocabulary.Terms(found.names, found.former)


class PracticeSelection(Asked):
    """What was asked of the practices in the address bar."""

    filter: PracticeFilter

    def __init__(self, asked: QueryDict) -> None:
        stamp = options.current_stamp()
        found = published_conditions()
        self.wijken, self.conditions = options.wijken(stamp), found.names
        # A link that was shared keeps its meaning when a wijk or a condition gets another address.
        self.asked = _up_to_date(options.up_to_date(asked, stamp), found.former)
        self.filter = PracticeFilter(
            self.asked,
            queryset=Practice.objects.published(),
            wijken=self.wijken,
            conditions=self.conditions,
            tracks=TRACKS,
        )

    @cached_property
    def total(self) -> int:
        """Return how many practices are selected."""
        number: int = self.filter.select().order_by().count()
        return number

    @cached_property
    def page(self) -> list[Practice]:
        """Return the practices on the asked page, with all that a list entry shows."""
        if not self.total:
            return []
        before = self.first - 1
        return list(self.filter.select().for_list()[before : before + PAGE_SIZE])

    @cached_property
    def counts(self) -> Counts:
        """Return per parameter how many practices each of its options would give.

        The count of an option looks at everything else that was asked, but not at the other
        options of its own parameter, for those are alternatives. One query a parameter.
        """
        tracks = _grouped(self.leaving("spoor").values_list("track"))
        return {
            "type": self._count_types(),
            "wijk": self._count_links("wijk", Practice.wijken.through, "wijk__slug"),
            "randvoorwaarde": self._count_links(
                "randvoorwaarde", Practice.conditions.through, "condition__slug"
            ),
            "spoor": Counter({str(track): number for track, number in tracks.items()}),
        }

    def _count_types(self) -> Counter[str]:
        every = self.leaving("type").values_list("encounter_types", flat=True)
        return Counter(one for types in every for one in types)

    def _count_links(self, name: str, links: Any, slug: str) -> Counter[str]:
        rows = links.objects.filter(practice__in=self.leaving(name).values("pk"))
        return _grouped(rows.values_list(slug))


def _up_to_date(asked: QueryDict, former: Mapping[str, str]) -> QueryDict:
    given = asked.getlist("randvoorwaarde")
    if not any(one in former for one in given):
        return asked
    present = asked.copy()
    present.setlist("randvoorwaarde", [former.get(one, one) for one in given])
    return present


def _grouped(rows: Any) -> Counter[Any]:
    found: Mapping[Any, int] = dict(rows.annotate(number=Count("pk")))
    return Counter(found)
