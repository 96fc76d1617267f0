"""The list of methods and its filter panel: options with their numbers, pills, ways out."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.lists import panel
from core.lists.asking import Asked
from core.lists.panel import Group, Offer, Pill, WayOut
from core.publishing import Status
from methods.filters import MethodFilter
from methods.models import Aim, Method, MethodKind
from methods.wording import minutes_in_words, people_in_words

MINUTES = (15, 30, 60, 90, 120)
PEOPLE = (2, 6, 12, 20)
SINGLE = {"minuten", "personen"}
# What is asked first; the rest stays folded.
FIRST = {"doel", *SINGLE}


class MethodSelection(Asked):
    """What was asked of the methods in the address bar."""

    filter: MethodFilter

    def __init__(self, asked: QueryDict) -> None:
        self.asked = asked
        self.filter = MethodFilter(
            asked, queryset=Method.objects.published(), conditions=self.conditions
        )

    @cached_property
    def conditions(self) -> dict[str, str]:
        """Return the names by slug of the published conditions that recommend a method."""
        linked = Method.objects.published().filter(conditions__status=Status.PUBLISHED)
        rows = linked.order_by("conditions__number")
        return dict(rows.values_list("conditions__slug", "conditions__name"))

    @cached_property
    def methods(self) -> list[Method]:
        """Return the methods selected, by name."""
        return list(self.filter.select())

    @property
    def total(self) -> int:
        """Return how many methods are selected."""
        return len(self.methods)

    @cached_property
    def offer(self) -> Offer:
        """Return per parameter its legend and the words of its options."""
        return {
            "doel": (_("Wat wil je bereiken?"), dict(Aim.choices)),
            "minuten": (
                _("Hoeveel tijd heb je?"),
                self._numbers("minuten", MINUTES, minutes_in_words),
            ),
            "personen": (
                _("Met hoeveel zijn jullie?"),
                self._numbers("personen", PEOPLE, people_in_words),
            ),
            "soort": (_("Soort methodiek"), dict(MethodKind.choices)),
            "randvoorwaarde": (_("Bij welke randvoorwaarde?"), self.conditions),
        }

    def _numbers(
        self, name: str, usual: tuple[int, ...], words: Callable[[int], str]
    ) -> dict[str, str]:
        numbers = sorted({*usual, *self.chosen.get(name, [])})
        return {str(number): words(number) for number in numbers}

    def groups(self) -> list[Group]:
        """Return the groups of options; one question to the database a group."""
        offer = {name: (legend, words) for name, (legend, words) in self.offer.items() if words}
        counts = {name: self._counts(name, list(words)) for name, (_said, words) in offer.items()}
        return panel.groups(self, offer, counts, SINGLE)

    def _counts(self, name: str, options: list[str]) -> dict[str, int]:
        """Return by option the number of methods it would give beside all else that was asked."""
        narrowed = {value: _narrowed(name, value) for value in options}
        counts = {
            f"n{number}": Count("pk", filter=Q(pk__in=within.values("pk")))
            for number, within in enumerate(narrowed.values())
        }
        found = self.leaving(name).aggregate(**counts)
        return {value: found[f"n{number}"] for number, value in enumerate(options)}

    def pills(self) -> list[Pill]:
        """Return what was chosen, each with the address without it."""
        return panel.pills(self, self.offer)

    def ways_out(self) -> list[WayOut]:
        """Return, when nothing was found, which choices to drop to find something again."""
        return panel.ways_out(self, panel.chosen_words(self, self.offer))


def _narrowed(name: str, value: str) -> Any:
    methods = Method.objects.order_by()
    narrow = {
        "minuten": lambda: methods.within_minutes(int(value)),
        "personen": lambda: methods.for_group(int(value)),
        "doel": lambda: methods.for_aims([value]),
        "soort": lambda: methods.of_kinds([value]),
        "randvoorwaarde": lambda: methods.filter(published_conditions(value)),
    }
    return narrow[name]()


def published_conditions(slug: str) -> Q:
    """Return the condition under which a published condition recommends a method."""
    return Q(conditions__slug=slug, conditions__status=Status.PUBLISHED)
