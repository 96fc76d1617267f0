"""A visitor's selection, understood once: every face of the map takes its places from here."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from django.http import QueryDict
from django.utils import timezone

from core.lists.asking import PAGE_SIZE, Asked
from core.lists.values import shown
from core.stamps import kept
from meetingplaces import facets, options, values
from meetingplaces.entries import entries
from meetingplaces.filters import PlaceFilter
from meetingplaces.models import MeetingPlace
from meetingplaces.models.queries import MeetingPlaceQuerySet
from meetingplaces.telling import Told, told, told_by_key

Made = TypeVar("Made")


class Selection(Asked):
    """What was asked in the address bar, at one moment and in one state of the data."""

    filter: PlaceFilter

    def __init__(self, asked: QueryDict, *, now: datetime | None = None) -> None:
        # Whole minutes: what is kept for "now" may be shared by everyone in the same minute.
        self.now = (now or timezone.localtime()).replace(second=0, microsecond=0)
        self.stamp = options.current_stamp()
        self.asked = options.up_to_date(asked, self.stamp)
        self.filter = PlaceFilter(
            self.asked,
            queryset=MeetingPlace.objects.published(),
            now=self.now,
            stamp=self.stamp,
        )

    @property
    def weekdays(self) -> list[int]:
        """Return the weekdays asked for (0 is Monday), "nu" left aside."""
        return [values.WEEKDAYS[one] for one in self.chosen.get("open", []) if one != "nu"]

    @property
    def words(self) -> str:
        """Return the words that were typed, as their field shows them again."""
        return self._as_typed(self.asked.get("q", ""))

    def kept_in_form(self, name: str) -> list[str]:
        """Return the values of a parameter without options, for the form to ask again."""
        return [self._as_typed(value) for value in self.given(name)]

    @staticmethod
    def _as_typed(value: str) -> str:
        return shown(value, most=len(value))

    @cached_property
    def places(self) -> MeetingPlaceQuerySet:
        """Return the places selected: nearest first when asked `bij`, else by name."""
        return self.filter.select()

    @cached_property
    def total(self) -> int:
        """Return how many places are selected."""
        return facets.total(self)

    @cached_property
    def page(self) -> list[Told]:
        """Return the places on the asked page, each as a list tells it.

        By name they are the same in every selection, and told once; by distance they are not.
        """
        before = self.first - 1
        if "bij" in self.chosen or not self.is_valid:
            places = list(self.places.for_list()[before : before + PAGE_SIZE])
            return [told(one) for one in entries(places, self.now, self.weekdays)]
        keys = facets.listed(self, before, PAGE_SIZE)
        return told_by_key(keys, self.stamp, self.now, self.weekdays)

    def key(self, *without: str) -> tuple[Any, ...]:
        """Return what a result of this selection depends on, the parameters `without` aside."""
        asked = tuple(
            (name, tuple(sorted(map(repr, given))))
            for name, given in sorted(self.chosen.items())
            if name not in without
        )
        minute = self.now if "nu" in self.chosen.get("open", ()) else self.now.date()
        return (self.stamp, minute, asked)

    def keep(self, what: str, make: Callable[[], Made], *without: str) -> Made:
        """Return what `make` gives, made once for this selection and state of the data."""
        if not self.is_valid:
            return make()
        return kept((what, *self.key("pagina", *without)), make)
