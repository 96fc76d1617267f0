"""How many places each day and each part of the day would give, counted in one statement."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper
from django.utils import timezone

from meetingplaces.models import HoursState, OpeningMoment
from meetingplaces.models.queries import MeetingPlaceQuerySet
from meetingplaces.values import PARTS, WEEKDAYS

from .conditions import now_q, present_part, still_running_q

# Three bits a weekday, one for each part of the day; Monday's come first.
BITS_A_DAY = len(PARTS)
ALL_BITS = (1 << BITS_A_DAY * len(WEEKDAYS)) - 1

WEEK_BITS = """
WITH places (id, hours_state, open_now) AS MATERIALIZED ({places}),
moments (place_id, weekday, parts) AS ({moments}),
weeks AS (
  SELECT
    CASE hours_state
      WHEN %s THEN {all_bits}
      WHEN %s THEN coalesce(bit_or(parts::int << weekday * {bits_a_day}), 0)
      ELSE 0
    END AS bits,
    open_now
  FROM places LEFT JOIN moments ON moments.place_id = places.id
  GROUP BY places.id, hours_state, open_now
)
SELECT bits, open_now, count(*) FROM weeks GROUP BY bits, open_now
"""

Row = tuple[int, bool, int]


def week_bits(places: MeetingPlaceQuerySet, now: datetime) -> list[Row]:
    """Return how many of the places share a week: (bits, open now, number of places).

    Bit (weekday * 3 + part) of the bits is set when the place matches that weekday (0 is Monday)
    and part of the day (0 before 12:00, 1 until 18:00, 2 after), as `open_q` means it; open now is
    meant at the aware moment `now`.
    """
    open_now = ExpressionWrapper(now_q(now), output_field=BooleanField())
    asked = (
        places.order_by().annotate(open_now=open_now).values_list("pk", "hours_state", "open_now")
    )
    running = OpeningMoment.objects.filter(still_running_q(timezone.localtime(now).date()))
    moments = running.order_by().values_list("place_id", "weekday", "parts")
    try:
        places_sql, places_params = asked.query.sql_with_params()
    except EmptyResultSet:
        return []
    moments_sql, moments_params = moments.query.sql_with_params()
    # Only SQL that Django wrote and our own numbers go in; every value is bound.
    statement = WEEK_BITS.format(
        places=places_sql, moments=moments_sql, bits_a_day=BITS_A_DAY, all_bits=ALL_BITS
    )
    states = (HoursState.ALWAYS.value, HoursState.MOMENTS.value)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*places_params, *moments_params, *states])
        rows: list[Row] = cursor.fetchall()
    return rows


def counts_from(
    rows: Iterable[Row],
    *,
    chosen_weekdays: Collection[int],
    chosen_now: bool,
    chosen_parts: int,
    now: datetime,
) -> dict[str, int]:
    """Return how many places each option of `open` and `dagdeel` would give, by its value.

    `rows` come from `week_bits`, for the same moment `now`. An option is counted in the place of
    the other options of its own parameter, and under what was chosen of the other parameter:
    `chosen_parts` are parts of the day added up (0 is none chosen).
    """
    present = present_part(now)
    any_day = WEEKDAYS.values()
    days = chosen_weekdays or (() if chosen_now else any_day)
    asked = {name: (mask_of([day], chosen_parts), False) for name, day in WEEKDAYS.items()}
    asked["nu"] = (0, not chosen_parts or bool(present & chosen_parts))
    for name, part in PARTS.items():
        asked[name] = (mask_of(days, part), chosen_now and part == present)
    known = list(rows)
    return {
        name: sum(number for bits, is_open, number in known if bits & mask or (now_too and is_open))
        for name, (mask, now_too) in asked.items()
    }


def mask_of(weekdays: Iterable[int], parts: int) -> int:
    """Return the bits of these weekdays and parts of the day (0 is any part)."""
    day_bits = parts or (1 << BITS_A_DAY) - 1
    mask = 0
    for day in weekdays:
        mask |= day_bits << (BITS_A_DAY * day)
    return mask
