"""Ans, who keeps De Brug, opens the link in a mail and answers, without logging in."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts.models import Membership, User
from core.logging import HIDDEN
from meetingplaces.forms import MOST_OPEN_REPORTS
from meetingplaces.models import FreshnessQuestion, MeetingPlace, PlaceReport
from tests.meetingplaces.asked import a_keeper, address_of, asked, kept_by
from tests.people import a_werkgroep_member

pytestmark = pytest.mark.django_db
WIDELY = "Deze link werkt niet meer"


@pytest.fixture
def ans(db: None) -> User:
    """Return who is asked."""
    return a_keeper("Ans")


@pytest.fixture
def place(db: None) -> MeetingPlace:
    """Return the place of which we are not sure."""
    long_ago = timezone.localdate() - timedelta(days=300)
    return kept_by("De Brug", "De Krook", long_ago, phone="09 000 00 07", audience="ouders")


@pytest.fixture
def question(place: MeetingPlace, ans: User) -> FreshnessQuestion:
    """Return what Ans is asked."""
    return asked(place, ans)


def text_of(client: Client, question: FreshnessQuestion, status: int = 200) -> str:
    """Return the page behind the link."""
    answer = client.get(address_of(question))
    assert answer.status_code == status
    return str(answer.content.decode())


def press(client: Client, question: FreshnessQuestion, **sent: str) -> Any:
    """Press a button on the page, and return where it leads."""
    return client.post(address_of(question), sent, follow=True)


def state(question: FreshnessQuestion) -> tuple[Any, ...]:
    """Return all that an answer may change, of the question and of its place."""
    question.refresh_from_db()
    place = MeetingPlace.objects.get(pk=question.place_id)
    reports = list(PlaceReport.objects.values_list("reason", "words"))
    return question.answer, place.status, place.confirmed_on, place.confirmed_by, reports


def history() -> list[tuple[str, str]]:
    """Return what the history tells of places: who, what."""
    return [(str(line.user), line.change_message) for line in LogEntry.objects.order_by("pk")]


def test_the_page_says_what_visitors_read(stranger: Client, question: FreshnessQuestion) -> None:
    page = text_of(stranger, question)
    for words in ("Klopt De Krook nog?", "09 000 00 07", "ouders", "Laatst bevestigd op"):
        assert words in page
    assert "Pas de fiche meteen zelf aan" not in page


def test_looking_writes_nothing(stranger: Client, question: FreshnessQuestion) -> None:
    before = state(question)
    with CaptureQueriesContext(connection) as made:
        text_of(stranger, question)
        stranger.head(address_of(question))
    written = [one["sql"] for one in made if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert (written, state(question)) == ([], before)


def test_nobody_keeps_or_finds_the_page(stranger: Client, question: FreshnessQuestion) -> None:
    answer = stranger.get(address_of(question))
    assert {
        name: answer[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    } == {
        "Cache-Control": "no-store, private",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
    }


def test_all_is_still_right(stranger: Client, question: FreshnessQuestion, ans: User) -> None:
    answer = press(stranger, question, antwoord="klopt")
    today = timezone.localdate()
    assert state(question) == ("klopt", "gepubliceerd", today, ans, [])
    assert history() == [("Ans", "Bevestigd met de link in een mail.")]
    assert answer.redirect_chain == [(address_of(question), 302)]
    assert "“Klopt nog”" in answer.content.decode()
    assert "“Klopt nog”" in text_of(stranger, question)


def test_something_changed(stranger: Client, question: FreshnessQuestion) -> None:
    _answer, *before = state(question)
    answer = press(stranger, question, antwoord="anders", words="We zijn nu ook zondag open.")
    reported = [("anders", "We zijn nu ook zondag open.")]
    assert state(question) == ("anders", *before[:3], reported)
    assert history() == []
    assert "De werkgroep leest wat je schreef" in answer.content.decode()


def test_a_change_without_words_comes_back(stranger: Client, question: FreshnessQuestion) -> None:
    before = state(question)
    answer = press(stranger, question, antwoord="anders", words="  ")
    assert "Vertel in een paar woorden wat er niet klopt." in answer.content.decode()
    assert state(question) == before


def test_what_was_typed_comes_back_when_it_is_too_long(
    stranger: Client, question: FreshnessQuestion
) -> None:
    answer = press(stranger, question, antwoord="anders", words="Zondag. " * 200)
    assert "Zondag. Zondag." in answer.content.decode()
    assert state(question)[0] == ""


def test_the_place_is_no_more(stranger: Client, question: FreshnessQuestion) -> None:
    _answer, _status, *before = state(question)
    answer = press(stranger, question, antwoord="weg")
    assert state(question) == ("weg", "nazicht", *before[:2], [("weg", "")])
    assert history() == [("Ans", "Bestaat niet meer, zegt wie we ernaar vroegen: ter nazicht.")]
    assert "er is niets gewist" in answer.content.decode()
    assert stranger.get("/kaart/de-krook/").status_code == 404


def test_a_flood_of_reports_is_stopped_here_too(
    stranger: Client, question: FreshnessQuestion, place: MeetingPlace
) -> None:
    PlaceReport.objects.bulk_create(
        PlaceReport(place=place, reason="uren") for _number in range(MOST_OPEN_REPORTS)
    )
    answer = press(stranger, question, antwoord="weg")
    assert "Er wachten al veel meldingen over deze plek." in answer.content.decode()
    assert state(question)[:2] == ("", "gepubliceerd")


@pytest.mark.parametrize("sent", [{}, {"antwoord": ""}, {"antwoord": "verwijder"}])
def test_an_answer_that_is_none_asks_again(
    stranger: Client, question: FreshnessQuestion, sent: dict[str, str]
) -> None:
    before = state(question)
    assert "Klopt De Krook nog?" in press(stranger, question, **sent).content.decode()
    assert state(question) == before


def test_a_second_answer_changes_nothing(stranger: Client, question: FreshnessQuestion) -> None:
    press(stranger, question, antwoord="klopt")
    before = state(question)
    for again in ({"antwoord": "weg"}, {"antwoord": "anders", "words": "Toch."}):
        assert "“Klopt nog”" in press(stranger, question, **again).content.decode()
    assert (state(question), len(history())) == (before, 1)


@pytest.mark.parametrize(("days", "status"), [(30, 200), (31, 404)])
def test_a_link_works_for_thirty_days(
    stranger: Client, place: MeetingPlace, ans: User, days: int, status: int
) -> None:
    question = asked(place, ans, timezone.localdate() - timedelta(days=days))
    page = text_of(stranger, question, status)
    assert (WIDELY in page) == (status == 404)
    press(stranger, question, antwoord="klopt")
    assert state(question)[0] == ("klopt" if status == 200 else "")


def test_a_link_that_was_tampered_with_or_made_for_something_else_opens_nothing(
    stranger: Client, question: FreshnessQuestion
) -> None:
    other = signing.Signer(salt="contacts.people.own").sign(question.key)
    right = address_of(question)
    # The last sign also holds bits that mean nothing: the first of the signature holds none.
    at = right.index(":") + 1
    wrong = right[:at] + ("A" if right[at] != "A" else "B") + right[at + 1 :]
    tokens = [wrong, f"/nakijken/{question.key}/", f"/nakijken/{other}/", "/nakijken/:/"]
    assert [stranger.post(url, {"antwoord": "weg"}).status_code for url in tokens] == [404] * 4
    assert state(question)[:2] == ("", "gepubliceerd")


def _switch_off(question: FreshnessQuestion) -> None:
    User.objects.update(is_active=False)


def _keep_no_more(question: FreshnessQuestion) -> None:
    Membership.objects.update(is_administrator=False)


def _hand_over(question: FreshnessQuestion) -> None:
    elsewhere = kept_by("Het Huis", "Elders", None).organisation
    MeetingPlace.objects.filter(pk=question.place_id).update(organisation=elsewhere)


def _archive(question: FreshnessQuestion) -> None:
    MeetingPlace.objects.update(status="archief")


@pytest.mark.parametrize("deed", [_switch_off, _keep_no_more, _hand_over, _archive])
def test_a_link_of_who_has_nothing_to_say_any_more_opens_nothing(
    stranger: Client, question: FreshnessQuestion, deed: Any
) -> None:
    deed(question)
    before = state(question)
    assert WIDELY in text_of(stranger, question, 404)
    press(stranger, question, antwoord="klopt")
    assert state(question) == before


def test_an_editor_who_is_logged_in_may_go_to_the_form(
    client: Client, question: FreshnessQuestion
) -> None:
    client.force_login(a_werkgroep_member())
    form = f"/beheer/meetingplaces/meetingplace/{question.place_id}/change/"
    assert f'href="{form}"' in text_of(client, question)


def test_the_log_does_not_hold_the_link(question: FreshnessQuestion) -> None:
    line = address_of(question)
    for pattern, instead in HIDDEN:
        line = pattern.sub(instead, line)
    assert line == "/nakijken/<token>/"
