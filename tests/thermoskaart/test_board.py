"""A team opens a board, others join, and all write on it; without a line of JavaScript."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.shortlinks import ALPHABET
from methods.keyed.limits import WRONG_CODES
from methods.thermoskaart import changing, limits
from methods.thermoskaart.models import Kind, ThermosBoard
from tests.people import a_partner
from tests.thermoskaart.boards import a_board, a_note, owner, reader, sent, texts, writer

pytestmark = pytest.mark.django_db


def test_a_team_opens_a_board_with_nothing_but_a_title(client: Client) -> None:
    answer = client.post("/thermoskaart/", {"title": "Wachtzaal", "team": "", "trajectory": ""})
    board = ThermosBoard.objects.get()
    assert answer["Location"] == f"/thermoskaart/{board.code}/links/"
    assert client.get(answer["Location"]).status_code == 200
    assert "Nog warm" in client.get(board.get_absolute_url()).content.decode()


def test_a_board_without_a_title_is_refused_with_a_sentence(client: Client) -> None:
    answer = client.post("/thermoskaart/", {"title": " ", "team": "Onthaal"})
    page = answer.content.decode()
    assert "Geef de kaart een titel, zodat je team ze herkent." in page
    assert 'value="Onthaal"' in page
    assert not ThermosBoard.objects.exists()


def test_els_joins_with_the_code_as_it_is_read_aloud(client: Client) -> None:
    board = a_board()
    spoken = " ".join(board.code.upper())
    answer = client.post("/thermoskaart/meedoen/", {"code": spoken})
    assert answer["Location"] == board.get_absolute_url()
    assert "Hang het briefje op" in client.get(board.get_absolute_url()).content.decode()


def test_a_wrong_code_a_shut_door_and_a_closed_link_get_the_same_answer() -> None:
    shut = a_board(code_until=timezone.now() - timedelta(minutes=1))
    closed = a_board(edit_open=False)
    pages = set()
    for code in ("zzzzzz", shut.code, closed.code):
        answer = Client().post("/thermoskaart/meedoen/", {"code": code})
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        pages.add((answer.status_code, page.replace(code, "……")))
    assert len(pages) == 1
    assert pages.pop()[0] == 404


def test_the_address_of_a_board_tells_a_stranger_nothing(client: Client) -> None:
    board, pages = a_board("Iets geheims"), set()
    for code in (board.code, "zzzzzz"):
        page = client.get(f"/thermoskaart/{code}/").content.decode().replace(code, "……")
        pages.add(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page))
    assert len(pages) == 1


def test_who_guesses_codes_must_wait_even_with_the_right_one() -> None:
    board, tries = a_board(), WRONG_CODES[0][0]
    for number in range(tries):
        last = ALPHABET[number // len(ALPHABET)] + ALPHABET[number % len(ALPHABET)]
        Client().post("/thermoskaart/meedoen/", {"code": f"bcdf{last}"})
    answer = Client().post("/thermoskaart/meedoen/", {"code": board.code})
    assert answer.status_code == 429
    assert "Wacht vijf minuten" in answer.content.decode()


def test_a_note_hangs_in_its_column() -> None:
    board = a_board()
    fatma = writer(board)
    fatma.post(f"/thermoskaart/{board.code}/schrijf/", sent("De zetels staan te ver", "kans"))
    page = fatma.get(board.get_absolute_url()).content.decode()
    column = page.partition('data-lijst="kans"')[2].partition("</ul>")[0]
    assert "De zetels staan te ver" in column


def test_a_note_that_is_sent_twice_hangs_once() -> None:
    board = a_board()
    fatma, note = writer(board), sent("Koffie helpt")
    for _time in range(2):
        fatma.post(f"/thermoskaart/{board.code}/schrijf/", note)
    assert texts(board) == ["Koffie helpt"]


def test_an_empty_note_comes_back_with_a_sentence() -> None:
    board = a_board()
    answer = writer(board).post(f"/thermoskaart/{board.code}/schrijf/", sent("  ", author="Els"))
    assert answer.status_code == 422
    assert "Schrijf iets op het briefje voor je het bewaart." in answer.content.decode()
    assert 'value="Els"' in answer.content.decode()


def test_a_text_that_is_too_long_comes_back_whole() -> None:
    board, text = a_board(), "a" * (limits.TEXT + 1)
    answer = writer(board).post(f"/thermoskaart/{board.code}/schrijf/", sent(text))
    assert text in answer.content.decode()
    assert "Dit zijn 601 tekens; op een briefje kunnen er 600." in answer.content.decode()
    assert texts(board) == []


def test_a_full_board_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "NOTES", 1)
    board = a_board()
    a_note(board)
    answer = writer(board).post(f"/thermoskaart/{board.code}/schrijf/", sent("Nog één"))
    assert "Er hangen al 1 briefjes." in answer.content.decode()
    assert texts(board) == ["Koffie helpt"]


def test_who_only_reads_changes_nothing() -> None:
    board = a_board()
    note, lezer = a_note(board), reader(board)
    answers = [
        lezer.post(f"/thermoskaart/{board.code}/schrijf/", sent("Mag niet")),
        lezer.post(f"/thermoskaart/{board.code}/doe/", {"daad": f"loslaten-{note.pk}"}),
        lezer.post(note.get_absolute_url(), {"wat": "wis"}),
        lezer.post(f"/thermoskaart/{board.code}/overleg/", {"na": "1"}),
        lezer.post(f"/thermoskaart/{board.code}/links/", {"daad": "deur"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 5
    page = lezer.get(board.get_absolute_url()).content.decode()
    assert ("Koffie helpt" in page, "Laat los" in page) == (True, False)


def test_a_reader_never_sees_the_link_to_write() -> None:
    board = a_board()
    page = reader(board).get(f"/thermoskaart/{board.code}/links/").content.decode()
    assert (board.edit_key in page, board.owner_key in page) == (False, False)


def test_a_note_of_another_board_is_not_reached() -> None:
    ours, theirs = a_board(), a_board("Van een ander team")
    note = a_note(theirs, "Van hen")
    fatma = writer(ours)
    assert fatma.get(f"/thermoskaart/{ours.code}/briefje/{note.pk}/").status_code == 404
    answer = fatma.post(f"/thermoskaart/{ours.code}/doe/", {"daad": f"loslaten-{note.pk}"})
    assert answer.status_code == 404


def test_a_link_that_is_replaced_opens_nothing_any_more() -> None:
    board = a_board()
    els, baas, old = writer(board), owner(board), board.code
    baas.post(f"/thermoskaart/{old}/links/", {"daad": "vernieuw-edit"})
    board.refresh_from_db()
    assert board.code != old
    assert "Hang het briefje op" not in els.get(board.get_absolute_url()).content.decode()
    assert "Hang het briefje op" in baas.get(board.get_absolute_url()).content.decode()


def test_a_link_that_is_closed_opens_nothing_until_it_is_made_anew() -> None:
    board = a_board()
    lezer, baas = reader(board), owner(board)
    baas.post(f"/thermoskaart/{board.code}/links/", {"daad": "sluit-read"})
    assert lezer.get(f"/thermoskaart/{board.code}/verloop/").status_code == 404
    assert Client().get(f"/thermoskaart/in/{board.read_key}/").status_code == 404


def test_colleagues_with_an_account_find_the_board_of_their_organisation() -> None:
    fatma = a_partner()
    board = a_board(organisation=fatma.memberships.get().organisation)
    els = a_partner("Els van Het Huis", "Het Huis")
    seen = {}
    for person in (fatma, els):
        browser = Client()
        browser.force_login(person)
        start = browser.get("/thermoskaart/").content.decode()
        opened = browser.get(f"/thermoskaart/{board.code}/verloop/").status_code
        seen[person.name] = (board.title in start, opened)
    assert seen == {"Fatma de brugfiguur": (True, 200), "Els van Het Huis": (False, 404)}


def test_the_next_meeting_opens_with_what_is_warm_the_oldest_first() -> None:
    board = a_board()
    first, second = a_note(board, "Eerst gezegd"), a_note(board, "Daarna gezegd", Kind.TENSION)
    a_note(board, "Niet warm")
    changing.keep_warm(note=second)
    changing.keep_warm(note=first, until=timezone.localdate() + timedelta(days=9))
    fatma = writer(board)
    fatma.post(f"/thermoskaart/{board.code}/overleg/", {"na": "1"})
    page = fatma.get(board.get_absolute_url()).content.decode()
    warm = page.partition('data-lijst="warm"')[2].partition("</ul>")[0]
    found = re.findall(r'briefje-tekst" id="tekst-\d+">([^<]+)<', warm)
    assert found == ["Eerst gezegd", "Daarna gezegd"]


def test_two_who_begin_the_next_meeting_at_once_begin_one() -> None:
    board = a_board()
    for _person in range(2):
        writer(board).post(f"/thermoskaart/{board.code}/overleg/", {"na": "1"})
    assert list(board.meetings.values_list("number", flat=True)) == [1, 2]


def test_a_board_asks_as_many_questions_for_three_notes_as_for_one() -> None:
    board, counts = a_board(), []
    fatma = writer(board)
    fatma.get(board.get_absolute_url())
    for _round in range(2):
        a_note(board)
        with CaptureQueriesContext(connection) as asked:
            fatma.get(board.get_absolute_url())
        counts.append(len(asked))
        a_note(board)
    assert counts[0] == counts[1]
