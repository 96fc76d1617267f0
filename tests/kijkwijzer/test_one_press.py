"""An idea goes to a thermoskaart in one press, once the team chose where its ideas go."""

import json

import pytest
from django.test import Client

from core.concurrency.state import fingerprint
from methods.kijkwijzer import filling
from methods.kijkwijzer.models import Record
from methods.thermoskaart import changing, limits
from methods.thermoskaart.models import ThermosBoard
from tests.kijkwijzer.sheets import (
    a_record,
    a_template,
    an_organisation,
    browser_of,
    filled,
    joiner,
)
from tests.people import a_partner
from tests.thermoskaart.boards import a_board, texts

pytestmark = pytest.mark.django_db
IDEAS = ["Meer zetels", "Koffie klaar"]
NAME = "achteraf.ruimte.ideeen"


@pytest.fixture
def record() -> Record:
    """Return a record of De Brug with two ideas about the room."""
    a_template()
    return filled(a_record(), achteraf__ruimte__ideeen="\n".join(IDEAS))


def press(browser: Client, record: Record, idea: str) -> str:
    """Press the button beside one idea of the whole record; return where that leads."""
    url = f"/kijkwijzer/{record.code}/naar-thermoskaart/ruimte/"
    return str(browser.post(url, {"idee": fingerprint(idea)})["Location"])


def choose(browser: Client, record: Record, board: ThermosBoard) -> None:
    """Choose a board by its code, for one idea."""
    url = f"/kijkwijzer/{record.code}/naar-thermoskaart/ruimte/"
    form = {"verstuur": "1", "lines": IDEAS[:1], "target": "code", "code": board.code}
    assert browser.post(url, form).status_code == 302


def test_the_first_time_the_team_is_asked_and_then_one_press_is_enough(record: Record) -> None:
    els, board = joiner(record), a_board()
    asked = press(els, record, IDEAS[0])
    page = els.get(asked).content.decode()
    assert page.count("checked") == 2  # this idea alone, and a board
    choose(els, record, board)
    fatma = joiner(record)
    assert press(fatma, record, IDEAS[1]) == f"/kijkwijzer/{record.code}/"
    assert texts(board) == IDEAS
    whole = fatma.get(f"/kijkwijzer/{record.code}/").content.decode()
    assert "Het idee hangt op de thermoskaart ‘Wachtzaal Dampoort’." in whole
    assert whole.count("hangt op de thermoskaart</span>") == 2
    assert 'name="idee"' not in whole


def test_pressing_twice_or_writing_on_hangs_each_idea_once(record: Record) -> None:
    board = a_board(organisation=an_organisation())
    els, page = browser_of(a_partner("Els")), f"/kijkwijzer/{record.code}/achteraf/"
    for text in ("\n".join(IDEAS), "\n".join([*IDEAS, "Naamkaartjes"])):
        stand = json.dumps({NAME: _mark(record)})
        answer = els.post(page, {NAME: text, "stand": stand, "thermoskaart": "ruimte"})
    assert answer["Location"] == f"{page}#blok-achteraf-ruimte"
    assert texts(board) == [*IDEAS, "Naamkaartjes"]


def _mark(record: Record) -> str:
    record.refresh_from_db()
    return fingerprint(record.answers[NAME])


def test_the_only_board_of_the_team_needs_no_question_and_two_do(record: Record) -> None:
    board = a_board(organisation=an_organisation())
    els = browser_of(a_partner("Els"))
    html = els.get(f"/kijkwijzer/{record.code}/achteraf/").content.decode()
    assert "Zet deze ideeën op ‘Wachtzaal Dampoort’" in html
    a_board("Speelplein", organisation=an_organisation())
    assert "naar-thermoskaart" in press(els, record, IDEAS[0])
    assert texts(board) == []


def test_who_has_only_the_link_hears_of_no_board_the_team_did_not_choose(record: Record) -> None:
    board = a_board(organisation=an_organisation())
    fatma = joiner(record)
    pages = [fatma.get(f"/kijkwijzer/{record.code}/{page}") for page in ("", "achteraf/")]
    assert not any(board.title in page.content.decode() for page in pages)
    assert "naar-thermoskaart" in press(fatma, record, IDEAS[0])


@pytest.mark.parametrize("deed", [changing.close_links, changing.replace_links])
def test_once_the_link_of_the_board_is_gone_the_team_is_asked_again(
    record: Record, deed: object
) -> None:
    board, els = a_board(), joiner(record)
    choose(els, record, board)
    deed(board=board, which="edit")  # type: ignore[operator]
    assert "naar-thermoskaart" in press(els, record, IDEAS[1])
    assert texts(board) == IDEAS[:1]


def test_the_next_edition_knows_where_the_ideas_go(record: Record) -> None:
    board = a_board()
    choose(joiner(record), record, board)
    record.refresh_from_db()
    edition = filling.next_edition(record=record, by=a_partner("Els"))
    filled(edition, achteraf__ruimte__ideeen="Thee")
    press(joiner(edition), edition, "Thee")
    assert texts(board) == ["Meer zetels", "Thee"]


def test_a_full_board_is_said_where_one_is_and_nothing_hangs(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, els = a_board(), joiner(record)
    choose(els, record, board)
    monkeypatch.setattr(limits, "NOTES", 1)
    press(els, record, IDEAS[1])
    html = els.get(f"/kijkwijzer/{record.code}/").content.decode()
    assert "Er hangen al 1 briefjes." in html
    assert texts(board) == IDEAS[:1]


def test_very_many_ideas_are_not_dropped_in_silence(record: Record) -> None:
    board = a_board(organisation=an_organisation())
    filled(record, achteraf__groep__ideeen="\n".join(f"Idee {n}" for n in range(41)))
    els = browser_of(a_partner("Els"))
    els.post(f"/kijkwijzer/{record.code}/naar-thermoskaart/groep/")
    html = els.get(f"/kijkwijzer/{record.code}/").content.decode()
    assert "Dit zijn 41 ideeën." in html
    assert "Idee 40" in html
    assert texts(board) == []


def test_on_this_device_the_second_time_one_press_is_enough_and_the_page_stays_filled() -> None:
    a_template()
    board, browser = a_board(), Client()
    url = "/kijkwijzer/hier/1/naar-thermoskaart/"
    typed = {NAME: "Meer zetels", "kop.naam": "Inloop"}
    first = browser.post(url, {**typed, "thermoskaart": "ruimte"})
    assert "naar welke thermoskaart?" in first.content.decode().lower()
    chosen = {"verstuur": "1", "andere": "ruimte", "alle": "Meer zetels", "lines": "Meer zetels"}
    browser.post(url, {**chosen, "target": "code", "code": board.code})
    for _time in range(2):
        answer = browser.post(url, {**typed, NAME: "\n".join(IDEAS), "thermoskaart": "ruimte"})
    html = answer.content.decode()
    assert texts(board) == IDEAS
    assert (answer.status_code, 'value="Inloop"' in html) == (200, True)
    assert "Zet deze ideeën op ‘Wachtzaal Dampoort’" in html
    other = browser.post(url, {**typed, "andere": "ruimte"})
    assert "naar welke thermoskaart?" in other.content.decode().lower()


def test_the_next_edition_is_made_once_however_often_one_presses(record: Record) -> None:
    els = browser_of(a_partner("Els"))
    answers = [els.post(f"/kijkwijzer/{record.code}/volgende/") for _time in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Record.objects.count() == 2


def test_the_list_of_a_team_comes_in_pages(record: Record) -> None:
    for number in range(10):
        a_record(f"Speelplein {number}")
    els = browser_of(a_partner("Els"))
    pages = [els.get(f"/kijkwijzer/?pagina={number}").content.decode() for number in (1, 2)]
    assert [page.count("Speelplein ") + page.count("Babbelcafé</a>") for page in pages] == [10, 1]
    assert "Pagina 1 van 2" in pages[0]
    assert record.get_absolute_url() in pages[1]
