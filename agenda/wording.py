"""What is said of an activity in one line: when, and where."""

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from agenda.models import LearningActivity
from meetingplaces.models import MeetingPlace


def when_in_words(activity: LearningActivity) -> str:
    """Return when it is: "dinsdag 3 maart 2026 van 09:30 tot 12:00"; of several days both."""
    starts, ends = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    told = {
        "day": date_format(starts, "l j F Y"),
        "from": time_format(starts, "H:i"),
        "last": date_format(ends, "l j F Y"),
        "to": time_format(ends, "H:i"),
    }
    if starts.date() == ends.date():
        return _("%(day)s van %(from)s tot %(to)s") % told
    return _("%(day)s om %(from)s tot %(last)s om %(to)s") % told


def where_in_words(activity: LearningActivity) -> str:
    """Return where it is in few words: the place, what the editor wrote, or that it is online."""
    place = activity.public_place
    return _and_online(activity, place.name if place else "", activity.where)


def address_in_words(activity: LearningActivity) -> str:
    """Return where it is, with the address of the place, so that a phone finds the way."""
    place = activity.public_place
    named = where_in_words(activity)
    address = _address(place) if place else ""
    return ", ".join(one for one in (named, address) if one)


def beside_the_place(activity: LearningActivity) -> str:
    """Return what is left to say where the name of the place stands already."""
    place = activity.public_place
    return _and_online(activity, activity.where, _address(place) if place else "")


def _and_online(activity: LearningActivity, *told: str) -> str:
    said = ", ".join(one for one in told if one)
    if not activity.is_online:
        return said
    return _("%(where)s, en online") % {"where": said} if said else _("Online")


def _address(place: MeetingPlace) -> str:
    """Return street and city of a place; nothing when its street is not known."""
    if not place.street:
        return ""
    street = f"{place.street} {place.house_number}".strip()
    city = f"{place.postcode} {place.municipality}".strip()
    return ", ".join(one for one in (street, city) if one)
