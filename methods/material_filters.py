"""What a visitor may ask of the materials: the only reader of that page's query string."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import Count
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import words_of
from meetingplaces.languages import LANGUAGES
from methods.models import Material, MaterialKind, MaterialQuerySet

SHORT_KINDS = {
    MaterialKind.FILE.value: gettext_lazy("Om te downloaden"),
    MaterialKind.LOAN.value: gettext_lazy("Om te lenen"),
}
LEGENDS = {"soort": gettext_lazy("Soort"), "taal": gettext_lazy("Taal")}
LABELS: dict[str, dict[str, Any]] = {"soort": SHORT_KINDS, "taal": dict(LANGUAGES)}
COLUMNS = {"soort": "kind", "taal": "language"}
UNKNOWN = {"invalid_choice": gettext_lazy("‘%(value)s’ kennen we hier niet.")}
TOO_LONG = {"max_length": gettext_lazy("Zoek met minder woorden.")}


class MaterialFilter(django_filters.FilterSet):
    """The questions: within one parameter the values are alternatives, between them all hold."""

    soort = django_filters.MultipleChoiceFilter(
        field_name="kind", choices=list(SHORT_KINDS.items()), distinct=False, error_messages=UNKNOWN
    )
    taal = django_filters.MultipleChoiceFilter(
        field_name="language",
        choices=list(LANGUAGES.items()),
        distinct=False,
        error_messages=UNKNOWN,
    )
    q = django_filters.CharFilter(method="with_words", max_length=200, error_messages=TOO_LONG)

    def with_words(self, found: MaterialQuerySet, _name: str, value: str) -> MaterialQuerySet:
        """Return the materials that tell of every word."""
        return found.matching(words_of(value))


@dataclass(frozen=True)
class Option:
    """One value of a parameter, and how many materials it would give."""

    value: str
    label: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Pill:
    """A chosen value, and the query of the page without it."""

    label: Any
    remove: str


class MaterialSelection:
    """The materials a visitor asks for, the options with their counts, and what is refused."""

    def __init__(self, asked: QueryDict) -> None:
        self.asked = asked
        self.filter = MaterialFilter(asked, Material.objects.published())

    @property
    def words(self) -> str:
        """Return the words as they were typed."""
        return self.asked.get("q", "").strip()[:200].replace("\x00", "")

    @property
    def refusals(self) -> list[str]:
        """Return a sentence for each parameter that is not understood."""
        return [errors[0] for errors in self.filter.form.errors.values()]

    @cached_property
    def materials(self) -> list[Material]:
        """Return the materials; none when the question is not understood."""
        if self.refusals:
            return []
        found: MaterialQuerySet = self.filter.qs
        return list(found.for_list())

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """Return the parameters with their options; a language nobody used is not offered."""
        return [
            {"name": name, "legend": legend, "options": list(self._options(name))}
            for name, legend in LEGENDS.items()
        ]

    def _options(self, name: str) -> Iterator[Option]:
        chosen, counts = set(self.asked.getlist(name)), self._counts(name)
        for value, label in LABELS[name].items():
            if counts.get(value) or value in chosen or name == "soort":
                yield Option(value, label, counts.get(value, 0), value in chosen)

    def _counts(self, name: str) -> dict[str, int]:
        """Return how many materials each value would give beside all else that was asked."""
        others = self.asked.copy()
        others.pop(name, None)
        found = MaterialFilter(others, Material.objects.published())
        if not found.form.is_valid():
            return {}
        rows = found.qs.order_by().values_list(COLUMNS[name]).annotate(number=Count("pk"))
        return dict(rows)

    @property
    def pills(self) -> list[Pill]:
        """Return what was chosen, each with the way to take it away."""
        pills = [
            Pill(LABELS[name].get(value, value), self._without(name, value))
            for name in LABELS
            for value in dict.fromkeys(self.asked.getlist(name))
        ]
        if self.words:
            pills.append(Pill(_("‘%(words)s’") % {"words": self.words}, self._without("q")))
        return pills

    def _without(self, name: str, value: str = "") -> str:
        left = self.asked.copy()
        left.setlist(name, [one for one in left.getlist(name) if value and one != value])
        return left.urlencode()
