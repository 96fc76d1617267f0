"""Light, dark, or as the device is: the visitor's choice, kept in a cookie and nowhere else.

A cookie and not the browser's own storage, because the server can then write the right scheme in
the page at once: nothing flashes, no script is needed, and it works without JavaScript.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

COOKIE = "weergave"
YEAR = 365 * 24 * 3600
# What the visitor may choose, and what the style sheet calls it; anything else: as the device is.
THEMES = {"licht": "light", "donker": "dark"}


def theme_of(request: HttpRequest) -> str:
    """Return light or dark when the visitor chose, else an empty string."""
    return THEMES.get(request.COOKIES.get(COOKIE, ""), "")


@csrf_exempt  # another site could only change the colours, and a token costs every visitor a cookie
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice and lead back to the page it was made on."""
    response = HttpResponseRedirect(_back(request))
    choice = request.POST.get("kleur", "")
    if choice in THEMES:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, choice, max_age=YEAR, samesite="Lax", secure=secure)
    else:
        response.delete_cookie(COOKIE)
    return response


def _back(request: HttpRequest) -> str:
    """Return the page the visitor came from, without a host; the home page when unknown."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(came_from)
    path = "/" + parts.path.lstrip("/")
    return f"{path}?{parts.query}" if parts.query else path
