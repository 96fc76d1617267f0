"""Logs that hold nothing about a person, and a health address that tells the truth in time."""

import json
import logging
import sys
import time
from importlib import import_module

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from core.logging import JsonFormatter, RequestLogMiddleware


def line(message: str, *words: object, error: bool = False, **facts: object) -> dict[str, object]:
    """Return what is logged, read back from its JSON."""
    record = logging.LogRecord("x", logging.WARNING, "x.py", 1, message, words, None)
    record.exc_info = sys.exc_info() if error else None
    record.__dict__.update(facts)
    written = JsonFormatter().format(record)
    assert "\n" not in written
    found: dict[str, object] = json.loads(written)
    return found


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Not Found: /kaart/?q=Sarah+uit+de+Brugse+Poort&bij=51.05,3.70", "Not Found: /kaart/?…"),
        (
            "GET https://geo.example/Location?q=Holdaal+5 200",
            "GET https://geo.example/Location?… 200",
        ),
        ("mail to els.de-wit+x@school.gent.be failed", "mail to <e-mail> failed"),
        ("from 192.168.1.20 refused", "from <address> refused"),
        ("from 2a02:1810:1c0a::1 refused", "from <address> refused"),
        (
            "/contacten/bevestig/eyJpZCI6NDJ9eyJpZCI6NDJ9:1tQx2:aB-3_x/",
            "/contacten/bevestig/<token>/",
        ),
        (
            "/praktijken/ontmoeting-aan-de-schoolpoort/",
            "/praktijken/ontmoeting-aan-de-schoolpoort/",
        ),
    ],
)
def test_what_points_at_a_person_is_hidden(said: str, kept: str) -> None:
    assert line(said)["message"] == kept


def test_of_the_extra_facts_only_those_of_a_request_are_kept() -> None:
    found = line("request", method="GET", path="/", status=200, ms=1.5, user="els", ip="10.0.0.1")
    assert set(found) == {"time", "level", "logger", "message", "method", "path", "status", "ms"}


def test_of_an_error_the_type_and_the_place_are_kept_not_the_words() -> None:
    try:
        int("els@school.gent.be")
    except ValueError:
        found = line("Internal Server Error: %s", "/beheer/", error=True)
    assert found["error"] == "builtins.ValueError"
    assert str(found["where"]).startswith("['test_logs_and_health.py:")
    assert "els" not in json.dumps(found)


def test_of_an_error_in_the_code_the_words_are_kept_as_they_name_no_one() -> None:
    try:
        import_module("meetingplaces.nowhere")
    except ImportError:
        found = line("Internal Server Error: %s", "/kaart/", error=True)
    assert found["said"] == "No module named 'meetingplaces.nowhere'"


def test_a_request_is_one_line_without_its_query(
    rf: RequestFactory, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "portal.request")
    RequestLogMiddleware(lambda _request: HttpResponse())(rf.get("/kaart/?q=Sarah"))
    facts = caplog.records[0].__dict__
    assert (facts["method"], facts["path"], facts["status"]) == ("GET", "/kaart/", 200)
    assert 0 <= facts["ms"] < 1000
    assert "Sarah" not in JsonFormatter().format(caplog.records[0])


@pytest.mark.parametrize(
    ("path", "status", "lines"),
    [("/static/x.css", 200, 0), ("/gezondheid/", 200, 0), ("/gezondheid/", 503, 1), ("/", 200, 1)],
)
def test_static_files_and_health_are_quiet_while_they_go_well(
    path: str, status: int, lines: int, rf: RequestFactory, caplog: pytest.LogCaptureFixture
) -> None:
    def answer(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=status)

    caplog.set_level(logging.INFO, "portal.request")
    RequestLogMiddleware(answer)(rf.get(path))
    assert len(caplog.records) == lines


def test_when_the_error_page_fails_too_there_is_a_sentence_and_a_line(
    rf: RequestFactory, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_request: HttpRequest) -> HttpResponse:
        raise KeyError("els@school.gent.be")

    caplog.set_level(logging.INFO, "portal.request")
    answer = RequestLogMiddleware(fail)(rf.get("/kaart/?q=Sarah"))
    assert (answer.status_code, answer["Content-Type"]) == (500, "text/plain; charset=utf-8")
    assert answer.content.decode().startswith("Er liep iets mis aan onze kant.")
    lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
    assert [found["level"] for found in lines] == ["ERROR", "INFO"]
    assert (lines[0]["error"], lines[1]["status"]) == ("builtins.KeyError", 500)
    assert "els" not in json.dumps(lines)


def test_health_is_ok_when_the_database_answers(stranger: Client) -> None:
    answer = stranger.get("/gezondheid/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "ok"})
    assert "no-store" in answer["Cache-Control"]


def test_health_may_be_asked_but_not_written(stranger: Client) -> None:
    assert stranger.head("/gezondheid/").status_code == 200
    assert stranger.post("/gezondheid/").status_code == 405


@pytest.mark.parametrize("where", [{"host": "/nowhere"}, {"host": "192.0.2.7"}])
def test_health_names_the_database_within_seconds_when_it_does_not_answer(
    where: dict[str, str], stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.health.connection.get_connection_params", lambda: where)
    begin = time.monotonic()
    answer = stranger.get("/gezondheid/")
    assert (answer.status_code, answer.json()) == (503, {"status": "error", "database": "error"})
    assert time.monotonic() - begin < 4
