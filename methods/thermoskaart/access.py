"""Who may open a board: who has one of its links, or works for its organisation.

A link sets a cookie with its key; the key in the cookie opens the board from then on, until the
link is closed or replaced. Nobody else sees that there is a board: no role opens it.
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
from methods.thermoskaart import limits
from methods.thermoskaart.models import ThermosBoard
from methods.thermoskaart.models.board import KEY_LENGTH

COOKIE = "thermos"
COOKIE_PATH = "/thermoskaart/"
COOKIE_AGE = 400 * 24 * 3600  # seconds; browsers keep none longer
READS, WRITES, OWNS = 1, 2, 3
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Access:
    """A board, and what who asks may do with it."""

    board: ThermosBoard
    may: int

    @property
    def writes(self) -> bool:
        """Return whether notes may be written and moved."""
        return self.may >= WRITES

    @property
    def owns(self) -> bool:
        """Return whether links may be replaced and the board deleted."""
        return self.may >= OWNS


def keys_in(value: str) -> list[str]:
    """Return the keys in the value of a cookie, the newest first; what is no key is left out."""
    found = [key for key in value.split(".") if len(key) == KEY_LENGTH and key.isalnum()]
    return found[: limits.REMEMBERED]


def keys_of(request: HttpRequest) -> list[str]:
    """Return the keys that this browser was given."""
    return keys_in(request.COOKIES.get(COOKIE, ""))


def remember(response: HttpResponse, request: HttpRequest, *keys: str) -> None:
    """Let this browser keep keys, beside those it has."""
    kept = list(dict.fromkeys([*keys, *keys_of(request)]))[: limits.REMEMBERED]
    response.set_cookie(
        COOKIE,
        ".".join(kept),
        max_age=COOKIE_AGE,
        path=COOKIE_PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def may_of_keys(board: ThermosBoard, keys: list[str]) -> int:
    """Return what these keys allow on a board; 0: nothing."""
    if board.owner_key in keys:
        return OWNS
    if board.edit_open and board.edit_key in keys:
        return WRITES
    return READS if board.read_open and board.read_key in keys else 0


def access_of(request: HttpRequest, code: str) -> Access | None:
    """Return what this visitor may do with the board at `code`; None for nothing at all."""
    board = ThermosBoard.objects.filter(code=code.lower()).first()
    if board is None:
        return None
    may = may_of_keys(board, keys_of(request))
    if may < OWNS and _is_member(request, board):
        may = OWNS
    return Access(board, may) if may else None


def _is_member(request: HttpRequest, board: ThermosBoard) -> bool:
    """Return whether the visitor works for the organisation; asks nothing for other boards."""
    if not board.organisation_id or not isinstance(request.user, User):
        return False
    return request.user.memberships.filter(organisation=board.organisation_id).exists()


def for_who_may(least: int) -> Callable[[View], Any]:
    """Return a decorator for a view(request, access, …) at an address with a code.

    Whoever may less gets 404, as for a code that does not exist.
    """

    def decorate(view: View) -> Any:
        @wraps(view)
        def respond(request: HttpRequest, code: str, **given: Any) -> HttpResponseBase:
            access = access_of(request, code)
            if access is None or access.may < least:
                raise Http404
            return view(request, access, **given)

        return kept_private(respond)

    return decorate


def _rates(action: str) -> dict[str, str]:
    (most, seconds), (all_most, all_seconds) = (
        limits.WRONG_CODES,
        limits.WRONG_CODES_EVERYWHERE,
    )
    opened, in_seconds = limits.NEW_BOARDS
    rates = {
        "wrong_code": f"{most}/{seconds}s/ip,{all_most}/{all_seconds}s/key",
        "new_board": f"{opened}/{in_seconds}s/ip",
    }
    return {action: rates[action]}


def is_too_often(request: HttpRequest, action: str, *, count: bool) -> bool:
    """Return whether this was done too often; with `count` this time counts as well."""
    used = ratelimit.consume(
        request,
        app="methods.thermoskaart",
        action=action,
        config=_rates(action),
        key="everywhere",
        dry_run=not count,
    )
    return used is None


def join(request: HttpRequest, code: str) -> ThermosBoard | None:
    """Return the board whose code is read aloud now; None for a wrong and for a closed one."""
    board = ThermosBoard.objects.filter(code=code).first()
    if board is not None and board.door_is_open:
        return board
    is_too_often(request, "wrong_code", count=True)
    return None
