"""What a visitor may ask of the map: the only reader of its query string.

Page, map, counts, GeoJSON, CSV, XLSX, embed and print all take the places that PlaceFilter selects.
A parameter may be repeated; within one parameter the values are alternatives, between parameters
all must hold. What each question means stands in MeetingPlaceQuerySet; how its values are read and
refused stands in meetingplaces.values.
"""

from collections.abc import Collection
from datetime import datetime
from functools import cache

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.lists.questions import FormClass, Question, Questions, unchanged
from core.lists.values import page, words
from core.stamps import State
from meetingplaces import options, values
from meetingplaces.models.queries import MeetingPlaceQuerySet


class PlaceFilter(Questions):
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
    q = Question(lambda places, v: places.matching(v), words, most=5)
    bij = Question(lambda places, v: places.nearest_to(*v[0]), values.point, most=1)
    bbox = Question(lambda places, v: places.within(v), values.box, most=9)
    pagina = Question(unchanged, page, most=1)

    def __init__(
        self, data: QueryDict, *, queryset: MeetingPlaceQuerySet, now: datetime, stamp: State
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.now = now
        # Wijken and kinds are data: which ones exist is known only now.
        self.let_exist("wijk", options.wijken(stamp), _("De wijk"))
        self.let_exist("soort", options.kinds(stamp), _("De soort plek"))

    def get_form_class(self) -> FormClass:
        """Return the form that reads all parameters; the same class for everyone."""
        return _form_class()

    def select(self, without: Collection[str] = ()) -> MeetingPlaceQuerySet:
        """Return the places that fit everything asked, leaving the parameters `without` aside.

        Nothing fits a question that was not understood.
        """
        moments, parts = (
            self.chosen.get(name, []) if name not in without else [] for name in ("open", "dagdeel")
        )
        return self._at_moments(super().select(without), moments, parts)

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
