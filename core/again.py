"""Answers given again: what is the same for everyone costs next to nothing the second time.

A view says of its answer that it is `the_same_for_all`. Until the minute ends or its data change,
whoever asks the same gets the same bytes, and nothing of the portal runs but one small question to
the database: which state the data are in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import parse_etags

from core.device import is_phone
from core.memory import Memory
from core.stamps import State, state_of

MOST_BYTES = 64 * 1024 * 1024
# Of an answer that says "you have it already" (RFC 9110, 15.4.5).
OF_THE_BODY = {"Content-Type", "Content-Encoding", "Content-Length", "Content-Disposition"}
# What _question looks at; who sends cookies is asked apart.
ASKED_BY = {"Accept-Encoding", "HX-Request", "Cookie", "User-Agent"}
_MARK = "_the_same_for_all"

_memory = Memory(MOST_BYTES)
Answer = TypeVar("Answer", bound=HttpResponse)


@dataclass(frozen=True)
class Mark:
    """Whose data an answer was made of, and whether who is logged in makes no difference."""

    subject: str
    also_with_cookies: bool


class Kept(NamedTuple):
    """An answer with all that the middleware added to it. A tuple: Memory weighs what is in it."""

    mark: Mark
    state: State
    minute: int
    body: bytes
    headers: dict[str, str]


def the_same_for_all(answer: Answer, subject: str, *, also_with_cookies: bool = False) -> Answer:
    """Mark an answer that depends on nothing but its address, the minute and the data of `subject`.

    Without `also_with_cookies` it is given again only to visitors who send no cookie at all: a
    cookie may mean a login, a message or a chosen appearance.
    """
    setattr(answer, _MARK, Mark(subject, also_with_cookies))
    return answer


def answer_again(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Return the middleware; it stands within core.stamps.one_state_per_reading."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if request.method != "GET":
            return get_response(request)
        question, minute = _question(request), int(timezone.now().timestamp()) // 60
        kept: Kept | None = _memory.find(question)
        if kept and _still_right(kept, request, minute):
            return _again(kept, request)
        response = get_response(request)
        mark: Mark | None = getattr(response, _MARK, None)
        if mark and isinstance(response, HttpResponse) and _may_be_kept(response, mark, request):
            # The state that the view saw: it was asked before anything was read.
            state, headers = state_of(mark.subject), dict(response.items())
            _memory.keep(question, Kept(mark, state, minute, response.content, headers))
        return response

    return respond


def _question(request: HttpRequest) -> tuple[str | bool | None, ...]:
    """Return all of a request that an answer may depend on, cookies aside."""
    told = request.META
    asked = (told.get("HTTP_HOST"), told.get("HTTP_ACCEPT_ENCODING"), told.get("HTTP_HX_REQUEST"))
    return (request.scheme, request.path, told.get("QUERY_STRING"), is_phone(request), *asked)


def _still_right(kept: Kept, request: HttpRequest, minute: int) -> bool:
    return (
        kept.minute == minute
        and (kept.mark.also_with_cookies or not request.META.get("HTTP_COOKIE"))
        and kept.state == state_of(kept.mark.subject)
    )


def _may_be_kept(response: HttpResponse, mark: Mark, request: HttpRequest) -> bool:
    """Return whether nothing in a whole answer is meant for this one visitor."""
    return (
        response.status_code == 200
        and not response.cookies
        and (mark.also_with_cookies or not request.META.get("HTTP_COOKIE"))
        and _varies_by(response) <= ASKED_BY
        # A nonce is good for once.
        and "'nonce-" not in response.headers.get("Content-Security-Policy", "")
    )


def _varies_by(response: HttpResponse) -> set[str]:
    return {name.strip() for name in response.headers.get("Vary", "").split(",") if name.strip()}


def _again(kept: Kept, request: HttpRequest) -> HttpResponse:
    if "ETag" in kept.headers and has_already(request, kept.headers["ETag"]):
        response: HttpResponse = HttpResponseNotModified()
        for name in kept.headers.keys() - OF_THE_BODY:
            response[name] = kept.headers[name]
        return response
    return HttpResponse(kept.body, headers=kept.headers)


def has_already(request: HttpRequest, etag: str) -> bool:
    """Return whether the visitor has these bytes; a proxy may have made the ETag weak (W/)."""
    given = request.META.get("HTTP_IF_NONE_MATCH", "")
    known = [one.removeprefix("W/") for one in parse_etags(given)] if given else []
    return etag in known or known == ["*"]


def forget() -> None:
    """Forget all answers: for tests that count what is made."""
    _memory.clear()
