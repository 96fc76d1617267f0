"""A page or PDF that only editors see yet: nobody keeps a copy of it on the way."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from core.publishing import Publishable


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
