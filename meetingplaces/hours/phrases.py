"""Days and hours as people say them, in Dutch through gettext."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .periods import MIDNIGHT, Period


def clock_words(clock: time) -> str:
    """Return a time of the day: 9:00, 14:30; midnight when it is the end of the day."""
    if clock >= MIDNIGHT:
        return _("middernacht")
    return f"{clock.hour}:{clock.minute:02d}"


def hours_words(opens: time, closes: time) -> str:
    """Return "van 14:00 tot 17:00"."""
    return _("van %(opens)s tot %(closes)s") % {
        "opens": clock_words(opens),
        "closes": clock_words(closes),
    }


def hours_range(opens: time, closes: time) -> str:
    """Return "14:00–17:00", for a table."""
    return f"{clock_words(opens)}–{clock_words(closes)}"


def periods_words(periods: Iterable[Period]) -> str:
    """Return "van 9:00 tot 12:00 en van 14:00 tot 17:00"."""
    return enumerated([hours_words(period.opens, period.closes) for period in periods])


def enumerated(words: Sequence[str]) -> str:
    """Return "maandag, dinsdag en vrijdag"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s en %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def long_date(day: date) -> str:
    """Return "zaterdag 5 december 2026"."""
    return date_format(day, "l j F Y")


def near_date(day: date, today: date) -> str:
    """Return "woensdag 2 december", with the year when it is not this one."""
    return date_format(day, "l j F" if day.year == today.year else "l j F Y")


def short_date(day: date) -> str:
    """Return "5 december 2026"."""
    return date_format(day, "j F Y")


def sentence(text: str) -> str:
    """Return the text with a capital letter."""
    return text[:1].upper() + text[1:]
