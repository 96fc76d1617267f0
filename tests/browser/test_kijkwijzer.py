"""A kijkwijzer in real browsers: on this device alone, with one thumb, and by two at once."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from contacts.models import User
from methods.kijkwijzer import filling
from methods.kijkwijzer.models import Record
from methods.kijkwijzer.publishing import own_template, shared_template
from tests.browser.devices import PHONE
from tests.browser.test_axe import faults
from tests.kijkwijzer.sheets import (
    BRUG,
    a_record,
    a_template,
    an_organisation,
    browser_of,
    filled,
)
from tests.people import a_werkgroep_member
from tests.thermoskaart.boards import a_board, texts

SMALL = {"width": 320, "height": 640}
BLOCK = "#blok-achteraf-ruimte"


@pytest.fixture
def record(transactional_db: None) -> Record:
    """Return a record of De Brug."""
    a_template()
    return a_record()


@pytest.fixture
def enter(open_browser: Any, record: Record) -> Any:
    """Return a function that opens a page of the record by its link, in a browser of its own."""

    def start(page: str, **options: Any) -> Page:
        browser = open_browser(**options)
        browser.goto(f"/kijkwijzer/in/{record.edit_key}/")
        browser.goto(f"/kijkwijzer/{record.code}/{page}/")
        return browser  # type: ignore[no-any-return]

    return start


@pytest.fixture
def here(page: Page, transactional_db: None) -> Page:
    """Return a page with a new kijkwijzer on this device."""
    a_template()
    page.goto("/kijkwijzer/")
    page.get_by_role("link", name="Begin op dit toestel").click()
    return page


def write_after(page: Page, idea: str) -> None:
    """Write an idea about the room, as somebody does afterwards."""
    page.get_by_role("button", name="Achteraf", exact=True).click()
    page.locator(BLOCK).get_by_label("Ideeën, tips en to-do’s").fill(idea)


def test_what_is_filled_in_survives_a_reload_and_stays_on_the_device(here: Page) -> None:
    sent: list[str] = []
    here.on("request", lambda asked: sent.append(f"{asked.url} {asked.post_data}"))
    here.get_by_label("Activiteit of moment").fill("Babbelcafé")
    here.locator("#blok-vooraf-ruimte").get_by_role("checkbox").first.check()
    write_after(here, "Meer zetels")
    here.reload()
    expect(here.locator(BLOCK).get_by_label("Ideeën, tips en to-do’s")).to_have_value("Meer zetels")
    here.get_by_role("button", name="Vooraf", exact=True).click()
    expect(here.locator("#blok-vooraf-ruimte").get_by_role("checkbox").first).to_be_checked()
    assert [one for one in sent if "Babbel" in one or "zetels" in one] == []
    here.goto("/kijkwijzer/")
    here.get_by_role("link", name="Babbelcafé").click()
    expect(here.locator(BLOCK).get_by_label("Ideeën, tips en to-do’s")).to_have_value("Meer zetels")
    assert Record.objects.count() == 0


def test_a_file_goes_to_another_device(here: Page, open_browser: Any, tmp_path: Path) -> None:
    here.get_by_label("Activiteit of moment").fill("Babbelcafé")
    write_after(here, "Meer zetels")
    with here.expect_download() as taken:
        here.get_by_role("button", name="Download als bestand").click()
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    assert file.name == "kijkwijzer-babbelcafe.json"
    other = open_browser()
    other.goto("/kijkwijzer/")
    other.get_by_label("Open een bestand").set_input_files(file)
    expect(other.get_by_label("Activiteit of moment")).to_have_value("Babbelcafé")
    other.goto("/kijkwijzer/")
    for wrong in (
        "geen json",
        "[]",
        json.dumps({**json.loads(file.read_text()), "values": {"a": 1}}),
    ):
        (tmp_path / "fout.json").write_text(wrong)
        other.get_by_label("Open een bestand").set_input_files(tmp_path / "fout.json")
        expect(other.get_by_text("Dit bestand is geen kijkwijzer")).to_be_visible()


def test_the_next_edition_shows_the_ideas_of_last_time(here: Page) -> None:
    here.get_by_label("Activiteit of moment").fill("Babbelcafé")
    write_after(here, "Meer zetels")
    here.get_by_role("button", name="Maak de volgende editie").click()
    expect(here.locator("#blok-vooraf-ruimte")).to_contain_text("Meer zetels")
    expect(here.get_by_label("Activiteit of moment")).to_have_value("Babbelcafé")
    here.get_by_role("button", name="Achteraf", exact=True).click()
    expect(here.locator(BLOCK).get_by_label("Ideeën, tips en to-do’s")).to_have_value("")
    assert not (wrong := faults(here)), wrong


def test_a_pdf_is_taken_without_leaving_the_page(here: Page) -> None:
    here.get_by_label("Activiteit of moment").fill("Babbelcafé")
    with here.expect_download() as taken:
        here.get_by_role("button", name="Download (pdf)").click()
    assert taken.value.suggested_filename == "kijkwijzer.pdf"
    expect(here.get_by_label("Activiteit of moment")).to_have_value("Babbelcafé")


def test_without_a_script_the_form_still_gives_a_file(
    open_browser: Any, transactional_db: None
) -> None:
    a_template()
    page = open_browser(java_script_enabled=False)
    page.goto("/kijkwijzer/hier/1/")
    expect(page.locator("[data-verder]")).to_be_hidden()  # what needs a script is not offered
    page.locator(BLOCK).get_by_label("Ideeën, tips en to-do’s").fill("Meer zetels")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download (docx)").click()
    assert taken.value.suggested_filename == "kijkwijzer.docx"


def test_two_phones_fill_in_one_record_and_no_text_is_lost(enter: Any, record: Record) -> None:
    fatma, els = enter("achteraf", viewport=PHONE), enter("achteraf", viewport=PHONE)
    field = "Zo liep het"
    fatma.locator(BLOCK).get_by_label(field).fill("Gezellig.")
    expect(fatma.locator("[data-stand]")).to_have_text("Bewaard")
    els.locator(BLOCK).get_by_label(field).fill("Te krap.")
    expect(els.locator(BLOCK).get_by_label(field)).to_have_value("Gezellig.\nTe krap.")
    expect(els.locator("[data-stand]")).to_have_text("Bewaard", timeout=10_000)
    expect(fatma.locator(BLOCK).get_by_label(field)).to_have_value(
        "Gezellig.\nTe krap.", timeout=20_000
    )
    record.refresh_from_db()
    assert record.answers["achteraf.ruimte.tekst"] == "Gezellig.\nTe krap."


def test_an_idea_goes_to_the_chosen_thermoskaart_in_one_press(enter: Any, record: Record) -> None:
    board = a_board("Wachtzaal")
    Record.objects.update(board_key=board.edit_key)
    els = enter("achteraf", viewport=PHONE)
    els.locator(BLOCK).get_by_label("Ideeën, tips en to-do’s").fill("Meer zetels\nKoffie klaar")
    els.locator(BLOCK).get_by_role("button", name="Zet deze ideeën op ‘Wachtzaal’").click()
    expect(els.get_by_text("De 2 ideeën hangen op de thermoskaart ‘Wachtzaal’.")).to_be_visible()
    expect(els).to_have_url(re.compile(f"/{record.code}/achteraf/{BLOCK}$"))
    assert texts(board) == ["Meer zetels", "Koffie klaar"]
    els.goto(f"/kijkwijzer/{record.code}/")
    expect(els.get_by_text("hangt op de thermoskaart")).to_have_count(2)


def test_a_phone_without_network_says_so_and_sends_it_later(enter: Any, record: Record) -> None:
    els = enter("tijdens", viewport=PHONE)
    els.context.set_offline(True)
    els.locator("#blok-tijdens-ruimte").get_by_role("checkbox").first.check()
    els.locator("#blok-tijdens-ruimte").get_by_label("Dit zien en horen we").fill("Veel lawaai.")
    expect(els.locator("[data-stand]")).to_contain_text("Je bent niet verbonden")
    els.context.set_offline(False)
    expect(els.locator("[data-stand]")).to_have_text("Bewaard", timeout=15_000)
    record.refresh_from_db()
    assert record.answers["tijdens.ruimte.p1"] == "x"
    assert record.answers["tijdens.ruimte.tekst"] == "Veel lawaai."


def test_one_thumb_is_enough_at_320_pixels(enter: Any) -> None:
    page = enter("tijdens", viewport=SMALL, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    boxes = [one.bounding_box() for one in page.locator(".kijk-vink").all()]
    assert min(box["height"] for box in boxes if box) >= 56
    save = page.locator(".kijk-balk .knop").bounding_box()
    assert save
    assert save["y"] + save["height"] <= SMALL["height"]  # under the thumb, wherever one is
    page.locator(".kijk-vink").first.tap()
    expect(page.locator("[data-stand]")).to_have_text("Bewaard")
    assert not (wrong := faults(page)), wrong


def test_all_of_it_goes_by_keyboard_alone(enter: Any, record: Record) -> None:
    page = enter("tijdens")
    page.locator("#blok-tijdens-aanbod").get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # "Schrijf er iets bij"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Voor jong en oud.")
    page.keyboard.press("Shift+Tab")
    page.locator(".kijk-balk .knop").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/kijkwijzer/{record.code}/")
    record.refresh_from_db()
    assert record.answers["tijdens.aanbod.p1"] == "x"
    assert record.answers["tijdens.aanbod.o1"] == "Voor jong en oud."


@pytest.mark.parametrize(
    "page_name", ["vooraf", "tijdens", "achteraf", "samen", "naar-thermoskaart/ruimte"]
)
def test_no_page_of_a_record_breaks_a_rule(enter: Any, record: Record, page_name: str) -> None:
    filled(record, achteraf__ruimte__ideeen="Meer zetels", tijdens__ruimte__p1="x")
    page = enter(page_name)
    assert not (wrong := faults(page)), wrong
    page.goto(f"/kijkwijzer/{record.code}/")
    assert not (wrong := faults(page)), wrong


def test_what_only_the_team_or_the_werkgroep_sees_breaks_no_rule(
    page: Page, record: Record, live_server: Any
) -> None:
    fatma, wim = User.objects.get(memberships__organisation__name=BRUG), a_werkgroep_member()
    fatma.memberships.update(is_administrator=True)
    filled(record, achteraf__ruimte__tekst="Gezellig.")
    filling.next_edition(record=record, by=fatma)
    own_template(an_organisation())
    name = settings.SESSION_COOKIE_NAME
    found = {}
    for person, address in (
        (fatma, f"/kijkwijzer/{record.code}/naast-elkaar/"),
        (fatma, "/account/organisaties/de-brug/kijkwijzer/"),
        (wim, f"/beheer/kijkwijzer/template/{shared_template().pk}/change/"),
    ):
        session = browser_of(person).cookies[name].value
        page.context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
        answer = page.goto(address)
        assert answer
        found[address] = faults(page) if answer.status == 200 else str(answer.status)
    assert not any(found.values()), found
