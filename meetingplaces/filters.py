"""What a visitor may ask of the map: the only reader of its query string.

Page, map, counts, GeoJSON, CSV, XLSX, embed and print all take the places that PlaceFilter selects.
A parameter may be repeated; within one parameter the values are alternatives, between parameters
all must hold. What each question means stands in MeetingPlaceQuerySet; how its values are read and
refused stands in meetingplaces.values.
"""

from collections.abc import Callable, Collection, Container, Iterable
from copy import copy
from datetime import datetime
from functools import cache, cached_property
from typing import Any, Self

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.stamps import State
from meetingplaces import options, values
from meetingplaces.models.queries import MeetingPlaceQuerySet

# More values of one parameter than any list of options has is not a visitor's doing.
MOST_VALUES = 60


class ValuesField(forms.Field):
    """All values of one parameter, each read by `parse`; empty ones count as absent."""

    widget = forms.MultipleHiddenInput

    def __init__(
        self, *, parse: Callable[[str], Any], most: int = MOST_VALUES, **options: Any
    ) -> None:
        self.parse = parse
        self.most = most
        super().__init__(**options)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Return the field for one form: nothing but its `parse` is ever set to something else."""
        return copy(self)

    def clean(self, value: Iterable[str] | None) -> list[Any]:
        """Return what the values mean, each once; raises ValidationError, a sentence a value."""
        given = list(dict.fromkeys(one.strip() for one in value or () if one.strip()))
        if len(given) > self.most:
            raise ValidationError(self._too_many(given))
        understood, refused = [], []
        for one in given:
            try:
                understood.append(self.parse(one))
            except ValidationError as error:
                refused.append(error)
        if refused:
            raise ValidationError(refused)
        return understood

    def _too_many(self, given: list[str]) -> str:
        sentence = ngettext(
            "Geef hier hoogstens %(most)s waarde, niet “%(given)s”.",
            "Geef hier hoogstens %(most)s waarden, niet “%(given)s”.",
            self.most,
        )
        return sentence % {"most": self.most, "given": values.shown(" & ".join(given))}


FormClass = type[forms.Form]
# What is asked of places here is asked of practices and methods elsewhere.
Ask = Callable[[Any, list[Any]], Any]


class Question(django_filters.Filter):
    """One parameter: how its values are read, and what is asked of the records with them."""

    field_class = ValuesField

    def __init__(self, ask: Ask, parse: Callable[[str], Any], **options: Any) -> None:
        self.ask = ask
        # An empty label, for nothing shows it: to make one up takes longer than all the rest.
        super().__init__(parse=parse, required=False, label="", **options)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Return the question for one set of filters: it only learns to which set it belongs."""
        return copy(self)

    def filter(self, qs: Any, value: list[Any]) -> Any:
        """Return the records that fit one of the values; all of them when there are none."""
        return self.ask(qs, value) if value else qs


def unchanged(records: Any, _values: list[Any]) -> Any:
    """Return the records as they are: for a parameter that is asked together with another."""
    return records


class PlaceFilter(django_filters.FilterSet):
    """The selection of meeting places. Its parameters are described in docs/open-data.md."""

    wijk = Question(lambda places, v: places.in_wijken(v), str)
    type = Question(lambda places, v: places.of_types(v), values.encounter_type)
    soort = Question(lambda places, v: places.of_kinds(v), str)
    leeftijd = Question(lambda places, v: places.for_ages(v), values.age)
    open = Question(unchanged, values.opening)
    dagdeel = Question(unchanged, values.part_of_day)
    gratis = Question(lambda places, _v: places.free(), values.yes)
    vrij = Question(lambda places, _v: places.without_enrolment(), values.yes)
    taal = Question(lambda places, v: places.in_languages(v), values.language)
    toegankelijk = Question(lambda places, v: places.accessible(v), values.access)
    q = Question(lambda places, v: places.matching(v), values.words, most=5)
    bij = Question(lambda places, v: places.nearest_to(*v[0]), values.point, most=1)
    bbox = Question(lambda places, v: places.within(v), values.box, most=9)
    pagina = Question(unchanged, values.page, most=1)

    def __init__(
        self, data: QueryDict, *, queryset: MeetingPlaceQuerySet, now: datetime, stamp: State
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.now = now
        # Wijken and kinds are data: which ones exist is known only now.
        self._let_exist("wijk", options.wijken(stamp), _("De wijk"))
        self._let_exist("soort", options.kinds(stamp), _("De soort plek"))

    def get_form_class(self) -> FormClass:
        """Return the form that reads all parameters; the same class for everyone."""
        return _form_class()

    def _let_exist(self, name: str, known: Container[str], what: str) -> None:
        field = self.form.fields[name]
        field.parse = lambda value: values.one_of(value, known, what)

    @cached_property
    def chosen(self) -> dict[str, list[Any]]:
        """Return the parameters that were given, with what their values mean."""
        cleaned = self.form.cleaned_data if self.form.is_valid() else {}
        return {name: given for name, given in cleaned.items() if given}

    def select(self, without: Collection[str] = ()) -> MeetingPlaceQuerySet:
        """Return the places that fit everything asked, leaving the parameters `without` aside.

        Nothing fits a question that was not understood.
        """
        places: MeetingPlaceQuerySet = self.queryset
        if not self.form.is_valid():
            return places.none()
        asked = {name: given for name, given in self.chosen.items() if name not in without}
        for name, given in asked.items():
            places = self.filters[name].filter(places, given)
        return self._at_moments(places, asked.get("open", []), asked.get("dagdeel", []))

    def _at_moments(
        self, places: MeetingPlaceQuerySet, moments: list[str], parts: list[str]
    ) -> MeetingPlaceQuerySet:
        # Day and part of the day are one question: "Monday evening" is one and the same moment.
        if not moments and not parts:
            return places
        return places.open_at(
            weekdays=[values.WEEKDAYS[moment] for moment in moments if moment != "nu"],
            parts=sum(values.PARTS[part] for part in parts),
            now=self.now if "nu" in moments else None,
            today=self.now.date(),
        )


@cache
def _form_class() -> FormClass:
    fields = {name: question.field for name, question in PlaceFilter.base_filters.items()}
    return type("PlaceForm", (forms.Form,), fields)
