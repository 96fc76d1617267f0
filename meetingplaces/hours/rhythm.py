"""The regular pattern of a place in plain sentences."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

from meetingplaces.models import HoursState, MeetingPlace, OpeningMoment
from meetingplaces.models.opening import NthOfMonth, SchoolPeriod

from .periods import is_past
from .phrases import enumerated, hours_words, long_date, sentence, short_date

Hours = tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class Terms:
    """Under which conditions a moment holds, its weekday and hours aside."""

    nth: int | None
    valid_from: date | None
    valid_to: date | None
    months_off: tuple[int, ...]
    school_period: str
    on_public_holidays: bool
    by_appointment: bool
    note: str

    @property
    def only_day(self) -> date | None:
        """Return the one date on which it holds, if there is only one."""
        return self.valid_from if self.valid_from == self.valid_to else None


def terms_of(moment: OpeningMoment) -> Terms:
    """Return the conditions of a moment, in a form that can be compared."""
    return Terms(
        nth=moment.nth,
        valid_from=moment.valid_from,
        valid_to=moment.valid_to,
        months_off=tuple(sorted(set(moment.months_off))),
        school_period=moment.school_period,
        on_public_holidays=moment.on_public_holidays,
        by_appointment=moment.by_appointment,
        note=moment.note,
    )


def rhythm(place: MeetingPlace, today: date | None = None) -> list[str]:
    """Return the regular pattern, a sentence for each group of moments that go together.

    Single dates come last, in their order; moments that ended before `today` are left out.
    """
    moments = _running(place, today)
    sentences = _sentences(moments)
    if any(not one.on_public_holidays and not terms_of(one).only_day for one in moments):
        sentences.append(_closed_on_holidays(moments))
    return sentences


def rhythm_on(
    place: MeetingPlace, weekdays: Collection[int], today: date | None = None
) -> list[str]:
    """Return the pattern of these weekdays alone (0 is Monday): what somebody asked for."""
    return _sentences([one for one in _running(place, today) if one.weekday in weekdays])


def moment_words(moment: OpeningMoment) -> str:
    """Return one moment as a sentence; empty while its day or its hours are not known."""
    known = (moment.weekday, moment.opens, moment.closes)
    if any(one is None for one in known):
        return ""
    return _sentence([moment.weekday], ((moment.opens, moment.closes),), terms_of(moment))


def _running(place: MeetingPlace, today: date | None) -> list[OpeningMoment]:
    if place.hours_state != HoursState.MOMENTS:
        return []
    on = today or timezone.localdate()
    return [one for one in place.moments.all() if not is_past(one, on)]


def _sentences(moments: list[OpeningMoment]) -> list[str]:
    together = sorted(_together(moments).items(), key=lambda item: item[0][0].only_day or date.min)
    return [_sentence(weekdays, hours, terms) for (terms, hours), weekdays in together]


def _together(moments: Iterable[OpeningMoment]) -> dict[tuple[Terms, Hours], list[int]]:
    """Return the weekdays that share hours and conditions, in the order of the week."""
    hours: dict[tuple[int, Terms], list[tuple[time, time]]] = {}
    for one in moments:
        hours.setdefault((one.weekday, terms_of(one)), []).append((one.opens, one.closes))
    weekdays: dict[tuple[Terms, Hours], list[int]] = {}
    for (weekday, terms), found in hours.items():
        weekdays.setdefault((terms, tuple(sorted(set(found)))), []).append(weekday)
    return weekdays


def _closed_on_holidays(moments: Iterable[OpeningMoment]) -> str:
    if any(one.on_public_holidays for one in moments):
        return _("Op andere feestdagen gesloten")
    return _("Gesloten op wettelijke feestdagen")


def _sentence(weekdays: list[int], hours: Hours, terms: Terms) -> str:
    times = enumerated([hours_words(opens, closes) for opens, closes in hours])
    parts = [f"{_days_words(weekdays, terms)} {times}", *_limits(terms)]
    text = sentence(", ".join(parts))
    return f"{text} ({terms.note})" if terms.note else text


def _days_words(weekdays: list[int], terms: Terms) -> str:
    if terms.only_day:
        return _("op %(day)s") % {"day": long_date(terms.only_day)}
    names = [str(WEEKDAYS[day]) for day in sorted(set(weekdays))]
    if terms.nth is not None:
        words = {"nth": _nth_words(terms.nth), "days": enumerated(names)}
        return _("%(nth)s %(days)s van de maand") % words
    if len(names) == len(WEEKDAYS):
        return _("elke dag")
    if len(names) > 2 and max(weekdays) - min(weekdays) < len(names):
        return _("van %(first)s tot en met %(last)s") % {"first": names[0], "last": names[-1]}
    return _("elke %(days)s") % {"days": enumerated(names)}


def _nth_words(nth: int) -> str:
    return {
        NthOfMonth.FIRST: _("eerste"),
        NthOfMonth.SECOND: _("tweede"),
        NthOfMonth.THIRD: _("derde"),
        NthOfMonth.FOURTH: _("vierde"),
        NthOfMonth.FIFTH: _("vijfde"),
        NthOfMonth.LAST: _("laatste"),
    }[NthOfMonth(nth)]


def _limits(terms: Terms) -> Iterable[str]:
    if terms.by_appointment:
        yield _("op afspraak")
    if terms.only_day:
        return
    yield from _season(terms)
    if terms.months_off:
        months = enumerated([str(MONTHS[month]) for month in terms.months_off])
        yield _("niet in %(months)s") % {"months": months}
    yield from _holidays(terms)


def _holidays(terms: Terms) -> Iterable[str]:
    if terms.school_period == SchoolPeriod.SCHOOL:
        yield _("alleen in schoolweken")
    if terms.school_period == SchoolPeriod.HOLIDAY:
        yield _("alleen in schoolvakanties")
    if terms.on_public_holidays:
        yield _("ook op feestdagen")


def _season(terms: Terms) -> Iterable[str]:
    first = short_date(terms.valid_from) if terms.valid_from else ""
    last = short_date(terms.valid_to) if terms.valid_to else ""
    if first and last:
        yield _("van %(first)s tot en met %(last)s") % {"first": first, "last": last}
    elif first:
        yield _("vanaf %(first)s") % {"first": first}
    elif last:
        yield _("tot en met %(last)s") % {"last": last}
