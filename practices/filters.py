"""What a visitor may ask of the practices: the only reader of their query string.

A parameter may be repeated; within one parameter the values are alternatives, between parameters
all must hold. What each question means stands in PracticeQuerySet.
"""

from collections.abc import Collection, Container
from functools import cached_property
from typing import Any

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext as _

from meetingplaces import values
from meetingplaces.filters import Question, unchanged
from practices.models import PracticeQuerySet


class PracticeFilter(django_filters.FilterSet):
    """The selection of practices: words, encounter type, wijk, condition and track."""

    q = Question(lambda practices, v: practices.matching(v), values.words, most=5)
    type = Question(lambda practices, v: practices.of_types(v), values.encounter_type)
    wijk = Question(lambda practices, v: practices.in_wijken(v), str)
    randvoorwaarde = Question(lambda practices, v: practices.for_conditions(v), str)
    spoor = Question(lambda practices, v: practices.in_tracks(v), str)
    pagina = Question(unchanged, values.page, most=1)

    def __init__(
        self,
        data: QueryDict,
        *,
        queryset: PracticeQuerySet,
        wijken: Container[str],
        conditions: Container[str],
        tracks: Container[str],
    ) -> None:
        super().__init__(data, queryset=queryset)
        # Wijken and conditions are data: which ones exist is known only now.
        self._let_exist("wijk", wijken, _("De wijk"))
        self._let_exist("randvoorwaarde", conditions, _("De randvoorwaarde"))
        self._let_exist("spoor", tracks, _("Het spoor"))

    def _let_exist(self, name: str, known: Container[str], what: str) -> None:
        field = self.form.fields[name]
        field.parse = lambda value: values.one_of(value, known, what)

    @cached_property
    def chosen(self) -> dict[str, list[Any]]:
        """Return the parameters that were given, with what their values mean."""
        cleaned = self.form.cleaned_data if self.form.is_valid() else {}
        return {name: given for name, given in cleaned.items() if given}

    def select(self, without: Collection[str] = ()) -> PracticeQuerySet:
        """Return the practices that fit everything asked, leaving the parameters `without` aside.

        Nothing fits a question that was not understood.
        """
        practices: PracticeQuerySet = self.queryset
        if not self.form.is_valid():
            return practices.none()
        for name, given in self.chosen.items():
            if name not in without:
                practices = self.filters[name].filter(practices, given)
        return practices
