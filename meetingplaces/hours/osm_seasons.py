"""The dates on which a moment may hold, as OpenStreetMap writes them.

OSM can name months of every year, or stretches of dated days, but not both at once: a moment with
both gets its dates year by year, as far as anything dated is known, and its months after that.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from meetingplaces.holidays import Calendar
from meetingplaces.models import OpeningMoment
from meetingplaces.models.opening import SchoolPeriod

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ONE_DAY = timedelta(days=1)
NO_END = date.max

# First and last day, both included.
Stretch = tuple[date, date]


def seasons(moment: OpeningMoment, calendar: Calendar) -> list[str]:
    """Return selectors of dates that together say when the moment may hold.

    An empty text means always, no selector at all never. They are right from the first day of the
    calendar on.
    """
    whole = (calendar.since, NO_END)
    valid = (moment.valid_from or calendar.since, moment.valid_to or NO_END)
    stretches = _common(_common([whole], [valid]), _school_stretches(moment, calendar))
    months = [month for month in range(1, 13) if month not in moment.months_off]
    if stretches == [whole]:
        return [_months(months)] if months else []
    if len(months) == len(MONTHS):
        return _listed(stretches)
    return _in_months(stretches, months)


def dates(first: date, last: date) -> str:
    """Return a stretch of days: "2026 Dec 05", "2026 Dec 28-2027 Jan 03" or "2028 Sep 01+"."""
    if first == last:
        return _date(first)
    return f"{_date(first)}+" if last == NO_END else f"{_date(first)}-{_date(last)}"


def _date(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02d}"


def _listed(stretches: list[Stretch]) -> list[str]:
    return [",".join(dates(*stretch) for stretch in stretches)] if stretches else []


def _common(some: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """Return the days that lie in both; each is in order, without overlap."""
    others = list(others)
    pairs = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(first, last) for first, last in pairs if first <= last]


def _school_stretches(moment: OpeningMoment, calendar: Calendar) -> list[Stretch]:
    if moment.school_period == SchoolPeriod.ALWAYS:
        return [(date.min, NO_END)]
    holidays = _merged((span.first, span.last) for span in calendar.spans)
    if moment.school_period == SchoolPeriod.HOLIDAY:
        return holidays
    begins = [date.min, *(last + ONE_DAY for _first, last in holidays)]
    ends = [*(first - ONE_DAY for first, _last in holidays), NO_END]
    return [(first, last) for first, last in zip(begins, ends, strict=True) if first <= last]


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches in order, those that touch or overlap as one."""
    merged: list[Stretch] = []
    for first, last in sorted(stretches):
        if merged and first <= merged[-1][1] + ONE_DAY:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _months(months: list[int]) -> str:
    """Return "Jan-Jun,Sep-Dec"; an empty text for all months."""
    if len(months) == len(MONTHS):
        return ""
    runs: list[list[int]] = []
    for month in months:
        if runs and month == runs[-1][-1] + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    names = ([MONTHS[run[0] - 1], MONTHS[run[-1] - 1]] for run in runs)
    return ",".join(first if first == last else f"{first}-{last}" for first, last in names)


def _in_months(stretches: list[Stretch], months: list[int]) -> list[str]:
    """Return the stretches, as far as they lie in these months."""
    if not stretches or not months:
        return []
    dated = [day.year for stretch in stretches for day in stretch if day != NO_END]
    years = range(min(dated), max(dated) + 1)
    whole_months = (
        (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        for year in years
        for month in months
    )
    listed = _listed(_common(stretches, _merged(whole_months)))
    endless = stretches[-1][1] == NO_END
    return [*listed, f"{years[-1] + 1}+ {_months(months)}"] if endless else listed
