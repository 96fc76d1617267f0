"""The week that begins today, day by day, and the exceptions that are coming."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetingplaces.models import HoursState, MeetingPlace, OpeningException

from .days import Day
from .periods import ALL_DAY, Period, exceptions_on, known_state, periods_on
from .phrases import hours_range, hours_words, long_date, sentence, short_date

DAYS = 7


@dataclass(frozen=True)
class WeekPeriod:
    """One line of a day: the hours, and what happens then."""

    text: str
    note: str
    by_appointment: bool


@dataclass(frozen=True)
class WeekDay:
    """One day of the week: its periods, earliest first, and why it is not as usual.

    `otherwise` says what holds when there is no period.
    """

    date: date
    name: str
    periods: list[WeekPeriod]
    otherwise: str
    remark: str
    is_today: bool


def week_of(place: MeetingPlace, day: Day) -> list[WeekDay]:
    """Return the seven days from `day`.

    An empty list when every day is alike (unknown, always open, by appointment only, or closed
    all week): then the line of today has said it all.
    """
    days = [day.later(ahead) for ahead in range(DAYS)]
    if not any(exceptions_on(place, one.date) for one in days):
        usual = known_state(place, day.date) == HoursState.MOMENTS
        if not usual or not any(periods_on(place, one) for one in days):
            return []
    return [_week_day(place, one, is_today=one.date == day.date) for one in days]


def _week_day(place: MeetingPlace, day: Day, *, is_today: bool) -> WeekDay:
    excepted = exceptions_on(place, day.date)
    return WeekDay(
        date=day.date,
        name=date_format(day.date, "l"),
        periods=[_week_period(period) for period in periods_on(place, day)],
        otherwise=_otherwise("" if excepted else known_state(place, day.date)),
        remark=_remark(day, excepted),
        is_today=is_today,
    )


def _week_period(period: Period) -> WeekPeriod:
    text = _("heel de dag") if period == ALL_DAY else hours_range(period.opens, period.closes)
    return WeekPeriod(
        text=text,
        note=period.note,
        by_appointment=period.by_appointment,
    )


def _otherwise(state: str) -> str:
    if state == HoursState.APPOINTMENT:
        return _("alleen op afspraak")
    return _("niet gekend") if state == HoursState.UNKNOWN else _("gesloten")


def _remark(day: Day, excepted: list[OpeningException]) -> str:
    reasons = [one.reason or _("uitzondering") for one in excepted]
    remarks = [*reasons, day.public_holiday, day.school_holiday]
    return sentence(", ".join(dict.fromkeys(filter(None, remarks))))


def coming_exceptions(place: MeetingPlace, day: Day) -> list[str]:
    """Return the exceptions that are not over on this day, as sentences, the nearest first."""
    coming = [one for one in place.exceptions.all() if one.last >= day.date]
    coming.sort(key=lambda one: (one.first, one.last))
    return [_exception_words(one) for one in coming]


def _exception_words(one: OpeningException) -> str:
    if one.opens is None or one.closes is None:
        what = _("gesloten")
    else:
        what = _("open %(hours)s") % {"hours": hours_words(one.opens, one.closes)}
    text = f"{_days_words(one)}: {what}"
    return f"{text} ({one.reason})" if one.reason else text


def _days_words(one: OpeningException) -> str:
    if one.first == one.last:
        return sentence(long_date(one.first))
    return _("Van %(first)s tot en met %(last)s") % {
        "first": short_date(one.first),
        "last": short_date(one.last),
    }
