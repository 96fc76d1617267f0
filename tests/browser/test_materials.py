"""Fatma finds a material, takes it home, and prints a deck: by mouse, by keyboard, on a phone."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from methods.models import DownloadCount
from tests.browser.test_axe import faults
from tests.hostile.office import a_docx
from tests.hostile.pdfs import a_pdf, a_tagged_pdf
from tests.methods.making import a_deck, a_loan, a_material, a_version

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"
FICHE = "/materialen/kijken-met-je-team/"


@pytest.fixture(autouse=True)
def library(transactional_db: None, settings: Any, tmp_path: Path) -> None:
    """Fill a small library: a file in two versions, another language, a thing to borrow, a deck."""
    settings.MEDIA_ROOT = tmp_path
    fiche = a_material("Kijken met je team", description="<p>Leg ze op tafel.</p>")
    a_version(fiche, "1", a_pdf())
    a_version(fiche, "maart 2026", name="Kijken – 2026.pdf")
    a_version(a_material("Uitnodiging", language="fr"), "1", a_docx(), "uitnodiging.docx")
    a_version(a_material("Poster"), "1", a_pdf())
    a_loan("Babbellaken", number_available=2)
    a_deck(cards=5)


@pytest.fixture
def fatma(open_browser: Any) -> Page:
    """Return the browser of Fatma, without JavaScript: nothing here may need it."""
    page: Page = open_browser(user_agent=FIREFOX, java_script_enabled=False, accept_downloads=True)
    return page


def test_fatma_finds_a_fiche_and_takes_it_home_in_three_actions(fatma: Page) -> None:
    fatma.goto("/materialen/")
    fatma.get_by_label("Met deze woorden").fill("team")
    fatma.get_by_role("button", name="Toon materialen").click()
    fatma.get_by_role("link", name="Kijken met je team").click()
    with fatma.expect_download() as taken:
        fatma.get_by_role("button", name="Download (pdf").first.click()
    assert taken.value.suggested_filename == "Kijken – 2026.pdf"
    assert Path(taken.value.path()).read_bytes() == a_tagged_pdf()
    fatma.reload()
    expect(fatma.get_by_text("1 keer")).to_be_visible()
    assert DownloadCount.objects.get().number == 1


def test_an_older_version_is_one_tap_further(fatma: Page) -> None:
    fatma.goto(FICHE)
    fatma.get_by_text("Oudere versies").click()
    with fatma.expect_download() as taken:
        fatma.get_by_role("button", name=": 1").click()
    assert Path(taken.value.path()).read_bytes() == a_pdf()


def test_the_address_holds_what_was_chosen(fatma: Page) -> None:
    fatma.goto("/materialen/")
    fatma.get_by_label("Om te lenen").check()
    fatma.get_by_role("button", name="Toon materialen").click()
    expect(fatma.get_by_role("heading", name="1 materiaal gevonden")).to_be_visible()
    assert "soort=uitleen" in fatma.url
    fatma.get_by_role("link", name="Haal weg: Om te lenen").click()
    expect(fatma.get_by_role("heading", name="4 materialen gevonden")).to_be_visible()


def test_it_works_by_keyboard_alone(open_browser: Any) -> None:
    page: Page = open_browser(user_agent=FIREFOX, accept_downloads=True)
    page.goto("/materialen/")
    page.get_by_label("Met deze woorden").focus()
    page.keyboard.type("team")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="1 materiaal gevonden").wait_for()
    link = page.get_by_role("link", name="Kijken met je team")
    for _step in range(40):
        if link.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{FICHE}")
    button = page.get_by_role("button", name="Download (pdf").first
    for _step in range(40):
        if button.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    with page.expect_download():
        page.keyboard.press("Enter")


def test_the_cards_are_one_click_away(fatma: Page) -> None:
    fatma.goto("/kaartendecks/")
    with fatma.expect_download() as taken:
        fatma.get_by_role("link", name="Download de kaarten (pdf)").click()
    assert taken.value.suggested_filename == "kaarten-observatiekaarten.pdf"


@pytest.mark.parametrize(
    "address",
    [
        "/materialen/",
        "/materialen/?q=zwembad&soort=bestand",
        "/materialen/?soort=boek",
        FICHE,
        "/materialen/poster/",
        "/materialen/babbellaken/",
        "/kaartendecks/",
        "/kaartendecks/observatiekaarten/",
    ],
)
def test_no_page_of_the_materials_breaks_a_rule(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    assert not (wrong := faults(page)), wrong
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
