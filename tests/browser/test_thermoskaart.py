"""A thermoskaart in real browsers: three phones on one board, and nothing typed is lost."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from methods.thermoskaart import changing
from methods.thermoskaart.models import ThermosBoard
from tests.browser.devices import PHONE
from tests.browser.test_axe import faults
from tests.thermoskaart.boards import a_board, a_note, texts

SOON = 2_000  # milliseconds: what is promised
SMALL = {"width": 320, "height": 640}


@pytest.fixture
def board(transactional_db: None) -> ThermosBoard:
    """Return an empty board."""
    return a_board("Wachtzaal Dampoort")


@pytest.fixture
def enter(open_browser: Any, board: ThermosBoard) -> Any:
    """Return a function that opens the board by a link in a browser of its own."""

    def start(key: str = "", page: str = "", **options: Any) -> Page:
        browser = open_browser(**options)
        browser.goto(f"/thermoskaart/in/{key or board.edit_key}/")
        if page:
            browser.goto(f"/thermoskaart/{board.code}/{page}")
        return browser  # type: ignore[no-any-return]

    return start


def write(page: Page, text: str, kind: str = "inzicht") -> None:
    """Write a note as somebody does: kind, text, button."""
    page.get_by_label("Soort").select_option(kind)
    page.get_by_label("Briefje", exact=True).fill(text)
    page.get_by_role("button", name="Hang het briefje op").click()


def column(page: Page, kind: str) -> Any:
    """Return the list of one kind."""
    return page.locator(f'[data-lijst="{kind}"]')


def test_three_phones_see_each_others_notes_within_two_seconds(
    enter: Any, board: ThermosBoard
) -> None:
    phones = [enter(viewport=PHONE), enter(viewport=PHONE), enter(board.read_key)]
    write(phones[0], "Koffie helpt")
    write(phones[1], "De zetels staan te ver", "kans")
    for phone in phones:
        expect(column(phone, "inzicht")).to_contain_text("Koffie helpt", timeout=SOON)
        expect(column(phone, "kans")).to_contain_text("De zetels staan te ver", timeout=SOON)
    phones[0].get_by_role("button", name="Laat los").first.click()
    for phone in phones:
        expect(column(phone, "klaar")).to_contain_text("Koffie helpt", timeout=SOON)
        expect(phone.get_by_text("Koffie helpt")).to_have_count(1)


def test_two_who_edit_one_note_both_keep_their_text(enter: Any, board: ThermosBoard) -> None:
    note = a_note(board, "Koffie")
    fatma, els = (enter(page=f"briefje/{note.pk}/") for _person in range(2))
    for page, text in ((fatma, "Koffie en thee"), (els, "Koffie en soep")):
        page.get_by_label("Briefje", exact=True).fill(text)
        page.get_by_role("button", name="Bewaar de tekst").click()
    expect(els.get_by_label("Zo komt het op het briefje")).to_have_value(
        "Koffie en thee\nKoffie en soep"
    )
    assert not (wrong := faults(els)), wrong
    els.get_by_role("button", name="Bewaar deze tekst").click()
    expect(column(fatma, "inzicht")).to_contain_text("Koffie en soep", timeout=2 * SOON)
    assert texts(board) == ["Koffie en thee\nKoffie en soep"]


def test_a_phone_without_network_keeps_what_is_written_and_sends_it_once(
    enter: Any, board: ThermosBoard
) -> None:
    phone = enter(viewport=PHONE)
    phone.context.set_offline(True)
    write(phone, "Geschreven in de kelder")
    expect(phone.locator("[data-stand]")).to_contain_text("Je bent niet verbonden")
    expect(phone.locator("[data-wachtrij]")).to_contain_text("Geschreven in de kelder")
    assert texts(board) == []
    phone.context.set_offline(False)
    expect(column(phone, "inzicht")).to_contain_text("Geschreven in de kelder", timeout=8_000)
    expect(phone.locator("[data-wachtrij] li")).to_have_count(0)
    assert texts(board) == ["Geschreven in de kelder"]


def test_an_answer_that_is_lost_on_the_way_makes_no_second_note(
    enter: Any, board: ThermosBoard
) -> None:
    phone, lost = enter(), []

    def lose_first(route: Any) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    phone.route("**/schrijf/", lose_first)
    write(phone, "Eén keer gezegd")
    expect(column(phone, "inzicht")).to_contain_text("Eén keer gezegd", timeout=8_000)
    expect(phone.locator("[data-wachtrij] li")).to_have_count(0, timeout=8_000)
    assert (lost, texts(board)) == ([200], ["Eén keer gezegd"])


def test_what_was_typed_or_waits_is_still_there_after_a_reload(enter: Any) -> None:
    phone = enter()
    phone.get_by_label("Briefje", exact=True).fill("Half afgewerkt")
    phone.reload()
    expect(phone.get_by_label("Briefje", exact=True)).to_have_value("Half afgewerkt")


def test_an_edit_that_never_left_is_still_there_and_writes_over_nobody(
    enter: Any, board: ThermosBoard
) -> None:
    note = a_note(board, "Koffie")
    els = enter(page=f"briefje/{note.pk}/")
    els.get_by_label("Briefje", exact=True).fill("Koffie en soep")
    changing.edit(note=note, version=1, text="Koffie en thee", author="")
    els.reload()
    expect(els.get_by_label("Briefje", exact=True)).to_have_value("Koffie en soep")
    els.get_by_role("button", name="Bewaar de tekst").click()
    expect(els.get_by_role("heading", name="Een collega was je net voor.")).to_be_visible()
    assert texts(board) == ["Koffie en thee"]


def test_dragging_moves_a_note_and_asks_before_two_become_one(
    enter: Any, board: ThermosBoard
) -> None:
    first, second = a_note(board, "Koffie"), a_note(board, "Thee")
    page = enter()
    page.locator(f"#briefje-{second.pk}").drag_to(page.locator("#kolom-idee"))
    expect(column(page, "idee")).to_contain_text("Thee", timeout=2 * SOON)
    page.locator(f"#briefje-{second.pk}").drag_to(page.locator(f"#briefje-{first.pk}"))
    page.get_by_role("button", name="Voeg samen").click()
    expect(column(page, "inzicht")).to_contain_text("Thee")
    assert texts(board) == ["Koffie\nThee"]


def test_the_scribe_never_leaves_the_keyboard(enter: Any, board: ThermosBoard) -> None:
    scribe = enter(page="schrijver/")
    keys = scribe.keyboard
    expect(scribe.get_by_label("Briefje", exact=True)).to_be_focused()
    for number, text in ((1, "Eerst"), (3, "Daarna"), (4, "Tot slot")):
        keys.press(f"Alt+Digit{number}")
        keys.type(text)
        keys.press("Shift+Enter")
        keys.type("tweede lijn")
        keys.press("Enter")
    expect(column(scribe, "kans")).to_contain_text("Tot slot", timeout=2 * SOON)
    expect(scribe.get_by_label("Briefje", exact=True)).to_be_focused()
    found = list(board.notes.order_by("pk").values_list("kind", "text"))
    assert found == [
        ("inzicht", "Eerst\ntweede lijn"),
        ("spanning", "Daarna\ntweede lijn"),
        ("kans", "Tot slot\ntweede lijn"),
    ]


def test_a_note_keeps_the_focus_when_its_button_changes_it(enter: Any, board: ThermosBoard) -> None:
    a_note(board, "Koffie")
    a_note(board, "Thee")
    page = enter()
    page.locator(".briefje", has_text="Thee").get_by_role("button", name="Omhoog").focus()
    page.keyboard.press("Enter")
    expect(page.locator('[data-lijst="inzicht"] .briefje-tekst')).to_have_text(["Thee", "Koffie"])
    expect(page.locator(":focus")).to_have_attribute("value", re.compile("^omhoog-"))


def test_a_link_that_is_closed_says_so_on_every_phone(enter: Any, board: ThermosBoard) -> None:
    phone = enter()
    changing.close_links(board=board, which="edit")
    expect(phone.locator("[data-stand]")).to_contain_text("gaat hier niet meer open", timeout=SOON)
    write(phone, "Net te laat geschreven")
    phone.reload()
    left = phone.get_by_label("Neem over wat je wilt houden")
    expect(left).to_have_value("Net te laat geschreven")
    assert not (wrong := faults(phone)), wrong
    phone.get_by_role("button", name="Wis dit van dit toestel").click()
    phone.reload()
    expect(left).to_be_hidden()


def test_all_of_it_works_without_a_script(enter: Any, board: ThermosBoard) -> None:
    page = enter(java_script_enabled=False)
    write(page, "Zonder script", "idee")
    expect(column(page, "idee")).to_contain_text("Zonder script")
    page.get_by_role("button", name="Hou warm").click()
    expect(column(page, "idee")).to_contain_text("warm tot het volgende overleg")
    page.get_by_role("link", name="Volgend overleg").click()
    page.get_by_role("button", name="Begin het overleg van vandaag").click()
    expect(column(page, "warm")).to_contain_text("Zonder script")


@pytest.mark.parametrize(
    "address",
    [
        *("", "schrijver/", "scherm/", "links/", "verloop/", "overleg/", "gegevens/"),
        *("wissen/", "briefje/"),
    ],
)
def test_no_page_breaks_a_rule_or_spills_on_a_small_screen(
    enter: Any, board: ThermosBoard, address: str
) -> None:
    note = a_note(board, "Koffie helpt, ook met eenheelerglangwoorddatniemandafbreekt" * 3)
    changing.keep_warm(note=a_note(board, "Warm"))
    changing.begin_meeting(board=board, after=1)
    changing.let_go(note=a_note(board, "Losgelaten"))
    path = f"briefje/{note.pk}/" if address == "briefje/" else address
    page = enter(board.owner_key, page=path, viewport=SMALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    assert not (wrong := faults(page)), wrong


def test_the_way_in_breaks_no_rule(page: Page, transactional_db: None) -> None:
    found = {}
    for address in ("/thermoskaart/", "/thermoskaart/meedoen/", "/thermoskaart/bcdfgh/"):
        page.goto(address)
        found[address] = faults(page)
    page.get_by_role("button", name="Doe mee").click()
    page.get_by_role("alert").wait_for()
    found["a wrong code"] = faults(page)
    assert not any(found.values()), found
