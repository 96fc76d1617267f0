"""A page or PDF that only editors see yet: who may, and that nobody keeps a copy on the way."""

from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from core.publishing import Publishable

Record = TypeVar("Record", bound=Publishable)


def visible(request: HttpRequest, records: "QuerySet[Record]", slug: str) -> Record:
    """Return the record at this address; raises Http404 unless this visitor may see it.

    Staff see a record before it is published, as a preview.
    """
    seen: Any = records
    if not getattr(request.user, "is_staff", False):
        seen = seen.published()
    found: Record = get_object_or_404(seen, slug=slug)
    return found


def unless_published(response: HttpResponse, record: Publishable) -> HttpResponse:
    """Return the response; of what is not published it says that it must not be kept anywhere."""
    if not record.is_published:
        response["Cache-Control"] = "private, no-store"
        del response["Access-Control-Allow-Origin"]
    return response


def marked_on_paper(foot: str, record: Publishable) -> str:
    """Return the foot of a sheet; of what is not published it says that nobody sees it yet."""
    if record.is_published:
        return foot
    return _("Voorbeeld, niet gepubliceerd – %(foot)s") % {"foot": foot}
