"""What others see of a page before they open it: title, sentence and picture (Open Graph)."""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import RequestContext
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from core.http import base_of
from portal.cards import HEIGHT, RECORDS, SECTIONS, WIDTH, card_path

register = template.Library()


@register.inclusion_tag("portal/_sharing.html", takes_context=True)
def sharing_card(context: RequestContext) -> dict[str, Any]:
    """Show the tags of a page that everyone may see; nothing on any other."""
    request: HttpRequest | None = context.get("request")
    match = getattr(request, "resolver_match", None)
    page = getattr(match, "url_name", None) or ""
    record = context.get(RECORDS[page].noun) if page in RECORDS else None
    picture = card_path(page, record)
    if request is None or not picture:
        return {}
    base, title = base_of(request), _block(context, "title")
    query = context.get("query") or ""
    return {
        "title": title or _("Ontmoeten in %(city)s") % {"city": settings.CITY_NAME},
        "description": _block(context, "description"),
        # A shared selection must stay that selection: networks open this address, not their own.
        "url": f"{base}{request.path}" + (f"?{query}" if query and page in SECTIONS else ""),
        "type": "website" if page in SECTIONS else "article",
        "site": _("Ontmoeten in %(city)s") % {"city": settings.CITY_NAME},
        "picture": f"{base}{picture}",
        "width": WIDTH,
        "height": HEIGHT,
        "is_record": page in RECORDS,
    }


def _block(context: RequestContext, name: str) -> str:
    """Return the words of a block of this page, so that they are written once."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    words = strip_tags(block.render(context)) if block else ""
    # Rendered by the template already: what stands in it is escaped.
    return mark_safe(" ".join(words.split()))  # noqa: S308
