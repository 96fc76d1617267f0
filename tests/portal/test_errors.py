"""What visitors see when something goes wrong, and how to go on from there."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django import Settings

from portal import views

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there_leads_on(stranger: Client) -> None:
    answer = stranger.get("/bestaat/niet/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "<h1>Deze pagina vinden we niet</h1>" in page
    assert 'href="/kaart/"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_our_own_mistake_is_told_without_asking_the_database() -> None:
    request = RequestFactory().get("/kaart/")
    with connection.execute_wrapper(_no_database):
        answer = views.server_error(request)
    assert answer.status_code == 500
    assert "<h1>Er ging iets mis bij ons</h1>" in answer.content.decode()


def _no_database(*_query: object) -> None:
    raise AssertionError("The page for our own mistake asked the database.")


def test_a_form_from_elsewhere_is_refused_with_a_way_on() -> None:
    careful = Client(enforce_csrf_checks=True)
    answer = careful.post("/account/inloggen/", {"username": "a", "password": "b"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "<h1>Je formulier is niet verstuurd</h1>" in page
    assert "herlaad de pagina" in page


def test_a_host_that_is_not_ours_gets_a_plain_answer(settings: Settings, client: Client) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = client.get("/", headers={"host": "elders.example"})
    assert answer.status_code == 400
    assert "<h1>Deze vraag begrijpen we niet</h1>" in answer.content.decode()


def test_who_may_not_enter_is_told_how_to() -> None:
    request = RequestFactory().get("/beheer/")
    request.user = AnonymousUser()
    page = render_to_string("403.html", request=request)
    assert "<h1>Hier mag je niet binnen</h1>" in page
    assert 'href="/account/inloggen/"' in page


@pytest.mark.parametrize(
    ("level", "look"), [(constants.SUCCESS, "success"), (constants.ERROR, "error")]
)
def test_a_message_is_read_aloud(level: int, look: str) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    messages = [Message(level, "Bewaard & klaar")]
    page = render_to_string("404.html", {"messages": messages}, request=request)
    assert f'<p class="melding melding-{look}" role="status">Bewaard &amp; klaar</p>' in page


def test_a_page_that_is_not_there_says_so_without_a_database(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OperationalError

    monkeypatch.setattr("portal.context.current_stamp", fail)
    assert client.get("/nergens/").status_code == 404
