"""What an editor reads above a page that is not published (components/preview.html)."""

from typing import Any

from django import template
from django.urls import reverse

from core.publishing import Publishable, Status

register = template.Library()


@register.inclusion_tag("components/preview.html")
def preview_of(record: Publishable) -> dict[str, Any]:
    """Return what the banner says of a record, and where its form is."""
    facts = record._meta  # noqa: SLF001 (Django's public name)
    name = f"admin:{facts.app_label}_{facts.model_name}_change"
    return {
        "record": record,
        "was_public": record.status == Status.ARCHIVED,
        "form_url": reverse(name, args=[record.pk]),
    }
