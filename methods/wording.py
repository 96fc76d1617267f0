"""What a method takes, in words: the same on the page, in the list and on paper."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from methods.models import Method


def minutes_in_words(minutes: int) -> str:
    """Return a number of minutes in words."""
    return ngettext("%(minutes)s minuut", "%(minutes)s minuten", minutes) % {"minutes": minutes}


def time_in_words(method: Method) -> str:
    """Return how long a method takes; nothing when that is not known."""
    least, most = method.minutes_least, method.minutes_most
    if least and most and least != most:
        return _("%(least)s tot %(most)s minuten") % {"least": least, "most": most}
    if least and most:
        return minutes_in_words(least)
    if least:
        return _("minstens %(time)s") % {"time": minutes_in_words(least)}
    return _("hoogstens %(time)s") % {"time": minutes_in_words(most)} if most else ""


def people_in_words(people: int) -> str:
    """Return a number of people in words."""
    return ngettext("%(people)s persoon", "%(people)s personen", people) % {"people": people}


def group_in_words(method: Method) -> str:
    """Return for how many people a method is; nothing when that is not known."""
    least, most = method.people_least, method.people_most
    if least and most and least != most:
        return _("%(least)s tot %(most)s personen") % {"least": least, "most": most}
    if least and most:
        return people_in_words(least)
    if least:
        return _("vanaf %(people)s") % {"people": people_in_words(least)}
    return _("tot %(people)s") % {"people": people_in_words(most)} if most else ""
