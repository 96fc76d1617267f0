"""The names and chips of the encounter types, for templates that only know their codes."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from meetingplaces.models import EncounterType

register = template.Library()


@register.filter
def type_name(code: str) -> str:
    """Return the full name of an encounter type: "SO" gives "Spel en ontmoeting"."""
    return str(EncounterType(code).label)


@register.simple_tag
def type_chip(code: str) -> SafeString:
    """Return the chip of an encounter type: its shape, letter and name."""
    return _chip(code, get_language())


@cache
def _chip(code: str, _language: str) -> SafeString:
    # Made once: a list of twenty places bears some forty of them.
    return render_to_string("components/type_chip.html", {"type": code})
