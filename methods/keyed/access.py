"""Who may open what is keyed: who has one of its links, or works for its organisation.

A link sets a cookie with its key; the key in the cookie opens it from then on, until the link is
closed or replaced. Nobody else sees that it is there: no role opens it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from contacts.models import User
from contacts.people.guard import kept_private
from methods.keyed import limits
from methods.keyed.models import KEY_LENGTH, NOTHING, OWNS, WRITES, Keyed

COOKIE_AGE = 400 * 24 * 3600  # seconds; browsers keep none longer
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Rights:
    """What who asks may do."""

    may: int

    @property
    def writes(self) -> bool:
        """Return whether something may be written."""
        return self.may >= WRITES

    @property
    def owns(self) -> bool:
        """Return whether links may be replaced and all of it deleted."""
        return self.may >= OWNS


# Finds what a visitor may do at an address with a code; None for nothing at all.
Finds = Callable[[HttpRequest, str], Rights | None]
# Shows the page where a code is asked.
Door = Callable[[HttpRequest, str], HttpResponse]


def keys_in(value: str) -> list[str]:
    """Return the keys in the value of a cookie, the newest first; what is no key is left out."""
    found = [key for key in value.split(".") if len(key) == KEY_LENGTH and key.isalnum()]
    return found[: limits.REMEMBERED]


@dataclass(frozen=True)
class Keyring:
    """The cookie in which a browser keeps its keys, sent to the addresses under `path` alone."""

    name: str
    path: str

    def keys_of(self, request: HttpRequest) -> list[str]:
        """Return the keys that this browser was given."""
        return keys_in(request.COOKIES.get(self.name, ""))

    def remember(self, response: HttpResponse, request: HttpRequest, *keys: str) -> None:
        """Let this browser keep keys, beside those it has."""
        kept = list(dict.fromkeys([*keys, *self.keys_of(request)]))[: limits.REMEMBERED]
        response.set_cookie(
            self.name,
            ".".join(kept),
            max_age=COOKIE_AGE,
            path=self.path,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )

    def allowed(self, request: HttpRequest, thing: Keyed) -> int:
        """Return what this visitor may do: by key, or as one who works for its organisation."""
        may = thing.allows(self.keys_of(request))
        return OWNS if may < OWNS and is_member(request, thing) else may


def is_member(request: HttpRequest, thing: Any) -> bool:
    """Return whether the visitor works for the organisation; asks nothing for what has none."""
    if not thing.organisation_id or not isinstance(request.user, User):
        return False
    return request.user.memberships.filter(organisation=thing.organisation_id).exists()


def guarded(find: Finds, least: int, door: Door) -> Callable[[View], Any]:
    """Return a decorator for a view(request, rights, …) at an address with a code.

    Whoever may less gets 404. Who may nothing sees the door with it, as for a code that does not
    exist: a link was closed or replaced perhaps, while a text waits on this device.
    """

    def decorate(view: View) -> Any:
        @wraps(view)
        def respond(request: HttpRequest, code: str, **given: Any) -> HttpResponseBase:
            rights = find(request, code)
            if rights is None and request.method == "GET":
                shown = door(request, code)
                shown.status_code = 404
                return shown
            if (rights.may if rights else NOTHING) < least:
                raise Http404
            return view(request, rights, **given)

        return kept_private(respond)

    return decorate


def is_too_often(request: HttpRequest, action: str, rate: str, *, app: str, count: bool) -> bool:
    """Return whether this was done too often; with `count` this time counts as well."""
    used = ratelimit.consume(
        request, app=app, action=action, config={action: rate}, key="everywhere", dry_run=not count
    )
    return used is None


def wrong_codes() -> str:
    """Return how often a code may be wrong: from one address, and over all."""
    here = [f"{most}/{seconds}s/ip" for most, seconds in limits.WRONG_CODES]
    most, seconds = limits.WRONG_CODES_EVERYWHERE
    return ",".join([*here, f"{most}/{seconds}s/key"])


def behind(things: Any, code: str) -> Any:
    """Return which of `things` the code that is read aloud opens now; None for a wrong one."""
    thing = things.filter(code=code).first()
    return thing if thing is not None and thing.door_is_open else None
