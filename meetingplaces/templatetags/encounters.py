"""The names of the encounter types, for templates that only know their codes."""

from django import template

from meetingplaces.models import EncounterType

register = template.Library()


@register.filter
def type_name(code: str) -> str:
    """Return the full name of an encounter type: "SO" gives "Spel en ontmoeting"."""
    return str(EncounterType(code).label)
