"""The key of a form that does its work once, however often it is sent (core.once)."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.once import FIELD

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """Return the hidden field with a key of its own."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())
