"""One short sentence on a place: is it open now, later today, and if not, when then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from django.utils.translation import gettext as _

from meetingplaces.models import HoursState, MeetingPlace

from .days import Day
from .periods import (
    ALL_DAY,
    Period,
    clock_of,
    exceptions_on,
    holds,
    joined,
    known_state,
    periods_on,
    suits_holidays,
)
from .phrases import clock_words, near_date, periods_words

State = Literal["open", "later", "closed", "appointment", "always", "unknown", "exception"]

# How far ahead the next opening is looked for, in days.
AHEAD = 60


@dataclass(frozen=True)
class TodayLine:
    """What to say first. `next_time` says when it opens next, if that is not today."""

    state: State
    text: str
    next_time: str = ""


def today_line(place: MeetingPlace, day: Day, now: datetime) -> TodayLine:
    """Return the sentence on a place at the aware moment `now`, which falls on `day`."""
    excepted = exceptions_on(place, day.date)
    if not excepted and (standing := _standing(place, day)):
        return standing
    clock = clock_of(now)
    periods = periods_on(place, day)
    left = [period for period in periods if not period.over(clock)]
    if left:
        return _still_today(left, clock, begun=len(left) < len(periods))
    next_time = next_opening(place, day)
    if periods:
        return TodayLine("closed", _("Vandaag niet meer open"), next_time)
    if excepted:
        return TodayLine("exception", _closed(excepted[0].reason), next_time)
    return TodayLine("closed", _closed(_holiday_that_closes(place, day)), next_time)


def _standing(place: MeetingPlace, day: Day) -> TodayLine | None:
    """Return the line of a place whose hours do not differ from day to day."""
    state = known_state(place, day.date)
    if state == HoursState.ALWAYS:
        return TodayLine("always", _("Altijd toegankelijk"))
    if state == HoursState.APPOINTMENT:
        return TodayLine("appointment", _("Alleen op afspraak"), next_opening(place, day))
    if state == HoursState.UNKNOWN:
        return TodayLine("unknown", _("Uren niet gekend"), next_opening(place, day))
    return None


def _still_today(left: list[Period], clock: time, *, begun: bool) -> TodayLine:
    """Return the line of a place that is open now, or will be later today."""
    free = joined(period for period in left if not period.by_appointment)
    if not free:
        return _by_appointment(left, clock)
    if free[0].covers(clock):
        return TodayLine("open", _open_now(free))
    if begun:
        return TodayLine("later", _("Straks open, %(hours)s") % {"hours": periods_words(free)})
    return TodayLine("later", _("Vandaag %(hours)s") % {"hours": periods_words(free)})


def _open_now(free: list[Period]) -> str:
    if free[0] == ALL_DAY:
        return _("Nu open, heel de dag")
    until = {"closes": clock_words(free[0].closes)}
    if len(free) == 1:
        return _("Nu open, tot %(closes)s") % until
    return _("Nu open, tot %(closes)s en straks %(hours)s") % {
        **until,
        "hours": periods_words(free[1:]),
    }


def _by_appointment(left: list[Period], clock: time) -> TodayLine:
    periods = joined(left)
    if periods[0].covers(clock):
        text = _("Nu op afspraak, tot %(closes)s") % {"closes": clock_words(periods[0].closes)}
        return TodayLine("appointment", text)
    text = _("Vandaag op afspraak, %(hours)s") % {"hours": periods_words(periods)}
    return TodayLine("appointment", text)


def _closed(reason: str) -> str:
    if reason:
        return _("Vandaag gesloten: %(reason)s") % {"reason": reason}
    return _("Vandaag gesloten")


def _holiday_that_closes(place: MeetingPlace, day: Day) -> str:
    """Return the holiday without which the place would be open on this day, or an empty text."""
    ordinary = Day(date=day.date, school_holiday="", public_holiday="", calendar=day.calendar)
    for moment in place.moments.all():
        if holds(moment, ordinary) and not suits_holidays(moment, day):
            return day.public_holiday or day.school_holiday
    return ""


def next_opening(place: MeetingPlace, day: Day) -> str:
    """Return when the place opens after this day, within 60 days; an empty text if it does not."""
    for coming in _days_ahead(place, day):
        if periods := periods_on(place, coming):
            first = next((one for one in periods if not one.by_appointment), periods[0])
            when = near_date(coming.date, day.date)
            if first != ALL_DAY:
                when = f"{when}, {clock_words(first.opens)}"
            if first.by_appointment:
                return _("Volgende keer, op afspraak: %(when)s") % {"when": when}
            return _("Volgende keer: %(when)s") % {"when": when}
    return ""


def _days_ahead(place: MeetingPlace, day: Day) -> Iterator[Day]:
    """Yield the coming days on which something may hold."""
    weekdays = {moment.weekday for moment in place.moments.all()}
    if place.hours_state == HoursState.ALWAYS:
        weekdays = set(range(7))
    for ahead in range(1, AHEAD + 1):
        on = date.fromordinal(day.date.toordinal() + ahead)
        if on.weekday() in weekdays or exceptions_on(place, on):
            yield day.later(ahead)
