"""What is the same for everyone is made once a minute; what is not is made for each."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from core.again import answer_again, the_same_for_all
from core.stamps import one_state_per_reading

pytestmark = pytest.mark.django_db

SUBJECT = "proef"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Stop the clock at the begin of a minute."""
    now = [datetime.fromisoformat("2026-11-25T14:30:00+01:00")]
    monkeypatch.setattr("django.utils.timezone.now", lambda: now[0])
    return now


class Portal:
    """Counts how often its view is asked, behind the middleware."""

    def __init__(self) -> None:
        self.made = 0
        self.answer: Callable[[], Any] = HttpResponse
        self.also_with_cookies = False
        self._respond = one_state_per_reading(answer_again(self._view))

    def _view(self, _request: HttpRequest) -> Any:
        self.made += 1
        answer = self.answer()
        answer.headers.setdefault("ETag", '"e"')
        return the_same_for_all(answer, SUBJECT, also_with_cookies=self.also_with_cookies)

    def ask(self, path: str = "/a?b=c", method: str = "get", **headers: str) -> Any:
        """Ask with these headers (underscores for hyphens)."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._respond(getattr(RequestFactory(), method)(path, headers=given))

    def times_made(self, *questions: dict[str, Any]) -> int:
        """Return how often the view is asked for these questions."""
        before = self.made
        for question in questions:
            self.ask(**question)
        return self.made - before


@pytest.fixture
def portal() -> Iterator[Portal]:
    """Return a portal that was asked nothing yet."""
    return Portal()


def change_data() -> None:
    """Raise the stamp as the triggers do."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_stamp VALUES (%s, 1)"
            " ON CONFLICT (subject) DO UPDATE SET number = core_stamp.number + 1",
            [SUBJECT],
        )


def test_the_same_question_gets_the_same_answer_without_asking_again(portal: Portal) -> None:
    portal.answer = lambda: HttpResponse("een", content_type="text/plain", headers={"X-Eigen": "1"})
    first, second = portal.ask(), portal.ask()
    assert portal.made == 1
    assert (second.content, second.headers) == (first.content, first.headers)
    assert second is not first


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/a?b=d"},
        {"path": "/b?b=c"},
        {"Host": "localhost"},
        {"Accept_Encoding": "br"},
        {"HX_Request": "true"},
    ],
)
def test_another_question_gets_an_answer_of_its_own(portal: Portal, other: dict[str, Any]) -> None:
    assert portal.times_made({}, other, {}, other) == 2


def test_when_the_data_change_the_answer_is_made_anew(portal: Portal) -> None:
    assert portal.times_made({}, {}) == 1
    change_data()
    assert portal.times_made({}, {}) == 1


def test_when_the_minute_ends_the_answer_is_made_anew(
    portal: Portal, clock: list[datetime]
) -> None:
    assert portal.times_made({}) == 1
    clock[0] += timedelta(seconds=59)
    assert portal.times_made({}) == 0
    clock[0] += timedelta(seconds=1)
    assert portal.times_made({}) == 1


def test_who_sends_a_cookie_gets_an_answer_of_their_own(portal: Portal) -> None:
    cookie = {"Cookie": "sessie=x"}
    assert portal.times_made({}, cookie, cookie, {}) == 3


def test_data_are_the_same_with_and_without_a_cookie(portal: Portal) -> None:
    portal.also_with_cookies = True
    assert portal.times_made({"Cookie": "sessie=x"}, {}, {"Cookie": "sessie=y"}) == 1


@pytest.mark.parametrize(
    "make",
    [
        lambda: HttpResponse(status=400),
        lambda: HttpResponse(status=304),
        lambda: HttpResponse(headers={"Content-Security-Policy": "script-src 'nonce-abc'"}),
        lambda: HttpResponse(headers={"Vary": "Accept-Encoding, Accept-Language"}),
        lambda: StreamingHttpResponse(["a"]),
    ],
)
def test_an_answer_that_may_not_fit_the_next_visitor_is_not_kept(
    portal: Portal, make: Callable[[], Any]
) -> None:
    portal.answer = make
    assert portal.times_made({}, {}) == 2


def test_an_answer_that_sets_a_cookie_is_not_kept(portal: Portal) -> None:
    def with_cookie() -> HttpResponse:
        answer = HttpResponse()
        answer.set_cookie("a", "b")
        return answer

    portal.answer = with_cookie
    assert portal.times_made({}, {}) == 2


def test_only_a_plain_get_is_answered_again(portal: Portal) -> None:
    assert portal.times_made({}, {"method": "post"}, {"method": "head"}, {"method": "post"}) == 4


def test_an_answer_nobody_marked_is_made_each_time() -> None:
    made: list[int] = []

    def view(_request: HttpRequest) -> HttpResponse:
        made.append(1)
        return HttpResponse()

    respond = one_state_per_reading(answer_again(view))
    for _time in range(2):
        respond(RequestFactory().get("/"))
    assert len(made) == 2


@pytest.mark.parametrize("known", ['"e"', 'W/"e"', '"d", "e"', "*"])
def test_who_has_the_answer_already_hears_that_it_still_holds(portal: Portal, known: str) -> None:
    portal.answer = lambda: HttpResponse("een", headers={"ETag": '"e"', "Vary": "Cookie"})
    portal.ask()
    answer = portal.ask(If_None_Match=known)
    assert (answer.status_code, answer.content, portal.made) == (304, b"", 1)
    assert dict(answer.headers) == {"ETag": '"e"', "Vary": "Cookie"}
