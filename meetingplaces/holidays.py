"""Days that change what is open: public holidays, which follow the law, and school holidays.

Public holidays come from the package `holidays`. Flemish school holidays are in no library: they
are records that editors keep. The ones we ship (data/school_holidays.csv, 2025 to 2028) follow the
decree of the Flemish Government of 17 April 1991; docs/decisions/opening-hours.md gives its rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from holidays import country_holidays, list_supported_countries

from core.stamps import kept, state_of
from core.starter import add_absent
from meetingplaces.models.opening import SchoolHoliday
from meetingplaces.options import STAMP

FILE = Path(__file__).parent / "data" / "school_holidays.csv"
LANGUAGE = "nl"


@dataclass(frozen=True)
class Span:
    """A school holiday: its name, and its first and last day, both included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Calendar:
    """The holidays as somebody sees them on the day `since`: those that ended before are left out.

    It says nothing about earlier days.
    """

    since: date
    spans: tuple[Span, ...]

    def school_holiday(self, on: date) -> str:
        """Return the name of the school holiday on this day, or an empty text."""
        return next((span.name for span in self.spans if span.first <= on <= span.last), "")

    def public_holiday(self, on: date) -> str:
        """Return the name of the public holiday on this day, or an empty text."""
        return public_holidays(settings.PUBLIC_HOLIDAY_COUNTRY, on.year).get(on, "")


def calendar_of(day: date) -> Calendar:
    """Return the holidays from `day` on.

    The school holidays are read once per state of the data and day; after that, asking costs one
    small query for the state. Ask once per request, never per place.
    """
    spans = kept(("school holidays", state_of(STAMP), day), lambda: _spans_from(day))
    return Calendar(since=day, spans=spans)


def _spans_from(day: date) -> tuple[Span, ...]:
    coming = SchoolHoliday.objects.filter(last__gte=day).order_by("first", "pk")
    return tuple(Span(*row) for row in coming.values_list("name", "first", "last"))


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of a year by day, with their Dutch names where these exist.

    `country` is an ISO 3166-1 code. Raises ImproperlyConfigured for a country nobody keeps.
    """
    if country not in list_supported_countries():
        raise ImproperlyConfigured(
            f"PUBLIC_HOLIDAY_COUNTRY is {country!r}, and no public holidays are known for it. "
            "Set it to the two letters of a country, such as BE."
        )
    return dict(country_holidays(country, years=year, language=LANGUAGE).items())


def load_school_holidays() -> int:
    """Add the school holidays we ship that were never brought before; return how many.

    What an editor moved, renamed or removed stays that way.
    """
    return add_absent("schoolvakanties", _shipped(), _add_span)


def _shipped() -> dict[str, Span]:
    _header, *lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split(",") for line in lines)
    spans = (Span(name, date.fromisoformat(a), date.fromisoformat(b)) for name, a, b in rows)
    return {f"{span.name} {span.first}": span for span in spans}


def _add_span(span: Span) -> bool:
    """Add a holiday, unless one of that name already falls on some of its days."""
    alike = SchoolHoliday.objects.filter(name=span.name)
    if alike.filter(first__lte=span.last, last__gte=span.first).exists():
        return False
    SchoolHoliday.objects.create(name=span.name, first=span.first, last=span.last)
    return True
