"""Nothing new: the answer that a room full of phones asks for, past all the rest of the portal.

Forty boards with fifty phones ask more than a thousand times a second, and nearly always nothing
changed. This middleware stands before the others and answers that, and only that, with one
question to an index; whatever is not so simple goes on to methods.thermoskaart.views.live.
Why polling: docs/decisions/thermoskaart.md.
"""

import re
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from contacts.people.guard import HEADERS
from methods.thermoskaart.access import COOKIE, keys_in

PATH = re.compile(r"/thermoskaart/stand/([0-9a-z]{6})/")
ASK = """
SELECT revision FROM thermoskaart_thermosboard WHERE code = %s AND (
  owner_key = ANY(%s) OR (edit_open AND edit_key = ANY(%s)) OR (read_open AND read_key = ANY(%s)))
"""
Next = Callable[[HttpRequest], HttpResponseBase]


def answer_poll(get_response: Next) -> Next:
    """Return the middleware."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        etag = request.META.get("HTTP_IF_NONE_MATCH", "")
        found = PATH.fullmatch(request.path) if etag and request.method == "GET" else None
        if found and f'"{_revision(found[1], request)}"' == etag.removeprefix("W/"):
            return _nothing_new(etag)
        return get_response(request)

    return respond


def _nothing_new(etag: str) -> HttpResponse:
    response = HttpResponseNotModified(headers=HEADERS)
    response["ETag"] = etag
    return response


def _revision(code: str, request: HttpRequest) -> int | None:
    """Return the revision of the board that a key of this browser opens; None when none does."""
    try:
        cookie = SimpleCookie(request.META.get("HTTP_COOKIE", "")).get(COOKIE)
    except CookieError:
        return None
    keys = keys_in(cookie.value) if cookie else []
    if not keys:
        return None
    row = _ask([code, keys, keys, keys])
    return row[0] if row else None


def _ask(given: list[Any]) -> tuple[int] | None:
    pool = connection.pool  # type: ignore[attr-defined]
    if pool is None or connection.connection is not None:
        with connection.cursor() as cursor:
            cursor.execute(ASK, given)
            first: tuple[int] | None = cursor.fetchone()
        return first
    # The only question of the request: past Django, as core.stamps does.
    pool.open()
    with pool.connection() as borrowed:
        row: tuple[int] | None = borrowed.execute(ASK, given).fetchone()
    return row
