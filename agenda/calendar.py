"""Activities as a calendar (RFC 5545), for the agenda of whoever subscribes to it.

What a program already has it knows again by UID, and whether it changed by SEQUENCE and DTSTAMP;
without a METHOD the DTSTAMP is when the activity was last revised (RFC 5545, 3.8.7.2).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from agenda.models import LearningActivity
from agenda.wording import address_in_words

CALENDAR_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Huis van het Kind//Deelplatform ontmoeting//NL"
ZONE = "Europe/Brussels"
# How often a program may come back for news (RFC 7986, 5.7); older ones know only the second name.
REFRESH = timedelta(hours=6)
SUMMER, WINTER = timedelta(hours=2), timedelta(hours=1)


def calendar_bytes(activities: Iterable[LearningActivity], base: str, *, name: str) -> bytes:
    """Return these activities as one calendar called `name`; `base`: the site's own address."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    # Always there: a calendar must hold something, also when there is nothing to come.
    calendar.add_component(_zone())
    for activity in activities:
        calendar.add_component(_event(activity, base))
    return bytes(calendar.to_ical())


def _event(activity: LearningActivity, base: str) -> Event:
    """Return one activity; a cancelled one stays, and says so in its name too."""
    cancelled = activity.is_cancelled
    told: dict[str, Any] = {
        "uid": str(activity.uid),
        "dtstamp": activity.changed_at,
        "created": activity.created_at,
        "last-modified": activity.changed_at,
        "sequence": activity.revision,
        "status": "CANCELLED" if cancelled else "CONFIRMED",
        "summary": _("Gaat niet door: %(name)s") % {"name": activity.name}
        if cancelled
        else activity.name,
        "dtstart": _here(activity.starts_at),
        "dtend": _here(activity.ends_at),
        "location": address_in_words(activity),
        "description": _description(activity, base),
        "url": f"{base}{activity.short_path}",
        "categories": [str(activity.get_kind_display())],
    }
    event = Event()
    for property_name, value in told.items():
        if value != "":
            event.add(property_name, value)
    return event


def _here(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(ZONE))


def _description(activity: LearningActivity, base: str) -> str:
    """Return what it is, by whom, and where to read all of it: a phone shows no more."""
    organisers = ", ".join(str(one) for one in activity.organisers.all())
    lines = [
        activity.cancelled_note if activity.is_cancelled else "",
        activity.summary,
        _("Door: %(names)s") % {"names": organisers} if organisers else "",
        _("Alles lees je op %(address)s") % {"address": f"{base}{activity.get_absolute_url()}"},
    ]
    return "\n".join(line for line in lines if line)


def _zone() -> Timezone:
    """Return the rules of our time zone: the whole union changes the clock on the same Sundays.

    Written out, as the library gives summer time an hour late.
    """
    zone = Timezone()
    zone.add("tzid", ZONE)
    parts: list[tuple[Any, str, datetime, int, timedelta, timedelta]] = [
        (TimezoneDaylight(), "CEST", datetime(1981, 3, 29, 2), 3, WINTER, SUMMER),  # noqa: DTZ001 local time
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, SUMMER, WINTER),  # noqa: DTZ001 local time
    ]
    for part, name, first, month, before, after in parts:
        part.add("tzname", name)
        part.add("dtstart", first)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone
