"""The list of methods and its filter panel: options with their numbers, pills, ways out."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.publishing import Status
from meetingplaces.values import shown
from methods.filters import MethodFilter
from methods.models import Method, MethodKind
from methods.wording import minutes_in_words, people_in_words

MINUTES = (15, 30, 60, 90, 120)
PEOPLE = (2, 6, 12, 20)
SINGLE = {"minuten", "personen"}


@dataclass(frozen=True)
class Option:
    """One value of a group, with the number of methods it would give."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """The options of one parameter; of a `single` one only one can be chosen."""

    name: str
    legend: str
    options: list[Option]
    single: bool

    @property
    def is_any(self) -> bool:
        """Return whether nothing is chosen here."""
        return not any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Pill:
    """A chosen value, and the query string without it."""

    label: str
    remove: str
    is_refused: bool


class Selection:
    """What was asked in the address bar, in the present state of the data."""

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
    def refusals(self) -> dict[str, list[str]]:
        """Return by parameter the sentences about what was not understood."""
        return {name: list(map(str, said)) for name, said in self.filter.form.errors.items()}

    @cached_property
    def methods(self) -> list[Method]:
        """Return the methods selected, by name."""
        return list(self.filter.select())

    def query(self, without: tuple[str, str] | None = None) -> str:
        """Return the query string, one value of one parameter left out."""
        other = QueryDict(mutable=True)
        for name, value in self.given():
            if (name, value) != without:
                other.appendlist(name, value)
        return other.urlencode()

    def given(self) -> list[tuple[str, str]]:
        """Return the parameters we know and their values, each once."""
        pairs = (
            (name, value.strip())
            for name in self.filter.filters
            for value in self.asked.getlist(name)
        )
        return list(dict.fromkeys(pair for pair in pairs if pair[1]))

    def labels(self) -> dict[str, dict[str, str]]:
        """Return the values that can be chosen, with their words."""
        return {
            "minuten": self._numbers("minuten", MINUTES, minutes_in_words),
            "personen": self._numbers("personen", PEOPLE, people_in_words),
            "soort": {value: str(label) for value, label in MethodKind.choices},
            "randvoorwaarde": self.conditions,
        }

    def _numbers(self, name: str, usual: tuple[int, ...], words: Any) -> dict[str, str]:
        numbers = sorted({*usual, *self.filter.chosen.get(name, [])})
        return {str(number): words(number) for number in numbers}

    def groups(self) -> list[Group]:
        """Return the groups of options; one question to the database a group."""
        legends = {
            "minuten": _("Hoeveel tijd heb je?"),
            "personen": _("Met hoeveel zijn jullie?"),
            "soort": _("Soort methodiek"),
            "randvoorwaarde": _("Bij welke randvoorwaarde?"),
        }
        return [
            Group(name, legends[name], self._options(name, labels), name in SINGLE)
            for name, labels in self.labels().items()
            if labels
        ]

    def _options(self, name: str, labels: dict[str, str]) -> list[Option]:
        counts = self._counts(name, list(labels))
        chosen = {value for given, value in self.given() if given == name}
        return [
            Option(value, label, counts[value], value in chosen) for value, label in labels.items()
        ]

    def _counts(self, name: str, options: list[str]) -> dict[str, int]:
        """Return by option the number of methods it would give beside all else that was asked."""
        others = self.filter.select(without=name).order_by()
        narrowed = {value: _narrowed(name, value) for value in options}
        counts = {
            f"n{number}": Count("pk", filter=Q(pk__in=within.values("pk")), distinct=True)
            for number, within in enumerate(narrowed.values())
        }
        found = others.aggregate(**counts)
        return {value: found.get(f"n{number}") or 0 for number, value in enumerate(options)}

    def pills(self) -> list[Pill]:
        """Return what was chosen, each with the address without it."""
        return [
            Pill(self._pill_words(name, value), self.query((name, value)), self._is_refused(name))
            for name, value in self.given()
        ]

    def _is_refused(self, name: str) -> bool:
        return name in self.refusals

    def _pill_words(self, name: str, value: str) -> str:
        if name == "q":
            return _("Woorden: %(words)s") % {"words": shown(value)}
        return self.labels()[name].get(value, shown(value))

    def ways_out(self) -> list[tuple[str, str, int]]:
        """Return for each parameter, when nothing fits: its words, the query and number without."""
        found = []
        for name in self.filter.chosen:
            number = self.filter.select(without=name).order_by().count()
            if number:
                found.append((self._chosen_words(name), self._query_without(name), number))
        return found

    def _chosen_words(self, name: str) -> str:
        return ", ".join(self._pill_words(n, value) for n, value in self.given() if n == name)

    def _query_without(self, name: str) -> str:
        other = QueryDict(mutable=True)
        for given, value in self.given():
            if given != name:
                other.appendlist(given, value)
        return other.urlencode()


def _narrowed(name: str, value: str) -> Any:
    methods = Method.objects.order_by()
    narrow = {
        "minuten": lambda: methods.within_minutes(int(value)),
        "personen": lambda: methods.for_group(int(value)),
        "soort": lambda: methods.of_kinds([value]),
        "randvoorwaarde": lambda: methods.filter(published_conditions(value)),
    }
    return narrow[name]()


def published_conditions(slug: str) -> Q:
    """Return the condition under which a published condition recommends a method."""
    return Q(conditions__slug=slug, conditions__status=Status.PUBLISHED)
