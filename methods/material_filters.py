"""What a visitor may ask of the materials: the only reader of that page's query string."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.lists import panel
from core.lists.asking import Asked
from core.lists.panel import Group, Offer, Pill, WayOut
from core.lists.questions import Question, Questions
from core.lists.values import one_of, words
from meetingplaces.languages import LANGUAGES
from meetingplaces.values import language
from methods.models import Material, MaterialKind

SHORT_KINDS = {
    MaterialKind.FILE.value: gettext_lazy("Om te downloaden"),
    MaterialKind.LOAN.value: gettext_lazy("Om te lenen"),
}
COLUMNS = {"soort": "kind", "taal": "language"}


def kind(value: str) -> str:
    """Return a kind of material."""
    return one_of(value, SHORT_KINDS, _("De soort"))


class MaterialFilter(Questions):
    """The selection of materials."""

    soort = Question(lambda materials, v: materials.of_kinds(v), kind)
    taal = Question(lambda materials, v: materials.in_languages(v), language)
    q = Question(lambda materials, v: materials.matching(v[0]), words, most=1)


class MaterialSelection(Asked):
    """What was asked of the materials in the address bar."""

    filter: MaterialFilter

    def __init__(self, asked: QueryDict) -> None:
        self.asked = asked
        self.filter = MaterialFilter(asked, queryset=Material.objects.published())

    @cached_property
    def materials(self) -> list[Material]:
        """Return the materials selected, by name, with what a list shows of each."""
        return list(self.filter.select().for_list())

    @property
    def total(self) -> int:
        """Return how many materials are selected."""
        return len(self.materials)

    @cached_property
    def counts(self) -> dict[str, Mapping[str, int]]:
        """Return how many materials each value would give beside all else that was asked."""
        return {name: self._count(name, column) for name, column in COLUMNS.items()}

    def _count(self, name: str, column: str) -> Mapping[str, int]:
        return dict(self.leaving(name).values_list(column).annotate(number=Count("pk")))

    @cached_property
    def offer(self) -> Offer:
        """Return per parameter its legend and the words of its options.

        A language that gives nothing is not offered: there are too many.
        """
        chosen, spoken = self.given("taal"), self.counts["taal"]
        languages: dict[str, Any] = {
            code: name for code, name in LANGUAGES.items() if code in spoken or code in chosen
        }
        return {"soort": (_("Soort"), SHORT_KINDS), "taal": (_("Taal"), languages)}

    def groups(self) -> list[Group]:
        """Return the groups of options with their numbers."""
        return panel.groups(self, self.offer, self.counts)

    def pills(self) -> list[Pill]:
        """Return what was chosen, each with the address without it."""
        return panel.pills(self, self.offer)

    def ways_out(self) -> list[WayOut]:
        """Return, when nothing was found, which choices to drop to find something again."""
        return panel.ways_out(self, panel.chosen_words(self, self.offer))
