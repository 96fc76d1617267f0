"""News of a board: only what changed, and next to nothing when nothing did."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from methods.thermoskaart import changing, polling
from methods.thermoskaart.models import ThermosBoard
from tests.thermoskaart.boards import a_board, a_note, owner, reader, writer

pytestmark = pytest.mark.django_db


def news(client: Client, board: ThermosBoard, since: int) -> Any:
    """Return what a screen that shows revision `since` is told."""
    answer = client.get(f"/thermoskaart/stand/{board.code}/?sinds={since}")
    return json.loads(answer.content)


def asked_again(client: Client, board: ThermosBoard, revision: int) -> tuple[int, int]:
    """Return the status of a question for news of a revision, and how many queries it took."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(
            f"/thermoskaart/stand/{board.code}/?sinds={revision}",
            headers={"If-None-Match": f'"{revision}"'},
        )
    return answer.status_code, len(asked)


def test_only_what_changed_is_told() -> None:
    board = a_board()
    a_note(board, "Oud nieuws")
    board.refresh_from_db()
    seen = board.revision
    note = a_note(board, "Vers van de pers")
    told = news(writer(board), board, seen)
    assert [(one["id"], one["list"]) for one in told["notes"]] == [(note.pk, "inzicht")]
    assert "Vers van de pers" in told["notes"][0]["html"]
    assert told["revision"] == seen + 1


def test_nothing_new_costs_one_question() -> None:
    board = a_board()
    a_note(board)
    board.refresh_from_db()
    assert asked_again(writer(board), board, board.revision) == (304, 1)


def test_the_second_who_wants_the_same_news_costs_one_question_and_reads_the_same() -> None:
    board = a_board()
    a_note(board, "Koffie helpt")
    answers = []
    for phone in (writer(board), writer(board), owner(board), reader(board)):
        with CaptureQueriesContext(connection) as asked:
            told = news(phone, board, 0)["notes"][0]["html"]
        polling.forget()
        answers.append((len(asked) == 1, "Koffie helpt" in told, "Laat los" in told))
    assert answers == [
        (False, True, True),
        (True, True, True),
        (True, True, True),
        (False, True, False),
    ]


def test_the_phones_of_a_room_share_one_question_for_a_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    board = a_board()
    phones, now = [writer(board), reader(board), owner(board)], [100.0]
    monkeypatch.setattr(polling.time, "monotonic", lambda: now[0])
    found = [asked_again(phone, board, board.revision) for phone in phones]
    a_note(board)
    found.append(asked_again(phones[0], board, 0))
    now[0] += polling.HOLDS
    found.append(asked_again(phones[0], board, 0))
    assert [status for status, _queries in found] == [304, 304, 304, 304, 200]
    assert [queries for _status, queries in found[:4]] == [1, 0, 0, 0]


def test_what_was_seen_a_moment_ago_is_told_to_nobody_without_a_key(client: Client) -> None:
    board = a_board()
    assert asked_again(writer(board), board, 0)[0] == 304
    client.cookies["thermos"] = "b" * 32
    assert asked_again(client, board, 0)[0] == 404


def test_news_that_was_kept_is_not_given_to_who_has_no_key(client: Client) -> None:
    board = a_board()
    a_note(board)
    news(writer(board), board, 0)
    assert client.get(f"/thermoskaart/stand/{board.code}/?sinds=0").status_code == 404


def test_a_link_that_was_closed_hears_nothing_any_more() -> None:
    board = a_board()
    fatma = writer(board)
    changing.close_links(board=board, which="edit")
    board.refresh_from_db()
    assert asked_again(fatma, board, board.revision)[0] == 404


def test_a_stranger_hears_nothing(client: Client) -> None:
    board = a_board()
    assert asked_again(client, board, board.revision)[0] == 404
    client.cookies["thermos"] = "=;\x00 none"
    assert asked_again(client, board, board.revision)[0] == 404


def test_a_reader_is_told_without_buttons_and_the_owner_with() -> None:
    board = a_board()
    a_note(board)
    told = [news(who(board), board, 0)["notes"][0]["html"] for who in (reader, owner)]
    assert ["Laat los" in html for html in told] == [False, True]


def test_the_wall_shows_no_buttons_even_to_the_owner() -> None:
    board = a_board()
    a_note(board)
    answer = owner(board).get(f"/thermoskaart/stand/{board.code}/?lezen=1&sinds=0")
    assert "Laat los" not in json.loads(answer.content)["notes"][0]["html"]


def test_a_note_that_left_the_board_is_told_without_a_word_of_it() -> None:
    board = a_board()
    note = a_note(board, "Een naam")
    changing.erase(note=note)
    told = news(writer(board), board, 1)["notes"]
    assert told == [{"id": note.pk, "list": "", "order": 0, "html": ""}]


def test_every_screen_hears_that_the_next_meeting_began() -> None:
    board = a_board()
    note = a_note(board)
    changing.keep_warm(note=note)
    board.refresh_from_db()
    seen = board.revision
    changing.begin_meeting(board=board, after=1)
    told = news(writer(board), board, seen)
    assert (told["meeting"], [one["list"] for one in told["notes"]]) == (2, ["warm"])


def test_what_a_note_says_is_never_run() -> None:
    board = a_board()
    a_note(board, "<script>alert(1)</script>")
    html = news(writer(board), board, 0)["notes"][0]["html"]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("since", ["", "-1", "veel", "9" * 40])
def test_a_question_that_makes_no_sense_gets_everything(since: str) -> None:
    board = a_board()
    a_note(board)
    answer = writer(board).get(f"/thermoskaart/stand/{board.code}/?sinds={since}")
    assert len(json.loads(answer.content)["notes"]) == 1
