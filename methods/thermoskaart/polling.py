"""The questions of a room full of phones, answered past all the rest of the portal.

Forty boards with fifty phones ask more than a thousand times a second; nearly always nothing
changed, and when something did, fifty phones want the same news. This middleware stands before the
others and answers both with one question to an index, whose answer holds for the phones that ask
the same within a moment; the first who asks for news, and who has no key but an account, goes on to
methods.thermoskaart.views.live. Why: docs/decisions/thermoskaart.md.
"""

import re
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from contacts.people.guard import HEADERS
from core.again import has_already
from core.memory import Memory
from core.stamps import kept_already
from methods.thermoskaart.access import keys_of
from methods.thermoskaart.showing import news_key, revision_asked

PATH = re.compile(r"/thermoskaart/stand/([0-9a-z]{6})/")
# Which keys open it now; what that lets one do: ThermosBoard.allows.
ASK = """
SELECT id, revision, owner_key, CASE WHEN edit_open THEN edit_key END,
  CASE WHEN read_open THEN read_key END
FROM thermoskaart_thermosboard WHERE code = %s
"""
# For how long one answer holds, in seconds: by so much a change may be seen later, and a link that
# was closed may still tell something.
HOLDS = 0.15
_seen_lately = Memory(32 * 1024 * 1024)
Next = Callable[[HttpRequest], HttpResponseBase]


class Found(NamedTuple):
    """A board: its number, its revision, and whether a key of who asks writes on it."""

    board: int
    revision: int
    writes: bool


def answer_poll(get_response: Next) -> Next:
    """Return the middleware."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        asked = PATH.fullmatch(request.path) if request.method == "GET" else None
        found = _found(asked[1], request) if asked else None
        return (_answer(found, request) if found else None) or get_response(request)

    return respond


def _answer(found: Found, request: HttpRequest) -> HttpResponse | None:
    """Return that nothing is new, or the news when somebody asked for the same before."""
    etag = f'"{found.revision}"'
    response: HttpResponse
    if has_already(request, etag):
        response = HttpResponseNotModified(headers=HEADERS)
    elif not found.writes and settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None  # an account may allow more than the key does
    else:
        writes = found.writes and not request.GET.get("lezen")
        since = revision_asked(request.GET.get("sinds", ""))
        known = kept_already(news_key(found.board, found.revision, since, writes=writes))
        if known is None:
            return None
        response = HttpResponse(known, content_type="application/json", headers=HEADERS)
        # What the middleware that this comes before would say.
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Length"] = str(len(known))
    response["ETag"] = etag
    return response


def _found(code: str, request: HttpRequest) -> Found | None:
    """Return the board that a key of this browser opens; None when none does."""
    keys = keys_of(request)
    row = _row(code) if keys else None
    if row is None:
        return None
    board, revision, owner_key, edit_key, read_key = row
    writes = owner_key in keys or edit_key in keys
    return Found(board, revision, writes) if writes or read_key in keys else None


def _row(code: str) -> tuple[Any, ...] | None:
    """Return the board at a code as it was at most HOLDS seconds ago; None when there is none."""
    now = time.monotonic()  # before it is asked: from then on it holds
    lately = _seen_lately.find(code)
    if lately and now - lately[0] < HOLDS:
        known: tuple[Any, ...] = lately[1]
        return known
    row = _ask([code])
    if row is not None:
        _seen_lately.keep(code, (now, row))
    return row


def forget() -> None:
    """Forget what was seen lately: for stories that go faster than people."""
    _seen_lately.clear()


def _ask(given: list[Any]) -> tuple[Any, ...] | None:
    pool = connection.pool  # type: ignore[attr-defined]
    if pool is None or connection.connection is not None:
        with connection.cursor() as cursor:
            cursor.execute(ASK, given)
            first: tuple[Any, ...] | None = cursor.fetchone()
        return first
    # The only question of the request: past Django, as core.stamps does.
    pool.open()
    with pool.connection() as borrowed:
        row: tuple[Any, ...] | None = borrowed.execute(ASK, given).fetchone()
    return row
