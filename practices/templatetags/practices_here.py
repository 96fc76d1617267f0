"""The practices of a place, a wijk or an organisation, on that record's own page.

A page of a place belongs to an app that knows no practices: its template asks for them here, so
that no code below has to import what stands above it.
"""

from typing import Any

from django import template

from contacts.models import Organisation
from meetingplaces.models import MeetingPlace, Wijk
from practices.models import Practice

register = template.Library()


@register.inclusion_tag("practices/_here.html")
def practices_at(place: MeetingPlace) -> dict[str, Any]:
    """Show the published practices that ran in a place; nothing when there are none."""
    return _shown("practices_at", Practice.objects.published().filter(places=place))


@register.inclusion_tag("practices/_here.html")
def practices_in(wijk: Wijk) -> dict[str, Any]:
    """Show the published practices that ran in a wijk; nothing when there are none."""
    return _shown("practices_in", Practice.objects.published().filter(wijken=wijk))


@register.inclusion_tag("practices/_here.html")
def practices_of(organisation: Organisation) -> dict[str, Any]:
    """Show the published practices an organisation is a partner of; nothing when none."""
    return _shown("practices_of", Practice.objects.published().filter(partners=organisation))


def _shown(where: str, practices: Any) -> dict[str, Any]:
    return {"where": where, "practices": practices.for_list()}
