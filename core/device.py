"""What kind of device asks: only where one answer cannot serve them all."""

from django.http import HttpRequest


def is_phone(request: HttpRequest) -> bool:
    """Return whether the browser calls itself a phone's (all that are on one say "Mobi").

    An answer that depends on it says `Vary: User-Agent`.
    """
    return "Mobi" in request.META.get("HTTP_USER_AGENT", "")
