"""Two people in one note: nobody's text is lost. And what becomes of a note is kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from methods.thermoskaart import changing, limits
from methods.thermoskaart.changing import mark_of
from methods.thermoskaart.models import Deed, Kind, State
from tests.thermoskaart.boards import a_board, a_note, texts, writer

pytestmark = pytest.mark.django_db


def test_an_edit_of_an_old_version_is_refused_with_both_texts() -> None:
    board = a_board()
    note, fatma, els = a_note(board, "Koffie"), writer(board), writer(board)
    url = note.get_absolute_url()
    fatma.post(url, {"wat": "tekst", "version": 1, "text": "Koffie en thee", "author": ""})
    answer = els.post(url, {"wat": "tekst", "version": 1, "text": "Koffie en soep", "author": ""})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Koffie en thee" in page, "Koffie en soep" in page) == (True, True)
    assert "Koffie en thee\nKoffie en soep</textarea>" in page
    assert texts(board) == ["Koffie en thee"]


def test_els_keeps_both_texts_after_the_refusal() -> None:
    board = a_board()
    note = a_note(board, "Koffie")
    changing.edit(note=note, version=1, text="Koffie en thee", author="")
    kept = {"wat": "tekst", "version": 2, "text": "Koffie, thee en soep", "author": "Els"}
    writer(board).post(note.get_absolute_url(), kept)
    assert texts(board) == ["Koffie, thee en soep"]


def test_what_stood_there_before_an_edit_stays_in_the_timeline() -> None:
    board = a_board()
    note = a_note(board, "Koffie")
    changing.edit(note=note, version=1, text="Thee", author="")
    page = writer(board).get(f"/thermoskaart/{board.code}/verloop/").content.decode()
    assert "Ervoor stond er: “Koffie”" in page


def test_a_text_for_a_note_that_was_erased_meanwhile_can_hang_on_a_new_one() -> None:
    board = a_board()
    note = a_note(board, "Een naam")
    changing.erase(note=note)
    typed = {"wat": "tekst", "version": 1, "text": "Lang over nagedacht", "author": ""}
    answer = writer(board).post(note.get_absolute_url(), typed)
    assert answer.status_code == 409
    assert "Lang over nagedacht</textarea>" in answer.content.decode()


def test_an_erased_note_leaves_no_word_behind() -> None:
    board = a_board()
    note = a_note(board, "Naam van een gezin")
    changing.edit(note=note, version=1, text="Iets anders", author="Els")
    writer(board).post(note.get_absolute_url(), {"wat": "wis"})
    note.refresh_from_db()
    assert (note.text, note.author, note.outcome, note.state) == ("", "", "", State.ERASED)
    assert not note.events.exists()


def test_merging_keeps_both_texts_in_one_note() -> None:
    board = a_board()
    first, second = a_note(board, "Koffie"), a_note(board, "Thee")
    sent = {"wat": "samen", "samen-version": 1, "samen-into": first.pk}
    writer(board).post(second.get_absolute_url(), sent)
    assert texts(board) == ["Koffie\nThee"]


def test_two_notes_too_long_for_one_stay_two_with_a_sentence() -> None:
    board = a_board()
    first, second = a_note(board, "a" * limits.TEXT), a_note(board, "b")
    sent = {"wat": "samen", "samen-version": 1, "samen-into": first.pk}
    answer = writer(board).post(second.get_absolute_url(), sent)
    assert "Samen zijn ze 602 tekens lang" in answer.content.decode()
    assert texts(board) == ["a" * limits.TEXT, "b"]


def test_a_note_is_picked_up_with_what_became_of_it() -> None:
    board = a_board()
    note = a_note(board)
    changing.keep_warm(note=note)
    sent = {"wat": "opgepikt", "op-seen": mark_of(""), "op-outcome": "Elke dinsdag koffie"}
    fatma = writer(board)
    fatma.post(note.get_absolute_url(), sent)
    page = fatma.get(board.get_absolute_url()).content.decode()
    done = page.partition('data-lijst="klaar"')[2]
    assert "Elke dinsdag koffie" in done
    assert list(note.events.values_list("deed", flat=True)) == [
        Deed.WRITTEN,
        Deed.WARMED,
        Deed.PICKED_UP,
    ]


def test_two_who_tell_what_became_of_a_note_both_see_it() -> None:
    board = a_board()
    note = a_note(board)
    changing.pick_up(note=note, seen=mark_of(""), outcome="Een koffiehoek")
    sent = {"wat": "opgepikt", "op-seen": mark_of(""), "op-outcome": "Een theehoek"}
    answer = writer(board).post(note.get_absolute_url(), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Een koffiehoek\nEen theehoek</textarea>" in page


def test_buttons_move_a_note_up_to_another_column_away_and_back() -> None:
    board = a_board()
    first, second = a_note(board, "Eerst"), a_note(board, "Daarna")
    fatma, act = writer(board), f"/thermoskaart/{board.code}/doe/"
    seen = []
    for deed in ("omhoog", "naar_idee", "loslaten", "terug"):
        fatma.post(act, {"daad": f"{deed}-{second.pk}"})
        second.refresh_from_db()
        first.refresh_from_db()
        seen.append((second.kind, second.state, second.place < first.place))
    assert seen == [
        ("inzicht", "open", True),
        ("idee", "open", False),
        ("idee", "losgelaten", False),
        ("idee", "open", False),
    ]


def test_a_deed_that_there_is_not_is_not_done() -> None:
    board = a_board()
    note = a_note(board)
    answer = writer(board).post(f"/thermoskaart/{board.code}/doe/", {"daad": f"ontplof-{note.pk}"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (0, "Die dag is al voorbij. Kies een dag vanaf morgen."),
        (500, "Dat is ver weg. Kies een dag binnen het jaar."),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(days: int, sentence: str) -> None:
    board = a_board()
    note, day = a_note(board), timezone.localdate() + timedelta(days=days)
    answer = writer(board).post(note.get_absolute_url(), {"wat": "warm", "warm-until": str(day)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_note_keeps_the_kind_it_was_written_as_in_its_timeline() -> None:
    board = a_board()
    note = a_note(board, kind=Kind.TENSION)
    changing.move(note=note, kind=Kind.CHANCE)
    page = writer(board).get(note.get_absolute_url()).content.decode()
    assert "Het hing bij: Spanning of weerstand" in page
