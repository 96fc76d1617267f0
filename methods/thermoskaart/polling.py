"""The questions of a room full of phones, answered past all the rest of the portal.

Forty boards with fifty phones ask more than a thousand times a second; nearly always nothing
changed, and when something did, fifty phones want the same news. This middleware stands before the
others and answers both with one question to an index; the first who asks for news, and who has no
key but an account, goes on to methods.thermoskaart.views.live. Why: docs/decisions/thermoskaart.md.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from contacts.people.guard import HEADERS
from core.again import has_already
from core.stamps import kept_already
from methods.thermoskaart.access import keys_of
from methods.thermoskaart.showing import news_key, revision_asked

PATH = re.compile(r"/thermoskaart/stand/([0-9a-z]{6})/")
# Whose key it is, as ThermosBoard.allows says: an owner and a writer write.
ASK = """
SELECT id, revision, owner_key = ANY(%s) OR (edit_open AND edit_key = ANY(%s)) AS writes
FROM thermoskaart_thermosboard WHERE code = %s AND (
  owner_key = ANY(%s) OR (edit_open AND edit_key = ANY(%s)) OR (read_open AND read_key = ANY(%s)))
"""
Next = Callable[[HttpRequest], HttpResponseBase]


class Found(NamedTuple):
    """The board that a key opens: its number, its revision, whether the key writes."""

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
    row = _ask([keys, keys, code, keys, keys, keys]) if keys else None
    return Found(*row) if row else None


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
