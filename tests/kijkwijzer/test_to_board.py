"""An idea of a team goes to a thermoskaart: theirs, one by code, or a new one."""

import pytest

from methods.kijkwijzer.models import Record
from methods.thermoskaart import limits
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


@pytest.fixture
def record() -> Record:
    """Return a record of De Brug with two ideas about the room."""
    a_template()
    return filled(a_record(), achteraf__ruimte__ideeen="\n".join(IDEAS))


def url_of(record: Record, block: str = "ruimte") -> str:
    """Return the page that takes the ideas of a block along."""
    return f"/kijkwijzer/{record.code}/naar-thermoskaart/{block}/"


def sent(target: str, **fields: object) -> dict[str, object]:
    """Return what the form sends: both ideas."""
    return {"verstuur": "1", "lines": IDEAS, "target": target, **fields}


def test_the_button_keeps_what_was_typed_and_leads_on(record: Record) -> None:
    page = f"/kijkwijzer/{record.code}/achteraf/"
    answer = joiner(record).post(
        page, {"achteraf.groep.ideeen": "Naamkaartjes", "stand": "{}", "thermoskaart": "groep"}
    )
    assert answer["Location"] == url_of(record, "groep")
    record.refresh_from_db()
    assert record.answers["achteraf.groep.ideeen"] == "Naamkaartjes"


def test_ideas_hang_on_a_board_of_the_team_once(record: Record) -> None:
    board = a_board(organisation=an_organisation())
    els = browser_of(a_partner("Els"))
    assert board.title in els.get(url_of(record)).content.decode()
    for _time in range(2):
        answer = els.post(url_of(record), sent(f"kaart-{board.pk}"))
    assert answer["Location"] == board.get_absolute_url()
    assert texts(board) == IDEAS


def test_ideas_hang_on_a_board_of_which_one_has_the_code(record: Record) -> None:
    board = a_board()
    els = joiner(record)
    wrong = els.post(url_of(record), sent("code", code="bcdfgh"))
    assert (wrong.status_code, texts(board)) == (422, [])
    assert "Met deze code gaat geen kaart open." in wrong.content.decode()
    answer = els.post(url_of(record), sent("code", code=board.code.upper()))
    assert answer["Location"] == f"/thermoskaart/in/{board.edit_key}/"
    assert texts(board) == IDEAS


def test_a_new_board_is_kept_with_the_organisation_of_the_team(record: Record) -> None:
    els = browser_of(a_partner("Els"))
    els.post(url_of(record), sent("nieuw", title="Onze zaal"))
    board = ThermosBoard.objects.get()
    assert (board.title, board.organisation, texts(board)) == (
        "Onze zaal",
        record.organisation,
        IDEAS,
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (sent("nieuw"), "Geef de nieuwe kaart een titel"),
        (sent("code", code="aa"), "Een code telt zes tekens"),
        (sent("kaart-0"), "Die kaart is er niet meer."),
        ({**sent("nieuw", title="Zaal"), "lines": []}, "Duid minstens één idee aan"),
        ({**sent("nieuw", title="Zaal"), "lines": ["Iets anders"]}, "Dit idee staat er niet meer."),
    ],
)
def test_what_is_wrong_is_said_and_no_board_is_made(
    record: Record, fields: dict[str, object], sentence: str
) -> None:
    answer = joiner(record).post(url_of(record), fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert ThermosBoard.objects.count() == 0


def test_a_board_of_another_organisation_is_not_offered(record: Record) -> None:
    board = a_board(organisation=an_organisation("Ander huis"))
    els = browser_of(a_partner("Els"))
    assert els.post(url_of(record), sent(f"kaart-{board.pk}")).status_code == 422
    assert texts(board) == []


def test_a_board_that_is_full_takes_all_ideas_or_none(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = a_board(organisation=an_organisation())
    monkeypatch.setattr(limits, "NOTES", 1)
    answer = browser_of(a_partner("Els")).post(url_of(record), sent(f"kaart-{board.pk}"))
    assert "Er hangen al 1 briefjes." in answer.content.decode()
    assert texts(board) == []


def test_without_ideas_the_page_says_what_to_do(record: Record) -> None:
    html = joiner(record).get(url_of(record, "groep")).content.decode()
    assert "Schrijf er eerst een op" in html
    assert joiner(record).get(url_of(record, "bestaat-niet")).status_code == 404
