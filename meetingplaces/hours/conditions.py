"""The rules of opening as database conditions, for selecting among all places.

Everything about the date is worked out in Python first; the database only compares columns.
`meetingplaces.hours.periods` says the same for one place.
"""

from collections.abc import Collection
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from meetingplaces.models import HoursState, OpeningException, OpeningMoment
from meetingplaces.models.opening import SchoolPeriod
from meetingplaces.values import PARTS

from .days import Day
from .periods import MIDNIGHT, clock_of

# Where a part of the day ends and the next begins, as OpeningMoment.parts has it.
NOON, EVENING = time(12), time(18)
JUST_BEFORE_MIDNIGHT = time(23, 58, 59, 999999)
# Not an empty pk__in: Django would refuse to write that as SQL, and facets counts in the SQL.
NOWHERE = Q(pk__isnull=True)


def open_q(
    *,
    weekdays: Collection[int] = (),
    parts: int = 0,
    now: datetime | None = None,
    today: date | None = None,
) -> Q:
    """Return the condition on places that are open on one of these weekdays, or at `now`.

    `weekdays` are numbered from Monday, 0; without any, and without `now`, every weekday will do.
    `parts` narrows to parts of the day (1 before 12:00, 2 until 18:00, 4 after, added up; 0 is
    any). `now` is an aware moment. Moments that ended before `today` (the day of `now`, or else
    today) no longer count for a weekday.
    """
    if now is None:
        return weekly_q(weekdays, parts, today or timezone.localdate())
    present = NOWHERE if parts and not parts & present_part(now) else now_q(now)
    if not weekdays:
        return present
    return present | weekly_q(weekdays, parts, today or timezone.localtime(now).date())


def present_part(now: datetime) -> int:
    """Return the part of the day in which the aware moment `now` falls."""
    clock = clock_of(now)
    if clock < NOON:
        return PARTS["voormiddag"]
    return PARTS["namiddag"] if clock < EVENING else PARTS["avond"]


def weekly_q(weekdays: Collection[int], parts: int, today: date) -> Q:
    """Return the condition on places with a moment on such a weekday, now or later in the year.

    A moment by appointment counts: one can come then, and the fiche says how.
    """
    moments = OpeningMoment.objects.filter(still_running_q(today), place=OuterRef("pk"))
    if weekdays:
        moments = moments.filter(weekday__in=sorted(weekdays))
    if parts:
        moments = moments.filter(parts__in=[mask for mask in range(1, 8) if mask & parts])
    return Q(hours_state=HoursState.ALWAYS) | (
        Q(hours_state=HoursState.MOMENTS) & Q(Exists(moments))
    )


def still_running_q(today: date) -> Q:
    """Return the condition on moments whose last day is not behind us."""
    return Q(valid_to__isnull=True) | Q(valid_to__gte=today)


def now_q(now: datetime) -> Q:
    """Return the condition on places where one can walk in at the aware moment `now`."""
    day, clock = Day.today(now), clock_of(now)
    excepted: QuerySet[OpeningException] = OpeningException.objects.filter(
        place=OuterRef("pk"), first__lte=day.date, last__gte=day.date
    )
    moments = OpeningMoment.objects.filter(
        holds_q(day), around_q(clock), place=OuterRef("pk"), by_appointment=False
    )
    rhythm = Q(hours_state=HoursState.ALWAYS) | (
        Q(hours_state=HoursState.MOMENTS) & Q(Exists(moments))
    )
    return Q(Exists(excepted.filter(around_q(clock)))) | (rhythm & ~Q(Exists(excepted)))


def around_q(clock: time) -> Q:
    """Return the condition on moments or exceptions whose hours lie around a time of the day."""
    closes_after = JUST_BEFORE_MIDNIGHT if clock >= MIDNIGHT else clock
    return Q(opens__lte=clock, closes__gt=closes_after)


def holds_q(day: Day) -> Q:
    """Return the condition on moments that hold on a day."""
    unsuited = SchoolPeriod.SCHOOL if day.school_holiday else SchoolPeriod.HOLIDAY
    suited = ~Q(school_period=unsuited)
    if day.public_holiday:
        suited &= Q(on_public_holidays=True)
    return (
        suited
        & Q(weekday=day.weekday)
        & (Q(nth__isnull=True) | Q(nth__in=day.nths))
        & (Q(valid_from__isnull=True) | Q(valid_from__lte=day.date))
        & still_running_q(day.date)
        & ~Q(months_off__contains=[day.month])
    )
