"""Random opening hours, and random moments at which the rules may differ."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from meetingplaces.models import HoursState, MeetingPlace, OpeningException, OpeningMoment
from meetingplaces.models.opening import NthOfMonth, SchoolPeriod
from tests.factories import a_place

GENT = ZoneInfo("Europe/Brussels")
FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)
HALF_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 30)] + [time(23, 59)]
# Public holidays, edges of school holidays, the clock changing, a leap day, the turn of a year.
SPECIAL = [
    date(2025, 3, 30),
    date(2025, 10, 26),
    date(2025, 11, 1),
    date(2025, 11, 11),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 4, 5),
    date(2026, 4, 6),
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 8, 31),
    date(2026, 9, 1),
    date(2026, 11, 8),
    date(2026, 11, 9),
    date(2027, 1, 3),
    date(2027, 1, 4),
    date(2028, 2, 29),
    date(2028, 12, 25),
    date(2028, 12, 31),
]

days = st.dates(FIRST, LAST) | st.sampled_from(SPECIAL)


@st.composite
def hours(draw: st.DrawFn) -> dict[str, time]:
    """Return an opening and a closing time on the half hour, or midnight."""
    first, last = draw(st.lists(st.sampled_from(HALF_HOURS), min_size=2, max_size=2, unique=True))
    return {"opens": min(first, last), "closes": max(first, last)}


@st.composite
def stretches(draw: st.DrawFn, longest: int = 400) -> tuple[date, date]:
    """Return a first and a last day."""
    first = draw(days)
    return first, first + timedelta(days=draw(st.integers(0, longest)))


@st.composite
def moments(draw: st.DrawFn) -> dict[str, Any]:
    """Return the fields of a moment."""
    first, last = draw(stretches())
    only_day = first if first == last else None
    return {
        **draw(hours()),
        # The date of a single day decides on which weekday it is.
        "weekday": only_day.weekday() if only_day else draw(st.integers(0, 6)),
        "nth": draw(st.none() | st.sampled_from(NthOfMonth.values)),
        "valid_from": first if draw(st.integers(0, 3)) == 0 else None,
        "valid_to": last if draw(st.integers(0, 3)) == 0 else None,
        "months_off": draw(st.just([]) | st.lists(st.integers(1, 12), max_size=12)),
        "school_period": draw(st.sampled_from(SchoolPeriod.values)),
        "on_public_holidays": draw(st.booleans()),
        "by_appointment": draw(st.integers(0, 3)) == 0,
        "note": draw(st.sampled_from(["", "babbelcafé", 'met "aanhaling"; en, komma'])),
    }


@st.composite
def exceptions(draw: st.DrawFn) -> dict[str, Any]:
    """Return the fields of an exception."""
    first, last = draw(stretches(longest=20))
    times = draw(hours()) if draw(st.booleans()) else {}
    return {"first": first, "last": last, "reason": draw(st.sampled_from(["", "feest"])), **times}


@st.composite
def weeks(draw: st.DrawFn) -> dict[str, Any]:
    """Return all that is known of a place's hours."""
    usual = st.just(HoursState.MOMENTS)
    return {
        "hours_state": draw(usual | usual | st.sampled_from(HoursState.values)),
        "moments": draw(st.lists(moments(), max_size=6)),
        "exceptions": draw(st.lists(exceptions(), max_size=3)),
    }


@st.composite
def instants(draw: st.DrawFn) -> datetime:
    """Return a moment from 2025 to 2028, often one at which something opens or closes."""
    clock = draw(st.sampled_from(HALF_HOURS) | st.times())
    return datetime.combine(draw(days), clock.replace(fold=0), tzinfo=GENT)


def instants_of(week: dict[str, Any]) -> st.SearchStrategy[datetime]:
    """Return moments at which these hours have a chance of holding, or of just not holding."""
    rows = [*week["moments"], *week["exceptions"]]
    edges = [row[name] for row in rows for name in ("opens", "closes") if row.get(name)]
    around = [row[name] for row in rows for name in ("first", "last", "valid_from", "valid_to")
              if row.get(name)]  # fmt: skip
    clocks = st.sampled_from(edges or HALF_HOURS) | st.sampled_from(HALF_HOURS)
    dates = days | st.sampled_from([day for day in around if day <= LAST] or [FIRST])
    return st.builds(lambda day, clock: datetime.combine(day, clock, tzinfo=GENT), dates, clocks)


def a_place_with(week: dict[str, Any]) -> MeetingPlace:
    """Return a place with these hours, selected as lists select it."""
    place = a_place(hours_state=week["hours_state"])
    OpeningMoment.objects.bulk_create(OpeningMoment(place=place, **row) for row in week["moments"])
    OpeningException.objects.bulk_create(
        OpeningException(place=place, **row) for row in week["exceptions"]
    )
    return MeetingPlace.objects.for_list().get(pk=place.pk)
