"""Which record an address means: published ones for everyone, drafts as a preview for editors."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

Record = TypeVar("Record", bound=Model)


def visible(request: HttpRequest, records: "QuerySet[Record]", slug: str) -> Record:
    """Return the record at this address; raises Http404 unless this visitor may see it.

    Staff see a record before it is published, as a preview.
    """
    seen: Any = records
    if not getattr(request.user, "is_staff", False):
        seen = seen.published()
    found: Record = get_object_or_404(seen, slug=slug)
    return found


def moved(records: Any, slug: str) -> HttpResponse:
    """Lead from an address that a published record had before; raises Http404 for a stranger."""
    found = records.published().filter(former_slugs__contains=[slug]).order_by("-updated_at")
    answer = redirect(get_object_or_404(found[:1]), permanent=True)
    # Asked anew each time: a record that takes its old name back must not lead in a circle.
    answer["Cache-Control"] = "no-cache"
    return answer
