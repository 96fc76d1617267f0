"""A board is private to its links: not for staff, not in logs, not in search engines."""

import json
import logging

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client

from contacts.models import Organisation
from core.logging import JsonFormatter, without_personal_data
from methods.thermoskaart import limits
from methods.thermoskaart.models import ThermosBoard
from tests.people import a_beheerder, a_werkgroep_member
from tests.thermoskaart.boards import a_board, a_note, owner, sent, writer

pytestmark = pytest.mark.django_db
PAGES = ("", "verloop/", "links/", "scherm/", "bewaar/lijst.csv")


def test_nobody_reads_a_board_through_the_admin() -> None:
    ours = set(apps.get_app_config("thermoskaart").get_models())
    assert ours & set(admin.site._registry) == set()


@pytest.mark.parametrize("person", [a_beheerder, a_werkgroep_member])
def test_staff_without_a_link_see_nothing_of_a_board(person: object) -> None:
    board = a_board("Alleen van ons")
    a_note(board, "Alleen voor ons")
    browser = Client()
    browser.force_login(person())  # type: ignore[operator]
    pages = [browser.get(f"{board.get_absolute_url()}{page}") for page in PAGES]
    assert [page.status_code for page in pages] == [200, 404, 404, 404, 404]
    assert not any("Alleen v" in page.content.decode() for page in pages)


def test_every_page_of_a_board_is_kept_from_engines_and_caches() -> None:
    board = a_board()
    els = owner(board)
    found = {
        (answer["X-Robots-Tag"].split(",")[0], answer["Cache-Control"])
        for page in PAGES
        if (answer := els.get(f"{board.get_absolute_url()}{page}")).status_code == 200
    }
    assert found == {("noindex", "no-store, private")}


def test_codes_keys_and_words_never_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    board = a_board("Geheim traject")
    with caplog.at_level(logging.DEBUG):
        els = writer(board)
        els.get(board.get_absolute_url())
        els.post(f"/thermoskaart/{board.code}/schrijf/", sent("Geheime gedachte"))
        els.get(f"/thermoskaart/stand/{board.code}/?sinds=0")
        els.get(f"/thermoskaart/{board.code}/bestaat-niet/")
    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert "/thermoskaart/<code>/" in [json.loads(line).get("path") for line in lines]
    found = [
        secret
        for secret in (board.code, board.edit_key, "Geheim", "gedachte")
        if any(secret in line for line in lines)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/thermoskaart/bcdfgh/links/", "/thermoskaart/<code>/links/"),
        ("/thermoskaart/stand/bcdfgh/", "/thermoskaart/stand/<code>/"),
        ("/thermoskaart/meedoen/", "/thermoskaart/meedoen/"),
    ],
)
def test_the_log_tells_which_page_but_not_whose(path: str, kept: str) -> None:
    assert without_personal_data(path) == kept


def test_opening_boards_has_a_limit_that_normal_use_never_meets(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "NEW_BOARDS", (2, 3600))
    answers = [client.post("/thermoskaart/", {"title": f"Kaart {n}"}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert 'value="Kaart 2"' in answers[2].content.decode()
    assert ThermosBoard.objects.count() == 2


def test_only_the_owner_deletes_a_board_and_all_goes_with_it() -> None:
    board = a_board()
    a_note(board)
    url = f"/thermoskaart/{board.code}/wissen/"
    assert writer(board).post(url).status_code == 404
    els = owner(board)
    els.get(url)
    assert ThermosBoard.objects.count() == 1
    els.post(url)
    assert ThermosBoard.objects.count() == 0


def test_deleting_an_organisation_leaves_the_board_to_who_has_a_link() -> None:
    home = Organisation.objects.create(name="De Brug", slug="de-brug")
    board = a_board(organisation=home)
    home.delete()
    assert owner(board).get(board.get_absolute_url()).status_code == 200
