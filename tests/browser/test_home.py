"""Fatma, a brugfiguur, stands at the school gate with a family from Ledeberg.

From the first page to a right place she needs at most three actions, and one more for something
in the hand. What she does is counted: a choice, a text, a click.
"""

import re
from typing import Any, Self

from playwright.sync_api import Download, Page, expect

from tests.browser.city import City, Visit
from tests.browser.devices import PHONE

SPELOTHEEK = "Spelotheek Het Kattenkwaad (voorbeeld)"


class Fatma:
    """Somebody with a phone, who counts what she has to do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0
        page.goto("/")

    def choose(self, label: str, value: str) -> Self:
        """Choose from a list."""
        self.actions += 1
        self.page.get_by_label(label).select_option(label=value)
        return self

    def tick(self, label: str) -> Self:
        """Tick a box."""
        self.actions += 1
        self.page.locator(".vinder").get_by_text(label).click()
        return self

    def write(self, label: str, text: str) -> Self:
        """Type into a field."""
        self.actions += 1
        self.page.get_by_label(label).fill(text)
        return self

    def press(self, role: Any, name: str) -> Self:
        """Press a button or a link."""
        self.actions += 1
        self.page.get_by_role(role, name=name).first.click()
        return self

    def take(self, name: str) -> Download:
        """Download what a link gives."""
        self.actions += 1
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=name).click()
        return waiting.value


def names(page: Page) -> list[str]:
    """Return the names of the listed places."""
    expect(page.locator("#resultaten-kop")).to_be_visible()
    page.wait_for_load_state("domcontentloaded")  # the whole list, not its first lines
    return page.locator(".resultaten .plek-naam").all_text_contents()


def is_pdf(download: Download) -> bool:
    """Return whether a PDF was downloaded."""
    return download.path().read_bytes().startswith(b"%PDF-")


def test_by_wijk_and_type_to_the_places_and_then_to_paper(visit: Visit) -> None:
    fatma = Fatma(visit(viewport=PHONE))
    fatma.choose("Welke wijk?", "Ledeberg").tick("Spel en ontmoeting")
    fatma.press("button", "Toon de plekken")
    assert (fatma.actions, names(fatma.page)) == (3, [SPELOTHEEK])
    sheet = fatma.take("Download een doorverwijsblad")
    assert (fatma.actions, is_pdf(sheet)) == (4, True)


def test_by_words_to_the_fiche_and_then_to_paper(visit: Visit) -> None:
    fatma = Fatma(visit(viewport=PHONE))
    fatma.write("Met welk woord?", "spelotheek").press("button", "Toon de plekken")
    fatma.press("link", SPELOTHEEK)
    expect(fatma.page.get_by_role("heading", level=1)).to_have_text(SPELOTHEEK)
    sheet = fatma.take("Download het doorverwijsblad")
    assert (fatma.actions, is_pdf(sheet)) == (4, True)


def test_by_address_to_the_nearest_place(visit: Visit, city: City) -> None:
    fatma = Fatma(visit(viewport=PHONE))
    fatma.write("Of dicht bij welk adres?", "Francois Benardstraat 2")
    fatma.press("button", "Zoek dichtbij")
    expect(fatma.page.locator(".plek-afstand").first).to_be_visible()
    near = [text.split()[0] for text in fatma.page.locator(".plek-afstand").all_text_contents()[:4]]
    assert sorted(near, key=float) == near, "the nearest place stands first"
    assert "Benardstraat" not in fatma.page.url, "an address typed stays out of the address bar"
    fatma.press("link", SPELOTHEEK)
    assert fatma.actions == 3
    assert city.geocoder.asked


def test_by_an_address_with_a_namesake_across_town(visit: Visit) -> None:
    fatma = Fatma(visit(viewport=PHONE))
    fatma.write("Of dicht bij welk adres?", "Kerkstraat 10").press("button", "Zoek dichtbij")
    fatma.press("link", "Kerkstraat 10, 9040 Gent")
    expect(fatma.page.locator(".plek-afstand").first).to_be_visible()
    assert fatma.actions == 3


def test_by_a_first_suggestion(visit: Visit) -> None:
    fatma = Fatma(visit(viewport=PHONE))
    fatma.press("button", "Gratis en zonder inschrijven")
    assert "Bankje onder de linde (voorbeeld)" in names(fatma.page)
    fatma.press("link", "Bankje onder de linde (voorbeeld)")
    expect(fatma.page.get_by_text("Gratis", exact=True).first).to_be_visible()
    assert fatma.actions == 2


def test_a_wijk_that_was_chosen_goes_along_with_a_sort_of_meeting(visit: Visit) -> None:
    fatma = Fatma(visit(viewport=PHONE, java_script_enabled=False))
    fatma.choose("Welke wijk?", "Ledeberg").press("button", "Plekken voor spel en ontmoeting")
    expect(fatma.page).to_have_url(re.compile(r"/kaart/\?wijk=ledeberg&type=SO$"))
    assert (fatma.actions, names(fatma.page)) == (2, [SPELOTHEEK])


def test_by_the_wijk_to_its_sheet(visit: Visit) -> None:
    fatma = Fatma(visit(viewport=PHONE))
    fatma.press("link", "Kies je wijk").press("link", "Ledeberg")
    sheet = fatma.take("Download het wijkblad")
    assert (fatma.actions, is_pdf(sheet)) == (3, True)
