"""How many places each day and each part of the day would give.

Sets of places are whole numbers: a place is one bit, the same in every set. What two sets share is
then `&`, how many they hold `bit_count()`; see meetingplaces.tally, where the bits are handed out.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.utils import timezone

from meetingplaces.models import HoursState, OpeningMoment
from meetingplaces.models.queries import MeetingPlaceQuerySet
from meetingplaces.values import PARTS, WEEKDAYS

from .conditions import now_q, present_part, still_running_q

# Three slots a weekday, one for each part of the day; Monday's come first.
SLOTS_A_DAY = len(PARTS)
SLOTS = SLOTS_A_DAY * len(WEEKDAYS)
EVERY_PART = (1 << SLOTS_A_DAY) - 1


class Week(NamedTuple):
    """Which places match when, each a set of bits.

    `slots[weekday * 3 + part]` holds those that match that weekday (0 is Monday) and part of the
    day (0 before 12:00, 1 until 18:00, 2 after) as `open_q` means it; `now` those where one can
    walk in at a moment.
    """

    slots: tuple[int, ...]
    now: int


def moments_of(today: date) -> ArraySubquery:
    """Return the expression for a place's moments, each as 8 * weekday + parts of the day."""
    running = OpeningMoment.objects.filter(still_running_q(today), place=OuterRef("pk"))
    return ArraySubquery(running.order_by().values_list(F("weekday") * 8 + F("parts")))


def slots_of(hours_state: str, moments: Iterable[int]) -> list[int]:
    """Return the slots that a place matches, from its state and what `moments_of` gives."""
    if hours_state == HoursState.ALWAYS:
        return list(range(SLOTS))
    if hours_state != HoursState.MOMENTS:
        return []
    return sorted({slot for moment in moments for slot in _slots_of_moment(moment)})


@cache
def _slots_of_moment(moment: int) -> list[int]:
    day, parts = divmod(moment, 8)
    return [day * SLOTS_A_DAY + part for part in range(SLOTS_A_DAY) if parts >> part & 1]


def week_of_places(places: MeetingPlaceQuerySet, now: datetime) -> Week:
    """Return when these places match, at the aware moment `now`; in the order of their key."""
    today = timezone.localtime(now).date()
    rows = places.order_by("pk").values_list("pk", "hours_state", moments_of(today))
    open_now = set(places.filter(now_q(now)).values_list("pk", flat=True))
    slots, walk_in = [0] * SLOTS, 0
    for place, (pk, state, moments) in enumerate(rows):
        walk_in |= (pk in open_now) << place
        for slot in slots_of(state, moments):
            slots[slot] |= 1 << place
    return Week(tuple(slots), walk_in)


def open_bits(
    week: Week, *, weekdays: Collection[int], parts: int, now: datetime | None = None
) -> int:
    """Return the places open on one of these weekdays or at `now`, as `open_q` means it."""
    if now is None:
        return _on(week, weekdays or WEEKDAYS.values(), parts)
    present = 0 if parts and not parts & present_part(now) else week.now
    return present | _on(week, weekdays, parts)


def _on(week: Week, weekdays: Iterable[int], parts: int) -> int:
    found = 0
    for day in weekdays:
        for part in range(SLOTS_A_DAY):
            if (parts or EVERY_PART) >> part & 1:
                found |= week.slots[day * SLOTS_A_DAY + part]
    return found


def options_of(
    week: Week, *, weekdays: Collection[int], parts: int, now: datetime, with_now: bool
) -> dict[str, int]:
    """Return the places that each option of `open` and `dagdeel` would give, by its value.

    An option stands in the place of the other options of its own parameter, and under what was
    chosen of the other one: these `weekdays`, `with_now`, these `parts` of the day added up.
    """
    ask: Callable[..., Any] = open_bits
    given = now if with_now else None
    return {
        "nu": ask(week, weekdays=(), parts=parts, now=now),
        **{name: ask(week, weekdays=[day], parts=parts) for name, day in WEEKDAYS.items()},
        **{name: ask(week, weekdays=weekdays, parts=p, now=given) for name, p in PARTS.items()},
    }
