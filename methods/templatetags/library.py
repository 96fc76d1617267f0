"""What the templates of the library need beside Django's own filters."""

from django import template
from django.utils.safestring import SafeString

from core.richtext import as_safe

register = template.Library()


@register.filter
def stored_html(html: str) -> SafeString:
    """Return the HTML an editor wrote, cleaned."""
    return as_safe(html)
