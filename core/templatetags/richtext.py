"""Text with a little markup, for templates."""

from django import template
from django.utils.safestring import SafeString

from core.richtext import as_safe

register = template.Library()


@register.filter
def richtext(html: str) -> SafeString:
    """Return stored HTML as it may stand in a page: cleaned once more (core.richtext)."""
    return as_safe(html)
