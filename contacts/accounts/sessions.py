"""Who is asking: the person of a session, for as long as that session may last.

One place decides it for the whole portal. Who is off, who stayed away too long, and who of the
staff did not show a second factor is found out here, before any view asks for rights.
"""

from functools import partial
from typing import Any

from allauth.usersessions.models import UserSession
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from contacts.accounts import second_factor
from contacts.accounts.roles import STAFF

BEGUN, SEEN = "begonnen", "gezien"  # seconds since 1970, in the session
TICK = 300  # seconds: being there is noted no more often, so that reading hardly ever writes


def begin(request: HttpRequest) -> None:
    """Start the clocks of a session; called at every login."""
    request.session[BEGUN] = request.session[SEEN] = timezone.now().timestamp()


def person_in(request: HttpRequest) -> Any:
    """Return who is logged in, with the rights of this session; AnonymousUser when nobody is."""
    person: Any = get_user(request)
    if not person.is_authenticated:
        return person
    if is_over(request, person):
        request.session.flush()
        request._cached_user = AnonymousUser()  # type: ignore[attr-defined] # noqa: SLF001
        return AnonymousUser()
    person.awaits_second_factor = second_factor.is_awaited(request, person)
    return person


def is_over(request: HttpRequest, person: Any) -> bool:
    """Return whether a session lasted too long, or its person stayed away too long."""
    group = "staff" if person.role in STAFF else "partner"
    idle, in_all = settings.SESSION_LIMITS[group]
    now, (begun, seen) = timezone.now().timestamp(), _clocks(request, person)
    return now - begun > in_all or now - seen > idle


def _clocks(request: HttpRequest, person: Any) -> tuple[float, float]:
    """Return since when a session lasts and when its person was last there."""
    login = person.last_login.timestamp() if person.last_login else 0.0
    begun = request.session.get(BEGUN, login)
    return begun, max(begun, request.session.get(SEEN, begun))


class PersonMiddleware(AuthenticationMiddleware):
    """Puts who is asking in `request.user`; lazily, so that public pages never open a session."""

    def process_request(self, request: HttpRequest) -> None:
        """Say how to find out who is asking."""
        request.user = SimpleLazyObject(lambda: person_in(request))  # type: ignore[assignment]
        request.auser = partial(sync_to_async(person_in), request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Note that somebody is there, now and then, when a view asked who it was.

        What was made for one person is kept by no proxy, and of the own account not even by the
        browser: who sits down after them presses Back and sees nothing (ASVS 5.0, 14.3.2).
        """
        person: Any = getattr(request, "_cached_user", None)
        if person is not None and person.is_authenticated:
            is_own = request.path.startswith(reverse("account"))
            kept = "no-store, private" if is_own else "no-cache, private"
            response.headers.setdefault("Cache-Control", kept)
            if SESSION_KEY in request.session:
                _note_presence(request, person)
        return response


def _note_presence(request: HttpRequest, person: Any) -> None:
    now = timezone.now()
    if now.timestamp() - _clocks(request, person)[1] < TICK:
        return
    request.session[SEEN] = now.timestamp()
    mine = UserSession.objects.filter(session_key=request.session.session_key)
    mine.update(last_seen_at=now)
