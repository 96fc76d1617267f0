"""Fatma makes a deck of the werkgroep into that of De Brug: by mouse, without JavaScript."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from contacts.models import User
from methods.models import OwnDeck
from tests.browser.devices import PHONE
from tests.browser.test_axe import faults
from tests.methods.making import a_deck
from tests.methods.own_decks import LIST, an_own_deck, words
from tests.people import a_partner


@pytest.fixture
def fatma(transactional_db: None) -> User:
    """Return Fatma, for whose organisation there is a deck to copy."""
    a_deck(cards=3)
    return a_partner()


@pytest.fixture
def enter(open_browser: Any, live_server: Any, fatma: User) -> Any:
    """Return a function that opens a browser in which Fatma is logged in."""

    def start(**options: Any) -> Page:
        client, page = Client(), open_browser(**options)
        client.force_login(fatma)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": cookie, "url": live_server.url}])
        return page  # type: ignore[no-any-return]

    return start


def test_from_a_deck_to_their_own_cards_without_a_script(enter: Any) -> None:
    page = enter(java_script_enabled=False)
    page.goto("/kaartendecks/observatiekaarten/")
    page.get_by_role("link", name="Maak er jullie eigen versie van").click()
    page.get_by_label("Naam van jullie deck").fill("Onze observatiebril")
    page.get_by_role("button", name="Maak onze versie").click()
    first, third = (
        page.get_by_role("group", name="Kaart 1"),
        page.get_by_role("group", name="Kaart 3"),
    )
    first.get_by_label("Op de kaart", exact=True).fill("Wie komt er binnen?")
    third.get_by_role("button", name=re.compile("Omhoog.*kaart 3")).click()
    expect(page.get_by_text("Verplaatst en bewaard.")).to_be_visible()
    page.get_by_role("group", name="Kaart 3").get_by_role("button", name="Leg opzij").click()
    new = page.get_by_role("group", name="Nog een kaart")
    new.get_by_label("Op de kaart", exact=True).fill("Wie blijft er lang?")
    new.get_by_role("button", name="Voeg de kaart toe").click()
    deck = OwnDeck.objects.get()
    assert (words(deck), words(deck, aside=True)) == (
        ["Wie komt er binnen?", "Vraag 3: wie zegt dag?", "Wie blijft er lang?"],
        ["Vraag 2: wie zegt dag?"],
    )
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download de kaarten (pdf)").click()
    assert taken.value.suggested_filename == "onze-kaarten.pdf"
    page.goto("/account/")
    page.get_by_role("link", name="Jullie kaartendecks").click()
    expect(page.get_by_role("link", name="Onze observatiebril", exact=True)).to_be_visible()


def test_a_keyboard_moves_a_card_and_the_enter_key_moves_none(enter: Any) -> None:
    deck, page = an_own_deck(), enter()
    page.goto(deck.get_absolute_url())
    page.get_by_label("Naam van jullie deck").press("Enter")
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
    assert words(deck) == ["Kaart 1", "Kaart 2", "Kaart 3"]
    page.get_by_role("button", name=re.compile("Omhoog.*kaart 3")).press("Enter")
    expect(page.get_by_text("Verplaatst en bewaard.")).to_be_attached()
    page.wait_for_load_state()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.keyboard.press("Tab")  # on from the card that was moved
    expect(page.get_by_role("button", name=re.compile("Omhoog.*kaart 2"))).to_be_focused()
    page.keyboard.press("Enter")
    first = page.get_by_role("group", name="Kaart 1").get_by_label("Op de kaart", exact=True)
    expect(first).to_have_value("Kaart 3")
    assert words(deck) == ["Kaart 3", "Kaart 1", "Kaart 2"]


def test_a_deck_too_much_is_wiped_after_a_question(enter: Any) -> None:
    deck, page = an_own_deck(), enter(viewport=PHONE)
    page.goto(deck.get_absolute_url())
    page.get_by_role("link", name="Wis dit deck").click()
    page.get_by_role("button", name="Wis het deck").click()
    expect(page.get_by_text("“Onze kijkkaarten” is gewist.")).to_be_visible()
    expect(page.get_by_text("Jullie hebben nog geen eigen deck.")).to_be_visible()


@pytest.mark.parametrize("what", ["begin", "list", "no deck", "deck", "refused", "wipe"])
def test_no_page_of_an_own_deck_breaks_a_rule(enter: Any, what: str) -> None:
    deck, page = None if what == "no deck" else an_own_deck(), enter()
    if deck:
        deck.cards.filter(text="Kaart 2").update(is_aside=True)
    url = deck.get_absolute_url() if deck else LIST
    paths = {
        "begin": "/kaartendecks/observatiekaarten/eigen/",
        "list": LIST,
        "wipe": f"{url}wissen/",
    }
    page.goto(paths.get(what, url))
    if what == "refused":
        page.get_by_role("button", name="Voeg de kaart toe").click()
        page.get_by_role("alert").wait_for()
    assert not (wrong := faults(page)), wrong


def test_one_thumb_is_enough_at_320_pixels(enter: Any) -> None:
    deck, page = an_own_deck(), enter(viewport={"width": 320, "height": 640})
    page.goto(deck.get_absolute_url())
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for button in page.locator("fieldset button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_two_presses_on_one_button_make_one_card_without_a_script(enter: Any) -> None:
    deck, page = an_own_deck(), enter(java_script_enabled=False)
    page.goto(deck.get_absolute_url())
    page.get_by_role("link", name="Voeg een kaart toe").click()
    new = page.get_by_role("group", name="Nog een kaart")
    new.get_by_label("Op de kaart", exact=True).fill("Wie lacht er?")
    new.get_by_role("button", name="Voeg de kaart toe").dblclick()
    page.wait_for_url(re.compile("#kaart-"))
    expect(page.get_by_role("group", name="Kaart 4")).to_be_visible()
    assert words(deck) == ["Kaart 1", "Kaart 2", "Kaart 3", "Wie lacht er?"]
