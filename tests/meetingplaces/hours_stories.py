"""What the stories about opening hours share."""

from datetime import date
from typing import Any

from meetingplaces.holidays import Calendar, Span
from meetingplaces.models import MeetingPlace, OpeningException
from tests.factories import a_place, open_on

MONDAY, TUESDAY, WEDNESDAY, SATURDAY = 0, 1, 2, 5
HERFST = Span("Herfstvakantie", date(2026, 11, 2), date(2026, 11, 8))
KERST = Span("Kerstvakantie", date(2026, 12, 21), date(2027, 1, 3))
CALENDAR = Calendar(since=date(2025, 1, 1), spans=(HERFST, KERST))
# An ordinary Wednesday, the third of its month.
ORDINARY = date(2026, 11, 18)


def known(place: MeetingPlace) -> MeetingPlace:
    """Return the place as a list selects it."""
    return MeetingPlace.objects.for_list().get(pk=place.pk)


def except_on(place: MeetingPlace, first: date, last: date | None = None, **fields: Any) -> None:
    """Say that the place is not open as usual."""
    OpeningException.objects.create(place=place, first=first, last=last or first, **fields)


def two_periods() -> MeetingPlace:
    """Return a place that is open on Wednesday, before and after the meal."""
    place = a_place()
    open_on(place, WEDNESDAY, "09:00", "12:00")
    open_on(place, WEDNESDAY, "14:00", "17:00")
    return place
