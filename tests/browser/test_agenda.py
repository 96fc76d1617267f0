"""Nora chooses in the agenda, follows it in her own, and does the same without scripts."""

import re

from playwright.sync_api import expect

from tests.browser.city import City, Visit
from tests.browser.devices import PHONE
from tests.browser.test_lists import choose, is_same_page, number_found, open_list

READS_CLIPBOARD = "navigator.clipboard.readText()"


def test_what_one_follows_goes_along_with_the_choice(visit: Visit, city: City) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    open_list(page, "/agenda/")
    assert choose(page, "soort=vorming") == number_found(page) == 1
    assert choose(page, "wijk=ledeberg") == number_found(page) == 1
    assert is_same_page(page)
    address = f"{city.url}/agenda.ics?soort=vorming&wijk=ledeberg"
    expect(page.locator(".agenda-adres")).to_have_text(address)
    page.get_by_role("button", name="Kopieer het adres").click()
    expect(page.get_by_text("Het adres is gekopieerd.")).to_be_visible()
    assert page.evaluate(READS_CLIPBOARD) == address
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download één keer").click()
    assert taken.value.suggested_filename == "agenda.ics"


def test_an_old_phone_chooses_reads_and_takes_one_along(visit: Visit) -> None:
    page = visit(viewport=PHONE, java_script_enabled=False)
    page.goto("/agenda/")
    page.locator("summary", has_text="Filters").click()
    page.get_by_label("Praktijkbezoek").check()
    page.get_by_role("button", name="Toon activiteiten").click()
    expect(page).to_have_url(re.compile(r"soort=praktijkbezoek"))
    expect(page.locator("#resultaten-kop")).to_have_text("1 activiteit komt eraan")
    page.get_by_role("link", name="Op bezoek bij Het Zandkasteel").click()
    expect(page.get_by_text("Deze activiteit gaat niet door.").first).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Zet in je agenda").click()
    assert taken.value.suggested_filename == "op-bezoek-bij-het-zandkasteel-voorbeeld.ics"
