"""What every answer about people has in common: nobody keeps it, nobody finds it.

No address of such a page travels along to another site. That of an own page is a key, and travels
nowhere: with Referrer-Policy no-referrer a browser names no origin when it sends a form either
(Origin: null), so that Django's check of the origin would refuse every form. Own pages need no
such check: whoever could forge a form must know the key, and then needs no forgery.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def kept_private(view: View) -> Any:
    """Return the view with the headers of an answer about people."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return respond


def opened_by_key(view: View) -> Any:
    """Return the view of a page whose address is a key: never sent along, and no cookie trusted."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return csrf_exempt(kept_private(respond))
