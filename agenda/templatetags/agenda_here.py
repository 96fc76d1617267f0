"""The coming activities of a place, a wijk or an organisation, on that record's own page.

A page of a place belongs to an app that knows no agenda: its template asks for them here, so that
no code below has to import what stands above it.
"""

from typing import Any

from django import template
from django.utils import timezone

from agenda.models import ActivityQuerySet, LearningActivity
from agenda.wording import when_in_words, where_in_words
from contacts.models import Organisation
from meetingplaces.models import MeetingPlace, Wijk

MOST = 6  # beside all else that a page shows; the agenda itself has them all

register = template.Library()
register.filter("when", when_in_words)
register.filter("where", where_in_words)


@register.inclusion_tag("agenda/_here.html")
def activities_at(place: MeetingPlace) -> dict[str, Any]:
    """Show the coming activities in a place; nothing when there are none."""
    return _shown("activities_at", _coming().filter(place=place))


@register.inclusion_tag("agenda/_here.html")
def activities_in(wijk: Wijk) -> dict[str, Any]:
    """Show the coming activities for this wijk by name; those for the whole city are linked to."""
    return {**_shown("activities_in", _coming().filter(wijken=wijk)), "wijk": wijk}


@register.inclusion_tag("agenda/_here.html")
def activities_of(organisation: Organisation) -> dict[str, Any]:
    """Show the coming activities that an organisation gives; nothing when there are none."""
    return _shown("activities_of", _coming().filter(organisers=organisation))


@register.filter
def ended(activity: LearningActivity) -> bool:
    """Return whether an activity is over."""
    return activity.has_ended()


@register.filter
def takes_registrations(activity: LearningActivity) -> bool:
    """Return whether one can still register for an activity."""
    return activity.takes_registrations()


def _coming() -> ActivityQuerySet:
    return LearningActivity.objects.published().coming(timezone.now())


def _shown(where: str, activities: ActivityQuerySet) -> dict[str, Any]:
    return {"where": where, "wijk": None, "level": 3, "activities": activities.for_list()[:MOST]}
