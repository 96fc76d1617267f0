"""Fatma and Els both own a board and change its details at the same moment."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from contacts.models import Organisation
from methods.thermoskaart.models import ThermosBoard
from tests.people import a_partner
from tests.thermoskaart.boards import a_board, owner

pytestmark = pytest.mark.django_db
INPUT = re.compile(r"<input [^>]*>")
GIVEN = re.compile(r'(\w+)="([^"]*)"')
Sent = dict[str, Any]


@pytest.fixture
def board() -> ThermosBoard:
    """Return their board."""
    return a_board(team="Team Dampoort", owner_email="team@voorbeeld.gent")


def url_of(board: ThermosBoard) -> str:
    """Return the address of the page with its details."""
    return f"/thermoskaart/{board.code}/gegevens/"


def opened(browser: Client, board: ThermosBoard) -> Sent:
    """Return what the page sends back when nothing is changed."""
    return sent_by(browser.get(url_of(board)).content.decode())


def sent_by(html: str) -> Sent:
    """Return what the form on this page sends back; of choices the ones that are made."""
    form: Sent = {}
    for tag in INPUT.findall(html.partition('class="formulier"')[2].partition("</form>")[0]):
        given = dict(GIVEN.findall(tag))
        if given["type"] != "radio" or " checked" in tag:
            form.setdefault(given["name"], []).append(unescape(given.get("value", "")))
    return form


def stored(board: ThermosBoard) -> tuple[str, str, str]:
    """Return what is stored of a board: title, team and trajectory."""
    board.refresh_from_db()
    return board.title, board.team, board.trajectory


def test_the_last_who_saves_a_title_does_not_write_over_that_of_a_colleague(
    board: ThermosBoard,
) -> None:
    fatma, els = owner(board), owner(board)
    mine, theirs = opened(fatma, board), opened(els, board)
    assert els.post(url_of(board), theirs | {"title": "Wachtzaal van Els"}).status_code == 302
    answer = fatma.post(url_of(board), mine | {"title": "Wachtzaal van Fatma"})
    html = answer.content.decode()
    assert (answer.status_code, stored(board)[0]) == (409, "Wachtzaal van Els")
    assert "Een collega bewaarde deze gegevens, terwijl jij ze open had." in html
    assert '<span class="versie">Wachtzaal van Els</span>' in html
    assert '<span class="versie">Wachtzaal van Fatma</span>' in html
    assert sent_by(html)["title"] == ["Wachtzaal van Fatma"]


@pytest.mark.parametrize(
    ("choice", "title"), [("mijn", "Wachtzaal van Fatma"), ("hun", "Wachtzaal van Els")]
)
def test_who_was_second_chooses_which_of_both_stays(
    board: ThermosBoard, choice: str, title: str
) -> None:
    fatma = owner(board)
    mine = opened(fatma, board)
    fatma.post(url_of(board), mine | {"title": "Wachtzaal van Els", "team": "Team Els"})
    refused = fatma.post(url_of(board), mine | {"title": "Wachtzaal van Fatma"})
    # Of the team Fatma changed nothing: that of Els stands ready to stay.
    again = sent_by(refused.content.decode()) | {"keuze-title": choice}
    assert (again["verschil"], again["keuze-team"]) == (["title", "team"], ["hun"])
    assert fatma.post(url_of(board), again).status_code == 302
    assert stored(board) == (title, "Team Els", "")


def test_without_a_choice_nothing_is_written(board: ThermosBoard) -> None:
    fatma = owner(board)
    mine = opened(fatma, board)
    fatma.post(url_of(board), mine | {"title": "Wachtzaal van Els"})
    refused = fatma.post(url_of(board), mine | {"title": "Wachtzaal van Fatma"}).content.decode()
    answer = fatma.post(url_of(board), sent_by(refused))
    assert (answer.status_code, stored(board)[0]) == (409, "Wachtzaal van Els")
    assert "Kies bij elk verschil hieronder welke versie blijft" in answer.content.decode()


@pytest.mark.parametrize("marks", ["", "[]", "{", '{"title": 3}', "null"])
def test_a_form_without_marks_writes_over_nothing(board: ThermosBoard, marks: str) -> None:
    answer = owner(board).post(url_of(board), {"title": "Anders", "stand": marks})
    assert (answer.status_code, stored(board)[0]) == (409, "Wachtzaal Dampoort")


def test_a_wrong_field_beside_it_keeps_what_both_wrote(board: ThermosBoard) -> None:
    fatma = owner(board)
    mine = opened(fatma, board)
    fatma.post(url_of(board), mine | {"title": "Wachtzaal van Els"})
    refused = fatma.post(url_of(board), mine | {"team": "Team Fatma", "owner_email": "geen adres"})
    html = refused.content.decode()
    assert (refused.status_code, stored(board)) == (409, ("Wachtzaal van Els", "Team Dampoort", ""))
    assert sent_by(html)["team"] == ["Team Fatma"]
    assert sent_by(html)["owner_email"] == ["geen adres"]


def test_a_board_that_a_colleague_put_elsewhere_stays_there(board: ThermosBoard) -> None:
    fatma = owner(board)
    fatma.force_login(a_partner("Fatma"))
    mine = opened(fatma, board) | {"organisation": ""}
    elsewhere = Organisation.objects.create(name="Het Huis", slug="het-huis")
    ThermosBoard.objects.update(organisation=elsewhere)
    answer = fatma.post(url_of(board), mine | {"title": "Andere titel"})
    board.refresh_from_db()
    assert (answer.status_code, board.organisation) == (409, elsewhere)
    assert '<span class="versie">Het Huis</span>' in answer.content.decode()


def test_a_board_is_opened_as_before(client: Client) -> None:
    assert client.post("/thermoskaart/", {"title": "Wachtzaal"}).status_code == 302
    assert ThermosBoard.objects.get().title == "Wachtzaal"
