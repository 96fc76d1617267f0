"""Opening hours as schema.org knows them: plain weeks, and days that are different."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from meetingplaces.models import HoursState, MeetingPlace, OpeningException, OpeningMoment
from meetingplaces.models.opening import SchoolPeriod

from .periods import ALL_DAY, is_past

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Closed all day, as search engines read it: it opens and closes at the same time.
CLOSED = {"opens": "00:00", "closes": "00:00"}


def as_schema_org(place: MeetingPlace, today: date | None = None) -> dict[str, Any]:
    """Return openingHoursSpecification and specialOpeningHoursSpecification from `today` on.

    Only what schema.org can say without becoming untrue: moments of every week, in or out of
    school holidays, that need no appointment. What is absent is not known.
    """
    on = today or timezone.localdate()
    special = [_exception(one) for one in place.exceptions.all() if one.last >= on]
    described = {
        "openingHoursSpecification": list(_ordinary(place, on)),
        "specialOpeningHoursSpecification": special,
    }
    return {name: rows for name, rows in described.items() if rows}


def _ordinary(place: MeetingPlace, on: date) -> Iterable[dict[str, Any]]:
    if place.hours_state == HoursState.ALWAYS:
        yield _row(dayOfWeek=[_day(name) for name in DAYS], **_times(ALL_DAY.opens, ALL_DAY.closes))
    if place.hours_state != HoursState.MOMENTS:
        return
    moments = [one for one in place.moments.all() if _is_plain(one) and not is_past(one, on)]
    yield from (_weekly(one) for one in moments)
    if moments and not any(one.on_public_holidays for one in moments):
        yield _row(dayOfWeek=_day("PublicHolidays"), **CLOSED)


def _is_plain(moment: OpeningMoment) -> bool:
    """Return whether a moment comes every week and is open to anyone."""
    return (
        moment.nth is None
        and not moment.months_off
        and moment.school_period == SchoolPeriod.ALWAYS
        and not moment.by_appointment
    )


def _weekly(moment: OpeningMoment) -> dict[str, Any]:
    return _row(
        dayOfWeek=_day(DAYS[moment.weekday]),
        **_times(moment.opens, moment.closes),
        **_validity(moment.valid_from, moment.valid_to),
    )


def _exception(one: OpeningException) -> dict[str, Any]:
    hours = CLOSED if one.is_closed else _times(one.opens, one.closes)
    return _row(**hours, **_validity(one.first, one.last))


def _row(**facts: Any) -> dict[str, Any]:
    return {"@type": "OpeningHoursSpecification", **facts}


def _day(name: str) -> str:
    return f"https://schema.org/{name}"


def _times(opens: Any, closes: Any) -> dict[str, str]:
    return {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}


def _validity(first: date | None, last: date | None) -> dict[str, str]:
    known = {"validFrom": first, "validThrough": last}
    return {name: day.isoformat() for name, day in known.items() if day}
