"""What happens by itself: a mail when notes come due, and boards that end after a year."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from core.daily import Round
from methods.thermoskaart import changing, daily, letters
from methods.thermoskaart.models import ThermosBoard
from tests.thermoskaart.boards import a_board, a_note, owner

pytestmark = pytest.mark.django_db
EMAIL = "els@example.org"


@pytest.fixture(autouse=True)
def _portal_with_an_address(settings: Any) -> None:
    settings.PUBLIC_URL = "https://portaal.example"


def remind(today: date, *, dry_run: bool = False) -> list[str]:
    """Do the day's mails, and return what was said."""
    round_ = Round(today=today, dry_run=dry_run)
    daily.remind(round_)
    return round_.said


def enforce(today: date, *, dry_run: bool = False) -> list[str]:
    """Do what the terms say on a day, and return what was said."""
    round_ = Round(today=today, dry_run=dry_run)
    daily.enforce(round_)
    return round_.said


def left_alone_since(board: ThermosBoard, day: date) -> None:
    """Let nothing have happened on a board since a day."""
    moment = datetime.combine(day, time(12), tzinfo=UTC)
    ThermosBoard.objects.filter(pk=board.pk).update(last_activity=moment)


def test_the_owner_hears_once_that_a_note_is_due_and_not_what_it_says() -> None:
    board, today = a_board("Wachtzaal", owner_email=EMAIL), timezone.localdate()
    changing.keep_warm(note=a_note(board, "Iets gevoeligs"), until=today + timedelta(days=3))
    said = [remind(today), remind(today + timedelta(days=3)), remind(today + timedelta(days=3))]
    assert [len(lines) for lines in said] == [0, 1, 0]
    [letter] = mail.outbox
    assert letter.to == [EMAIL]
    assert f"https://portaal.example/thermoskaart/in/{board.owner_key}/" in letter.body
    assert "gevoeligs" not in letter.body + letter.subject
    assert "Wachtzaal" not in said[1][0]


def test_a_dry_run_mails_nothing_and_says_what_it_would() -> None:
    board, today = a_board(owner_email=EMAIL), timezone.localdate()
    changing.keep_warm(note=a_note(board), until=today + timedelta(days=1))
    tomorrow = today + timedelta(days=1)
    assert remind(tomorrow, dry_run=True) == [f"Thermoskaart {board.pk}: mail over 1 briefjes."]
    assert mail.outbox == []
    remind(tomorrow)
    assert len(mail.outbox) == 1


def test_a_mail_that_cannot_leave_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    board, today = a_board(owner_email=EMAIL), timezone.localdate()
    changing.keep_warm(note=a_note(board), until=today + timedelta(days=1))
    with monkeypatch.context() as broken:
        broken.setattr(daily, "send", lambda *_given: False)
        assert "vertrok niet" in remind(today + timedelta(days=1))[0]
    remind(today + timedelta(days=1))
    assert len(mail.outbox) == 1


def test_who_gave_no_address_gets_no_mail() -> None:
    board, today = a_board(), timezone.localdate()
    changing.keep_warm(note=a_note(board), until=today + timedelta(days=1))
    assert remind(today + timedelta(days=1)) == []


def test_a_board_is_announced_a_month_before_and_then_deleted() -> None:
    board = a_board(owner_email=EMAIL)
    left_alone_since(board, date(2026, 3, 10))
    story = [
        (day, len(remind(day)), len(enforce(day)), ThermosBoard.objects.exists())
        for day in (
            date(2027, 2, 7),
            date(2027, 2, 8),
            date(2027, 2, 9),
            date(2027, 3, 9),
            date(2027, 3, 10),
        )
    ]
    assert story == [
        (date(2027, 2, 7), 0, 0, True),
        (date(2027, 2, 8), 1, 0, True),
        (date(2027, 2, 9), 0, 0, True),
        (date(2027, 3, 9), 0, 0, True),
        (date(2027, 3, 10), 0, 1, False),
    ]


def test_a_board_whose_owner_was_not_told_yet_is_not_deleted() -> None:
    board = a_board(owner_email=EMAIL)
    left_alone_since(board, date(2020, 1, 1))
    assert (enforce(date(2026, 5, 1)), ThermosBoard.objects.count()) == ([], 1)


def test_a_board_without_an_address_is_deleted_after_a_year() -> None:
    board = a_board()
    left_alone_since(board, date(2026, 3, 10))
    enforce(date(2027, 3, 9))
    assert ThermosBoard.objects.count() == 1
    enforce(date(2027, 3, 10), dry_run=True)
    assert ThermosBoard.objects.count() == 1
    enforce(date(2027, 3, 10))
    assert ThermosBoard.objects.count() == 0


def test_one_press_keeps_a_board_that_would_be_deleted() -> None:
    board = a_board(owner_email=EMAIL)
    left_alone_since(board, timezone.localdate() - timedelta(days=350))
    els = owner(board)
    assert "Hou deze kaart" in els.get(board.get_absolute_url()).content.decode()
    els.post(f"/thermoskaart/{board.code}/links/", {"daad": "hou"})
    assert "Hou deze kaart" not in els.get(board.get_absolute_url()).content.decode()


def test_the_link_in_a_mail_stops_the_mails_and_only_that() -> None:
    board = a_board(owner_email=EMAIL)
    url = f"/thermoskaart/geen-mails/{letters.stop_token(board)}/"
    stranger = Client()
    assert stranger.get(url).status_code == 200
    board.refresh_from_db()
    assert board.owner_email == EMAIL
    assert "Je krijgt geen mails meer" in stranger.post(url).content.decode()
    board.refresh_from_db()
    assert board.owner_email == ""
    assert stranger.get(url).status_code == 404
