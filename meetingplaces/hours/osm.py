"""Opening hours as OpenStreetMap writes them, so that other programs can read ours.

Grammar: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. Of the rules of one
day, one after ";" takes the place of those before it; one after "," is added to them, and its state
wins where hours overlap. Hence the order: by appointment first, freely open after it.
"""

from collections.abc import Iterable
from datetime import date, time
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from meetingplaces.holidays import calendar_of
from meetingplaces.models import HoursState, MeetingPlace, OpeningException, OpeningMoment

from .days import Day
from .osm_seasons import dates, seasons
from .periods import MIDNIGHT, is_past, known_state

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def as_osm(place: MeetingPlace, day: Day | None = None) -> str:
    """Return the hours from `day` (today) on as an OSM opening_hours value.

    School holidays are written as dates, for OSM's "SH" means nothing definite in Flanders. Unknown
    hours give an empty text.
    """
    if day is None:
        today = timezone.localdate()
        day = Day.of(today, calendar_of(today))
    return _joined([*_base(place, day), *_exceptions(place, day.date)])


def _joined(rules: list[str]) -> str:
    """Join rules that each begin with their own separator."""
    return "".join(rules).lstrip(",; ")


def _base(place: MeetingPlace, day: Day) -> list[str]:
    """Return the rules of an ordinary week."""
    state = known_state(place, day.date)
    if state == HoursState.ALWAYS:
        return ["24/7"]
    if state == HoursState.APPOINTMENT:
        return [f"24/7 unknown {_quoted(_('op afspraak'))}"]
    if state == HoursState.MOMENTS:
        return _rhythm(place, day) or ["off"]
    # Something is known of some days only: the others must not read as closed.
    return ["24/7 unknown"] if any(_coming(place, day.date)) else []


def _rhythm(place: MeetingPlace, day: Day) -> list[str]:
    moments = [one for one in place.moments.all() if not is_past(one, day.date)]
    ordinary = [one for one in moments if not one.on_public_holidays]
    festive = [one for one in moments if one.on_public_holidays]
    if not ordinary:
        return _rules(festive, day)
    # Added after "PH off", a moment by appointment would win from the free hours it overlaps on
    # ordinary days. Such a one stands before them, and goes unmentioned on public holidays.
    hidden = [one for one in festive if one.by_appointment and _overlaps(one, ordinary)]
    rest = [one for one in festive if one not in hidden]
    return [*_rules([*hidden, *ordinary], day), "; PH off", *_rules(rest, day)]


def _overlaps(moment: OpeningMoment, others: Iterable[OpeningMoment]) -> bool:
    return any(
        not other.by_appointment
        and other.weekday == moment.weekday
        and other.opens < moment.closes
        and moment.opens < other.closes
        for other in others
    )


def _rules(moments: Iterable[OpeningMoment], day: Day) -> list[str]:
    """Return the rules of moments, those that differ only in weekday in one.

    The colon is needed: "Oct,Dec Mo[1]" reads as all October, and the first Monday of December.
    """
    ends: dict[tuple[bool, str, str], list[OpeningMoment]] = {}
    for one in moments:
        for season in seasons(one, day.calendar):
            key = (not one.by_appointment, season, _times_and_state(one))
            ends.setdefault(key, []).append(one)
    return [
        ", " + " ".join(filter(None, [season and f"{season}:", _weekdays(alike), end]))
        for (_free, season, end), alike in sorted(ends.items(), key=lambda item: item[0][0])
    ]


def _weekdays(moments: list[OpeningMoment]) -> str:
    """Return "Mo-Fr", "We,Sa" or "Sa[1],Sa[-1]"."""
    plain = sorted({one.weekday for one in moments if one.nth is None})
    numbered = sorted({(one.weekday, one.nth) for one in moments if one.nth is not None})
    return ",".join([*_runs(plain), *(f"{WEEKDAYS[day]}[{nth}]" for day, nth in numbered)])


def _runs(weekdays: list[int]) -> Iterable[str]:
    for _gap, group in groupby(enumerate(weekdays), lambda pair: pair[1] - pair[0]):
        days = [day for _place, day in group]
        yield WEEKDAYS[days[0]] if len(days) == 1 else f"{WEEKDAYS[days[0]]}-{WEEKDAYS[days[-1]]}"


def _times_and_state(moment: OpeningMoment) -> str:
    times = _times(moment.opens, moment.closes)
    if moment.by_appointment:
        words = ", ".join(filter(None, [_("op afspraak"), moment.note]))
        return f"{times} unknown {_quoted(words)}"
    # A comment without a state would mean "perhaps".
    return f"{times} open {_quoted(moment.note)}" if moment.note else times


def _times(opens: time, closes: time) -> str:
    end = "24:00" if closes >= MIDNIGHT else f"{closes:%H:%M}"
    return f"{opens:%H:%M}-{end}"


def _quoted(text: str) -> str:
    """Return text as a comment; the grammar has no way to write a quotation mark in one."""
    return '"' + " ".join(text.replace('"', "'").split()) + '"'


def _coming(place: MeetingPlace, on: date) -> list[OpeningException]:
    return [one for one in place.exceptions.all() if one.last >= on]


def _exceptions(place: MeetingPlace, on: date) -> list[str]:
    """Return the rules of exceptions: first all their days off, then the hours they bring."""
    coming = _coming(place, on)
    closing = [f"; {dates(one.first, one.last)} off{_reason(one)}" for one in coming]
    opening = [
        f", {dates(one.first, one.last)} {_times(one.opens, one.closes)}"
        for one in coming
        if one.opens is not None and one.closes is not None
    ]
    return [*closing, *opening]


def _reason(one: OpeningException) -> str:
    return f" {_quoted(one.reason)}" if one.is_closed and one.reason else ""
