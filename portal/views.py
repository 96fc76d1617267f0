"""The home page, the short links, and what visitors see when something goes wrong."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agenda.models import LearningActivity
from core.stamps import kept
from meetingplaces import options, values
from meetingplaces.models import MeetingPlace, Wijk
from meetingplaces.options import current_stamp
from methods.models import Deck, Material, Method
from portal import beginnings
from practices.models import Condition, Practice

# Everything that has a short link, in the order in which a code is looked for.
SHORT_LINKED = (MeetingPlace, Method, Material, Deck, Practice, Condition, LearningActivity)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Return the page that leads a professional to a place in at most three actions."""
    stamp = current_stamp()
    today = timezone.localdate()
    context = {
        "figures": kept(("figures", stamp, today), _figures),
        "wijken": options.wijken(stamp).items(),
        "kinds": options.kinds(stamp).items(),
        "types": values.TYPE_LABELS.items(),
        "quick": beginnings.QUICK.items(),
    }
    return render(request, "portal/home.html", context)


def _figures() -> dict[str, int]:
    """Return the live figures of the home page."""
    places = MeetingPlace.objects.known()
    return {
        "places": places.count(),
        "unconfirmed": places.uncertain().count(),
        "wijken": Wijk.objects.count(),
        "wijken_with_place": places.filter(wijk__isnull=False).values("wijk").distinct().count(),
    }


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Lead a short link to its record, whatever it is called now; raises Http404 for a stranger.

    Temporary on purpose: a browser must ask again after a record was renamed.
    """
    del request
    for model in SHORT_LINKED:
        found = model.objects.published().filter(code=code.lower()).first()
        if found:
            return redirect(found)
    raise Http404


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Ask search engines to leave alone what has no meaning there."""
    del request
    lines = ["User-agent: *", "Disallow: /account/", "Disallow: /beheer/", "Disallow: /contacten/"]
    lines += ["Disallow: /kaart/?", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for a question that no browser asks by itself."""
    return _error(request, exception, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for who may not do this."""
    return _error(request, exception, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for an address that leads nowhere."""
    return _error(request, exception, status=404)


def _error(request: HttpRequest, exception: Any, *, status: int) -> HttpResponse:
    del exception
    return render(request, f"{status}.html", status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for our own mistake; it asks nothing of the database."""
    return render(request, "500.html", status=500)
