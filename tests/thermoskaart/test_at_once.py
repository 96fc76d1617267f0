"""Several people at the same time, and phones that show an older board: nothing goes wrong."""

import logging

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from contacts.models import Organisation
from core.logging import JsonFormatter, RequestLogMiddleware, without_personal_data
from methods.thermoskaart import changing, limits
from methods.thermoskaart.models import Note, NoteEvent, State, ThermosBoard
from tests.people import a_partner
from tests.thermoskaart.boards import a_board, a_note, owner, sent, texts, writer

pytestmark = pytest.mark.django_db


def edit_of(text: str, version: int = 1) -> dict[str, object]:
    """Return what the form of a note sends."""
    return {"wat": "tekst", "version": version, "text": text, "author": ""}


@pytest.mark.parametrize("deed", ["warm", "omhoog", "naar_idee", "loslaten"])
def test_who_edits_is_not_stopped_by_a_colleague_who_only_moves_the_note(deed: str) -> None:
    board = a_board()
    note, fatma, els = a_note(board, "Koffie"), writer(board), writer(board)
    fatma.post(f"/thermoskaart/{board.code}/doe/", {"daad": f"{deed}-{note.pk}"})
    assert els.post(note.get_absolute_url(), edit_of("Koffie en thee")).status_code == 302
    assert texts(board) == ["Koffie en thee"]


def test_who_edits_is_not_stopped_by_a_colleague_who_picks_the_note_up() -> None:
    board = a_board()
    note = a_note(board, "Koffie")
    changing.pick_up(note=note, seen=changing.mark_of(""), outcome="Een koffiehoek")
    assert writer(board).post(note.get_absolute_url(), edit_of("Warme koffie")).status_code == 302
    assert texts(board) == ["Warme koffie"]


@pytest.mark.parametrize("deed", ["loslaten", "terug", "warm", "koel", "omhoog", "naar_kans"])
def test_a_phone_that_is_behind_brings_no_merged_note_back(deed: str) -> None:
    board = a_board()
    first, second = a_note(board, "Koffie"), a_note(board, "Thee")
    changing.merge(note=second, version=1, into=first)
    fatma = writer(board)
    fatma.post(f"/thermoskaart/{board.code}/doe/", {"daad": f"{deed}-{second.pk}"})
    second.refresh_from_db()
    assert (second.state, texts(board)) == (State.MERGED, ["Koffie\nThee"])
    assert "intussen gewist of samengevoegd" in fatma.get(board.get_absolute_url()).content.decode()


def test_an_edit_of_a_note_that_was_merged_meanwhile_keeps_what_was_typed() -> None:
    board = a_board()
    first, second = a_note(board, "Koffie"), a_note(board, "Thee")
    changing.merge(note=second, version=1, into=first)
    answer = writer(board).post(second.get_absolute_url(), edit_of("Thee met munt"))
    assert answer.status_code == 409
    assert "Thee met munt</textarea>" in answer.content.decode()


def test_erasing_takes_along_what_was_merged_into_the_note() -> None:
    board = a_board()
    first, second, third = (a_note(board, text) for text in ("Koffie", "De naam", "Nog een naam"))
    changing.merge(note=third, version=1, into=second)
    second.refresh_from_db()
    second.board = board
    changing.merge(note=second, version=2, into=first)
    writer(board).post(first.get_absolute_url(), {"wat": "wis"})
    assert set(board.notes.values_list("text", "state")) == {("", State.ERASED)}
    assert not NoteEvent.objects.filter(note__board=board).exists()


def test_a_board_that_is_deleted_while_somebody_writes_is_simply_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    board = a_board()
    fatma, valid = writer(board), changing.write

    def just_too_late(**given: object) -> Note:
        ThermosBoard.objects.all().delete()
        return valid(**given)  # type: ignore[arg-type]

    monkeypatch.setattr(changing, "write", just_too_late)
    answer = fatma.post(f"/thermoskaart/{board.code}/schrijf/", sent("Te laat"))
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("page", "form"),
    [("doe", {"daad": "warm-" + "9" * 5000}), ("overleg", {"na": "9" * 5000})],
)
def test_a_number_that_is_none_harms_nothing(page: str, form: dict[str, str]) -> None:
    board = a_board()
    answer = owner(board).post(f"/thermoskaart/{board.code}/{page}/", form)
    assert answer.status_code in {302, 404}
    assert board.meetings.count() == 1


def test_what_is_kept_of_one_note_and_of_one_board_has_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    board = a_board()
    note, fatma = a_note(board, "Koffie"), writer(board)
    monkeypatch.setattr(limits, "EVENTS", 2)
    answers = [
        fatma.post(note.get_absolute_url(), edit_of(f"Koffie {n}", version=n)) for n in (1, 2)
    ]
    assert [one.status_code for one in answers] == [302, 422]
    assert "gebeurde al heel veel" in answers[1].content.decode()
    changing.erase(note=note)
    monkeypatch.setattr(limits, "NOTES_EVER", 1)
    answer = fatma.post(f"/thermoskaart/{board.code}/schrijf/", sent("Nog een"))
    assert (answer.status_code, texts(board)) == (422, [])


def test_a_write_asks_few_questions_while_it_holds_the_board() -> None:
    board = a_board()
    fatma = writer(board)
    fatma.post(f"/thermoskaart/{board.code}/schrijf/", sent("Eerst"))
    with CaptureQueriesContext(connection) as asked:
        fatma.post(f"/thermoskaart/{board.code}/schrijf/", sent("Daarna"))
    asked_of_data = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(asked_of_data) <= 7, asked_of_data


def test_an_address_without_its_last_slash_keeps_the_code_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    board = a_board()
    with caplog.at_level(logging.DEBUG):
        writer(board).get(f"/thermoskaart/{board.code}")
    lines = "\n".join(JsonFormatter().format(one) for one in caplog.records)
    assert board.code not in lines
    assert without_personal_data("/kijkwijzer/blanco.pdf") == "/kijkwijzer/blanco.pdf"


def test_who_was_shut_out_sees_the_door_and_not_whether_there_is_a_board() -> None:
    board = a_board()
    fatma = writer(board)
    changing.close_links(board=board, which="edit")
    shut = fatma.get(f"/thermoskaart/{board.code}/schrijver/")
    none = fatma.get("/thermoskaart/bcdfgh/schrijver/")
    assert (shut.status_code, none.status_code) == (404, 404)
    html = shut.content.decode()
    assert "Meedoen met een thermoskaart" in html
    assert len(html) == len(none.content.decode())


def test_who_works_elsewhere_does_not_take_a_board_from_its_organisation() -> None:
    home = Organisation.objects.create(name="Het Huis", slug="het-huis")
    board = a_board(organisation=home)
    fatma = owner(board)
    fatma.force_login(a_partner("Fatma"))
    url = f"/thermoskaart/{board.code}/gegevens/"
    page = fatma.get(url)
    assert f'value="{home.pk}" selected' in page.content.decode()
    marks = {"stand": page.context["form"].guard_state}
    fatma.post(url, {"title": "Andere titel", "organisation": home.pk, **marks})
    board.refresh_from_db()
    assert (board.title, board.organisation) == ("Andere titel", home)


@pytest.mark.parametrize("page", ["thermoskaart/stand/bcdfgh", "kijkwijzer/stand/bcdfgh/tijdens"])
def test_questions_for_news_are_not_in_the_log_while_they_go_well(
    page: str, rf: RequestFactory, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="portal.request"):
        for status in (304, 200, 404):
            RequestLogMiddleware(lambda _asked, s=status: HttpResponse(status=s))(
                rf.get(f"/{page}/")
            )
    assert [one.status for one in caplog.records] == [404]  # type: ignore[attr-defined]
