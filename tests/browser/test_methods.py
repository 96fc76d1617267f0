"""Fatma finds a method for tonight's team, and has its fiche on paper in one click."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.city import Visit
from tests.browser.devices import PHONE
from tests.browser.test_axe import faults

LIST = "/methodieken/"
THERMOS = "/methodieken/de-thermoskaart/"
PAGES = {
    "list": LIST,
    "chosen": f"{LIST}?minuten=30&personen=6",
    "not understood": f"{LIST}?minuten=veel",
    "nothing": f"{LIST}?minuten=15&personen=500&soort=oefening",
    "method": THERMOS,
}


def six_people_half_an_hour(page: Page) -> None:
    """Choose what fits six people who have thirty minutes, in three actions."""
    page.get_by_role("radio", name="30 minuten").check()
    page.get_by_role("radio", name="6 personen").check()
    page.get_by_role("button", name="Toon de methodieken").click()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_a_method_for_six_people_in_half_an_hour(visit: Visit, has_script: bool) -> None:
    page = visit(viewport=PHONE, java_script_enabled=has_script)
    page.goto(LIST)
    promised = page.locator("label", has=page.get_by_role("radio", name="30 minuten"))
    number = int(str(promised.locator(".optie-aantal").text_content()).split()[-1])
    assert number > 0
    six_people_half_an_hour(page)
    page.wait_for_url("**minuten=30&personen=6**")
    found = page.locator(".resultaten .plekken > li")
    assert 0 < found.count() <= number
    found.first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_fiche_comes_in_one_click(visit: Visit, tmp_path: Path) -> None:
    page = visit(accept_downloads=True)
    page.goto(THERMOS)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download de fiche (pdf").click()
    kept = tmp_path / "fiche.pdf"
    taken.value.save_as(kept)
    assert taken.value.suggested_filename == "fiche-de-thermoskaart.pdf"
    words = " ".join(page.extract_text() for page in PdfReader(kept).pages)
    assert "thermoskaart" in words.lower()


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    page.goto(LIST)
    page.get_by_role("radio", name="Maakt niet uit").first.focus()
    page.keyboard.press("ArrowDown")  # 15 minutes
    page.keyboard.press("ArrowDown")  # 30 minutes
    page.keyboard.press("Enter")
    page.wait_for_url("**minuten=30**")
    page.locator(".resultaten .plekken a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Download de fiche (pdf")).to_be_visible()


def test_no_page_of_the_methods_breaks_a_rule(visit: Visit) -> None:
    page, found = visit(), {}
    for what, path in PAGES.items():
        page.goto(path)
        found[what] = faults(page)
    assert found == dict.fromkeys(PAGES, "")
