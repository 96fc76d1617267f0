"""Which record an address means: published ones for everyone, drafts as a preview for editors."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

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
