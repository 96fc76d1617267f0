"""A day as opening hours see it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Self

from django.utils import timezone

from meetingplaces.holidays import Calendar, calendar_of
from meetingplaces.models.opening import NthOfMonth

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Day:
    """A date, with the holidays on it; `calendar` knows those of the days that follow."""

    date: dt.date
    school_holiday: str
    public_holiday: str
    calendar: Calendar = field(repr=False, compare=False)

    @classmethod
    def of(cls, day: dt.date, calendar: Calendar) -> Self:
        """Return this date in a calendar that reaches back to it."""
        return cls(
            date=day,
            school_holiday=calendar.school_holiday(day),
            public_holiday=calendar.public_holiday(day),
            calendar=calendar,
        )

    @classmethod
    def today(cls, now: dt.datetime) -> Self:
        """Return the day of the aware moment `now`, in the portal's own time zone."""
        day = timezone.localtime(now).date()
        return cls.of(day, calendar_of(day))

    def later(self, days: int) -> Self:
        """Return the day that comes so many days after this one."""
        return self.of(self.date + dt.timedelta(days=days), self.calendar)

    @property
    def weekday(self) -> int:
        """Return the day of the week; 0 is Monday."""
        return self.date.weekday()

    @property
    def nth(self) -> int:
        """Return which of its weekday in the month it is, from 1 to 5."""
        return (self.date.day - 1) // 7 + 1

    @property
    def is_last(self) -> bool:
        """Return whether it is the last of its weekday in its month."""
        return (self.date + WEEK).month != self.date.month

    @property
    def nths(self) -> list[int]:
        """Return all that NthOfMonth may say and mean this day: the fifth is also the last."""
        return [self.nth, NthOfMonth.LAST.value] if self.is_last else [self.nth]

    @property
    def month(self) -> int:
        """Return the month, from 1 to 12."""
        return self.date.month
