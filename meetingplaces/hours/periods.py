"""What holds on a day: the rules of opening, for one place whose moments were fetched.

`meetingplaces.hours.conditions` says the same to the database. Nothing here asks it anything when
the place was selected with its moments and exceptions (`for_list`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from meetingplaces.models import HoursState, MeetingPlace, OpeningException, OpeningMoment
from meetingplaces.models.opening import SchoolPeriod

from .days import Day

# A time cannot be 24:00: closing at 23:59 means midnight.
MIDNIGHT = time(23, 59)


@dataclass(frozen=True, order=True)
class Period:
    """Part of a day on which people can come."""

    opens: time
    closes: time
    note: str = ""
    by_appointment: bool = False

    def begun(self, clock: time) -> bool:
        """Return whether it has begun at this time of the day."""
        return self.opens <= clock

    def over(self, clock: time) -> bool:
        """Return whether it is over at this time of the day; at its closing time it is."""
        return self.closes <= clock and self.closes < MIDNIGHT

    def covers(self, clock: time) -> bool:
        """Return whether this time of the day falls in it."""
        return self.begun(clock) and not self.over(clock)


ALL_DAY = Period(opens=time(0), closes=MIDNIGHT)


def known_state(place: MeetingPlace, on: date) -> str:
    """Return what we know of the hours from a day on.

    Moments that nobody filled in, or that have all had their last day, are unknown hours.
    """
    if place.hours_state == HoursState.MOMENTS and all(
        is_past(moment, on) for moment in place.moments.all()
    ):
        return HoursState.UNKNOWN
    return place.hours_state


def holds(moment: OpeningMoment, day: Day) -> bool:
    """Return whether a moment of the weekly rhythm holds on a day."""
    return (
        moment.weekday == day.weekday
        and (moment.nth is None or moment.nth in day.nths)
        and day.month not in moment.months_off
        and runs(moment, day.date)
        and suits_holidays(moment, day)
    )


def runs(moment: OpeningMoment, on: date) -> bool:
    """Return whether a day lies between the moment's first and last day."""
    begun = moment.valid_from is None or moment.valid_from <= on
    return begun and not is_past(moment, on)


def is_past(moment: OpeningMoment, on: date) -> bool:
    """Return whether the moment's last day lies before this day."""
    return moment.valid_to is not None and moment.valid_to < on


def suits_holidays(moment: OpeningMoment, day: Day) -> bool:
    """Return whether a moment can hold on a day with these public and school holidays."""
    if day.public_holiday and not moment.on_public_holidays:
        return False
    unsuited = SchoolPeriod.SCHOOL if day.school_holiday else SchoolPeriod.HOLIDAY
    return moment.school_period != unsuited


def exceptions_on(place: MeetingPlace, on: date) -> list[OpeningException]:
    """Return the exceptions that cover a day."""
    return [one for one in place.exceptions.all() if one.first <= on <= one.last]


def periods_on(place: MeetingPlace, day: Day) -> list[Period]:
    """Return when people can come on a day, earliest first.

    On a day with an exception only the hours of that day's exceptions hold.
    """
    if excepted := exceptions_on(place, day.date):
        return sorted(_of_exceptions(excepted))
    if place.hours_state == HoursState.ALWAYS:
        return [ALL_DAY]
    if place.hours_state == HoursState.MOMENTS:
        return sorted(_of_moments(place.moments.all(), day))
    return []


def _of_exceptions(exceptions: Iterable[OpeningException]) -> Iterable[Period]:
    for one in exceptions:
        if one.opens is not None and one.closes is not None:
            yield Period(one.opens, one.closes)


def _of_moments(moments: Iterable[OpeningMoment], day: Day) -> Iterable[Period]:
    for one in moments:
        if holds(one, day):
            yield Period(one.opens, one.closes, one.note, one.by_appointment)


def is_open_at(place: MeetingPlace, day: Day, clock: time) -> bool:
    """Return whether anyone can walk in at this time of this day, without an appointment."""
    return any(
        period.covers(clock) for period in periods_on(place, day) if not period.by_appointment
    )


def clock_of(now: datetime) -> time:
    """Return the time of the day of the aware moment `now`, in the portal's own time zone."""
    return timezone.localtime(now).time()


def joined(periods: Iterable[Period]) -> list[Period]:
    """Return the periods with those that touch or overlap made one; notes are left out."""
    whole: list[Period] = []
    for period in sorted(periods):
        if whole and period.opens <= whole[-1].closes:
            closes = max(whole[-1].closes, period.closes)
            whole[-1] = Period(whole[-1].opens, closes, by_appointment=period.by_appointment)
        else:
            whole.append(Period(period.opens, period.closes, by_appointment=period.by_appointment))
    return whole
