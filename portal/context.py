"""What every page's template knows."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest

from core.stamps import kept
from meetingplaces.models import MeetingPlace
from meetingplaces.options import current_stamp
from portal.appearance import theme_of
from portal.navigation import menu


def site(request: HttpRequest) -> dict[str, object]:
    """Return the city's name and source, the menu and where we are in it, scheme and address."""
    return {
        "city": settings.CITY_NAME,
        "demo": settings.DEMO,
        "city_source": settings.CITY_SOURCE,
        "menu": menu(),
        "here": f"/{request.path.split('/')[1]}/",
        "theme": theme_of(request),
        "address": _address(request),
        "shows_examples": _shows_examples,
    }


def _shows_examples() -> bool:
    """Return whether visitors can come upon an invented place; asked once per state of the data.

    A function, so that only a page with the sentence about them (in the footer) asks.
    """
    shown = MeetingPlace.objects.published().examples()
    try:
        return kept(("shows examples", current_stamp()), shown.exists)
    except DatabaseError:
        return False  # a page that says what is wrong must not fail for its footer


def _address(request: HttpRequest) -> str:
    """Return the page's full address, for print; only its path when the host is not ours."""
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        return request.get_full_path()
